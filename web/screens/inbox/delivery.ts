import type { TalkText } from "../../data/texts.ts";
import { dayOf, formatDayTime, formatTime, type Zone } from "../../format.ts";

/** How an outgoing text fares, in words; `bad`: the coach may want to do something about it. */
export interface Delivery {
  words: string;
  bad: boolean;
}

const reasons: Record<string, string> = {
  moved: "the session was moved",
  reopened: "the session stands again",
  cancelled: "the session was cancelled",
  closed: "the session was closed",
  completed: "the session was closed",
  no_show: "the session was closed",
  scheduled: "the session stands again",
  too_late: "it would have come too late",
  replaced: "a newer text took its place",
  merged: "another text said it",
  quiet_hours: "it was night there until the session began",
  withdrawn: "you took it back",
  opted_out: "they have stopped your texts",
  archived: "the client is archived",
  turned_off: "this kind of text is turned off",
  outdated: "it was no longer so",
  nothing_to_say: "there was nothing to say",
  unreached: "the carrier could not be reached",
  absent: "the carrier never got it",
  uncertain: "the carrier could not say whether it went out",
};

/** Why a text did not get out: "this number cannot get texts (21614)". */
export function reasonWords(error: string | null): string {
  if (!error) return "no reason was given";
  const carrier = /^(\d{5})(?:: (.+))?$/.exec(error);
  if (carrier) return carrier[2] ? `${carrier[2]} (${carrier[1]})` : `carrier's code ${carrier[1]}`;
  if (/^http \d+$/.test(error)) return `the carrier refused it (${error.slice(5)})`;
  return reasons[error] ?? (error.startsWith("internal") ? "something went wrong on our side" : error);
}

/** How an outgoing text fares at a time. */
export function delivery(text: TalkText, zone: Zone, now: Date): Delivery {
  const { status, send_after: due, failures, last_error: error } = text;
  switch (status) {
    case "queued": {
      const waits = due !== null && due.getTime() > now.getTime() + 60_000;
      const at = due &&
        (dayOf(due, zone) === dayOf(now, zone) ? formatTime(due, zone) : formatDayTime(due, zone));
      if (failures > 0) {
        return { words: `tried ${failures === 1 ? "once" : `${failures} times`}, again at ${at}`, bad: true };
      }
      return { words: waits ? `goes out ${at}` : "going out", bad: false };
    }
    case "sending":
      return { words: "on its way", bad: false };
    case "sent":
      return { words: "sent", bad: false };
    case "delivered":
      return { words: "delivered", bad: false };
    case "undelivered":
      return { words: `not delivered: ${reasonWords(error)}`, bad: true };
    case "uncertain":
      return { words: `perhaps sent: ${reasonWords("uncertain")}`, bad: true };
    case "failed":
      return { words: `not sent: ${reasonWords(error)}`, bad: true };
    default:
      return { words: `not sent: ${reasonWords(error)}`, bad: text.needs_coach };
  }
}

/** Who speaks in an outgoing text. */
export const speakers: Record<string, string> = {
  manual: "You",
  answer: "Answered by itself",
  confirmation: "Confirmation",
  moved: "Told of the move",
  cancelled: "Told of the cancel",
  reminder: "Reminder",
  follow_up: "Follow-up",
  low_balance: "Few sessions left",
  expiry: "Pack ends soon",
  forward: "Passed on to you",
  alert: "Told you",
};

/** When a text stands in its thread: when it went out or came in, or will go out. */
export const timeOf = (text: TalkText): Date =>
  text.direction === "in"
    ? text.created_at
    : text.status === "queued"
    ? text.send_after ?? text.created_at
    : text.sent_at ?? text.tried_at ?? text.created_at;

/** Whether a thread shows a text: not those that were dropped before anybody tried, but for the coach's own. */
export const isShown = (text: TalkText): boolean =>
  text.status !== "dropped" || text.kind === "manual" || text.attempts > 0 || text.needs_coach;
