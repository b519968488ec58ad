import { sayReason } from "../../../supabase/functions/_shared/words/en.ts";
import type { TalkText } from "../../data/texts.ts";
import { dayOf, formatDayTime, formatTime, type Zone } from "../../format.ts";

/** How an outgoing text fares, in words; `bad`: the coach may want to do something about it. */
export interface Delivery {
  words: string;
  bad: boolean;
}

/** How an outgoing text fares at a time. */
export function delivery(text: TalkText, zone: Zone, now: Date): Delivery {
  const { status, send_after: due, failures, last_error: error } = text;
  switch (status) {
    case "queued": {
      if (error === "country_off") return { words: `kept: ${sayReason(error)}`, bad: true };
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
      return { words: `not delivered: ${sayReason(error)}`, bad: true };
    case "uncertain":
      return { words: `perhaps sent: ${sayReason("uncertain")}`, bad: true };
    case "failed":
      return { words: `not sent: ${sayReason(error)}`, bad: true };
    default:
      return { words: `not sent: ${sayReason(error)}`, bad: text.needs_coach };
  }
}

/** Who speaks in an outgoing text. */
export const speakers: Record<string, string> = {
  manual: "You",
  bulk: "You, to many",
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
  refunded: "Told of the refund",
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
  text.status !== "dropped" || text.kind === "manual" ||
  text.kind === "bulk" && text.last_error !== "withdrawn" || text.tried_at !== null || text.needs_coach;
