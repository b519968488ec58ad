import { longestText } from "../longest_text.ts";
import type { CoachOutcome, CoachOutcomeOf, CoachSession } from "../../sms-inbound/coach_outcome.ts";
import {
  capital,
  nameOf,
  namesOf,
  numbered,
  replyOf,
  sayAdded,
  sayBookedByCoach,
  sayCancelledByCoach,
  sayChargeFirst,
  sayMovedByCoach,
  sayNoOffer,
  sayNoSessionFree,
  sayRefused,
  saySold,
  sayUndone,
  sayUsage,
  sayWhich,
  sayWhichPack,
  whoAndWhen,
} from "./coach_acts.ts";
import { sayPacks, sayWhyDay, sayWhyPack, sayWhyTime } from "./coach_looks.ts";
import { count, fitList } from "./counts.ts";
import { firstNames, plainName } from "./names.ts";
import { clockTime, formatTime, sayOffRange, soonTime } from "./times.ts";

interface CoachContext {
  zone: string;
  now: Date;
}

const help =
  "WHO, NEXT, DONE, NOSHOW, UNDO, OFF FRI 2-4, BOOK ANA TUE 6PM, MOVE BEN WED 7AM, C BEN, BAL ANA, WHY ANA/THU, SELL ANA TEN CASH, ADD 1 ANA why. Ana: hi = to Ana";

/** The answer to a text of the coach's own: what was done, or the one thing that is not clear. */
export function sayToCoach(outcome: CoachOutcome, context: CoachContext): string {
  const { zone } = context;
  switch (outcome.kind) {
    case "coach_next":
      return sayNext(outcome.session, context);
    case "coach_today":
      return sayToday(outcome, zone);
    case "coach_off":
      return sayOff(outcome, zone);
    case "coach_off_unclear":
      return sayOffUnclear(outcome);
    case "coach_closed":
      return `${outcome.action === "done" ? "Done" : "No-show"}: ${whoAndWhen(outcome.session, zone)}. ${
        sayCharge(outcome.session)
      } UNDO takes it back.`;
    case "coach_which_session":
      return fitList(
        numbered(outcome.sessions.map((session) => whoAndWhen(session, zone))),
        (shown) => `${whichSession[outcome.action]} ${shown.join(" ")}. ${replyOf(shown)}`,
      );
    case "coach_nothing_to_close":
      return sayNothingToClose(outcome, zone);
    case "coach_undone":
      return sayUndone(outcome, zone);
    case "coach_cannot_undo":
      return "It was changed since, so nothing was taken back. Please look at it on the dashboard.";
    case "coach_nothing_to_undo":
      return "Nothing to take back: UNDO is for the last thing that you did by text in the past hour.";
    case "coach_sent":
      return `Sent to ${nameOf(outcome.name)}.`;
    case "coach_not_sent":
      return outcome.reason === "opted_out"
        ? `Not sent: ${
          nameOf(outcome.name)
        } has opted out of texts. Only they can change that, by texting START.`
        : `Not sent: a text holds at most ${longestText.toLocaleString("en")} characters.`;
    case "coach_which_client":
      return fitList(
        numbered(namesOf(outcome.names)),
        (shown) => `Who is this for? ${shown.join(" ")}. ${replyOf(shown)}`,
      );
    case "coach_bad_option":
      return fitList(
        numbered(namesOf(outcome.names)),
        (shown) => `${replyOf(shown)} first${sayHeld(outcome.body)} ${shown.join(" ")}. N drops it`,
      );
    case "coach_unknown_name":
      return `Not sent: no client is called ${
        plainName(outcome.name)
      }. Start with a client's name, like Ana: hello`;
    case "coach_nobody_waits":
      return `Not sent: nobody's text is waiting. Start with a client's name, like Ana: hello. HELP lists what I can do.`;
    case "coach_not_client":
      return `I take this phone as you, not as ${
        nameOf(outcome.name)
      }: nothing was done. To try it as a client use another phone, or forget this one: dashboard, Settings, Texts.`;
    case "coach_booked":
      return sayBookedByCoach(outcome, zone);
    case "coach_moved":
      return sayMovedByCoach(outcome, zone);
    case "coach_cancelled":
      return sayCancelledByCoach(outcome, zone);
    case "coach_charge_first":
      return sayChargeFirst(outcome, zone);
    case "coach_no_session":
      return `${nameOf(outcome.name)} has no session booked ${
        outcome.days ? "then" : "ahead"
      }. Nothing was changed.`;
    case "coach_no_session_free":
      return sayNoSessionFree(outcome, zone);
    case "coach_sold":
      return saySold(outcome);
    case "coach_paid_or_not":
      return `${plainName(outcome.pack)} for ${
        nameOf(outcome.name)
      }: 1) paid 2) not paid yet. Reply 1 or 2, N drops it`;
    case "coach_no_offer":
      return sayNoOffer(outcome);
    case "coach_which_pack":
      return sayWhichPack(outcome);
    case "coach_added":
      return sayAdded(outcome);
    case "coach_balance":
      return sayPacks(outcome, context);
    case "coach_statement":
      return sayWhyPack(outcome, context);
    case "coach_day":
      return sayWhyDay(outcome, zone);
    case "coach_time":
      return sayWhyTime(outcome, zone);
    case "coach_which":
      return sayWhich(outcome, zone);
    case "coach_no_client":
      return `Nothing was done: no client is called ${
        plainName(outcome.name)
      }. HELP lists what I can do; Ana: hello writes to Ana.`;
    case "coach_refused":
      return sayRefused(outcome, zone);
    case "coach_usage":
      return sayUsage(outcome);
    case "coach_nothing_done":
      return "Dropped: nothing was done.";
    case "coach_answered":
      return "That was answered already, so nothing more was done.";
    case "coach_dropped":
      return "Dropped: nothing was sent.";
    case "coach_lapsed":
      return "That question has lapsed, so nothing was done. Please text it again.";
    case "coach_pin_asked":
      return "Reply with your PIN to do this. It works for 5 minutes, and the day is open then. N drops it.";
    case "coach_pin_unset":
      return "Not done: this needs a PIN, since a sender can be forged. Set one on the dashboard under Settings, Texts, then text it again.";
    case "coach_pin_locked":
      return "Not done: five wrong PINs came today, so this waits until midnight. A new PIN on the dashboard opens it at once.";
    case "coach_pin_dropped":
      return "Dropped: nothing was done.";
    case "coach_pin_wrong":
      return `That is not your PIN, so nothing was done. ${outcome.left} ${
        outcome.left === 1 ? "try" : "tries"
      } left today.`;
    case "coach_pin_idle":
      return outcome.late
        ? "That came too late or was done already. If it was not done, please text it again."
        : "Nothing waits for your PIN. To send digits to a client, put the name first, like Ana: 1234";
    case "coach_back":
      return "Welcome back! Clients' texts that need you come to this phone again.";
    case "coach_help":
      return help;
  }
}

const whichSession = {
  done: "Which one is done?",
  no_show: "Which one is a no-show?",
  cancel: "Which one to cancel?",
  move: "Which one to move?",
};

function sayNext(session: CoachSession | null, { zone, now }: CoachContext): string {
  if (session === null) return "Nothing is booked ahead.";
  const pack = session.pack === null
    ? "No pack."
    : `${count(session.pack.free, "session")} free on ${plainName(session.pack.name)}.`;
  const confirmed = session.confirmed ? "confirmed" : "not confirmed yet";
  return `Next: ${plainName(session.name)}, ${soonTime(session.starts_at, zone, now)}, ${confirmed}. ${
    capital(pack)
  }`;
}

const marks = { completed: " done", no_show: " no-show", cancelled: " cancelled", scheduled: "" };

function sayToday({ day, sessions }: CoachOutcomeOf<"coach_today">, zone: string): string {
  const title = day === undefined ? "Today" : formatTime(day, zone).split(" ").slice(0, 3).join(" ");
  if (sessions.length === 0) return `Nothing is booked ${day === undefined ? "today" : `on ${title}`}.`;
  const names = firstNames(sessions.map(({ name }) => name));
  const items = sessions.map(({ starts_at, status, confirmed, unpaid }, index) => {
    const notes = [
      ...status === "scheduled" && !confirmed ? ["unconfirmed"] : [],
      ...unpaid ? ["unpaid"] : [],
    ].join(", ");
    return `${clockTime(starts_at, zone)} ${names[index]}${marks[status]}${notes && ` (${notes})`}`;
  });
  return fitList(items, (shown) => {
    const more = items.length - shown.length;
    return `${title}, ${count(items.length, "session")}: ${shown.join(", ")}${
      more > 0 ? ` and ${more} more` : ""
    }.`;
  }, 2);
}

function sayOff({ from, to, time_off_id, sessions }: CoachOutcomeOf<"coach_off">, zone: string): string {
  const off = `${time_off_id === undefined ? "Already off" : "Off"}: ${sayOffRange(from, to, zone)}.`;
  const undo = time_off_id === undefined ? "" : " UNDO takes it back.";
  if (sessions.length === 0) return `${off} Nothing was booked then.${undo}`;
  const names = firstNames(sessions.map(({ name }) => name));
  const sameDay = to.getTime() - from.getTime() <= 25 * 3_600_000;
  const items = sessions.map(({ starts_at }, index) =>
    `${names[index]} ${sameDay ? clockTime(starts_at, zone) : formatTime(starts_at, zone)}`
  );
  return fitList(items, (shown) => {
    const more = items.length - shown.length;
    return `${off} ${count(items.length, "session")} still ${items.length === 1 ? "stands" : "stand"}: ${
      shown.join(", ")
    }${more > 0 ? ` and ${more} more` : ""}.${undo}`;
  });
}

function sayOffUnclear({ reason }: CoachOutcomeOf<"coach_off_unclear">): string {
  switch (reason) {
    case "past":
      return "That time has passed, so nothing was blocked. Try OFF TOMORROW or OFF 28 NOV";
    case "which":
      return "Today, or in a week? Nothing was blocked yet. Text OFF TODAY, or the date, like OFF 28 NOV";
    case "time":
      return "From when to when? Nothing was blocked yet. Text it like OFF FRI 2-5PM";
    case "day":
      return "Which day is that? Nothing was blocked yet. Text it like OFF FRI, OFF 28 NOV or OFF FRI 2-5PM";
  }
}

function sayNothingToClose(
  { name, session }: CoachOutcomeOf<"coach_nothing_to_close">,
  zone: string,
): string {
  if (session !== undefined && session.status !== "scheduled") {
    return `${whoAndWhen(session, zone)} is already marked${
      session.status === "no_show" ? " a no-show" : " done"
    }. Nothing was changed.`;
  }
  return name === undefined
    ? "No session is running or has ended today. Nothing was changed."
    : `No open session of ${plainName(name)}'s has begun today. Nothing was changed.`;
}

function sayCharge({ unpaid, pack, status }: CoachSession): string {
  if (unpaid) return "No session could be used: see the dashboard.";
  if (pack === null) return status === "completed" ? "No pack, so none was used." : "No pack was charged.";
  return capital(`${count(pack.free, "session")} free on ${plainName(pack.name)}.`);
}

function sayHeld(body: string | null): string {
  if (body === null) return ":";
  return `: who is "${plainName(body, 40)}" for?`;
}
