import type { CoachOutcome } from "../../sms-inbound/coach_outcome.ts";
import type { Outcome } from "../../sms-inbound/outcome.ts";
import type { ReceivedCoach } from "../../sms-inbound/received.ts";
import { segments } from "../segments.ts";
import {
  sayBooked,
  sayCancelled,
  sayLapsed,
  sayLateCancel,
  saySlots,
  sayUpcoming,
  sayWhichBooking,
} from "./bookings.ts";
import { sayToCoach } from "./coach_answers.ts";
import { replyNumber } from "./counts.ts";
import { coachName, firstNames, plainName, sayFor } from "./names.ts";
import { sayBalance, sayNoSessions, sayStatement } from "./packs.ts";
import { sayAskActs, sayAskFirst } from "./questions.ts";
import { formatDay, formatTime } from "./times.ts";

/** What an answer is written with. */
export interface ReplyContext {
  coach: ReceivedCoach;
  /** The moment the text came. */
  now: Date;
  /** The client's name, where several share the phone. */
  forWhom?: string | undefined;
}

// Answers about the phone or the line, questions about who it is, and what says so itself.
const aboutNobody = new Set<Outcome["kind"]>([
  "which_client",
  "opted_in",
  "help",
  "unknown",
  "lead",
  "former",
  "bad_option",
  "lapsed",
  "balance",
  "statement",
]);

/**
 * The answer to a text: what was done, in plain words and the coach's time, one segment wherever names allow; "" is
 * silence. Never asks for a word that carriers take for themselves, such as CANCEL.
 */
export function composeReply(outcome: Outcome | CoachOutcome, context: ReplyContext): string {
  if (isForCoach(outcome)) return sayToCoach(outcome, { zone: context.coach.timezone, now: context.now });
  const reply = write(outcome, context);
  if (reply === "" || context.forWhom === undefined || aboutNobody.has(outcome.kind)) return reply;
  const named = sayFor(context.forWhom, reply);
  return segments(named) === 1 ? named : reply;
}

function isForCoach(outcome: Outcome | CoachOutcome): outcome is CoachOutcome {
  return outcome.kind.startsWith("coach_");
}

function write(outcome: Outcome, context: ReplyContext): string {
  const zone = context.coach.timezone;
  const coach = coachName(context.coach);
  const time = (at: Date) => formatTime(at, zone);
  switch (outcome.kind) {
    case "booked":
      return sayBooked(outcome, zone);
    case "slots":
      return saySlots(outcome, { coach, zone, now: context.now, forWhom: context.forWhom });
    case "already_booked":
      return `You have ${time(outcome.starts_at)} booked already. See you then! Can't make it? Reply C`;
    case "no_sessions":
      return sayNoSessions(outcome, { coach, zone, now: context.now });
    case "moved":
      return `Moved from ${time(outcome.was)} to ${
        time(outcome.starts_at)
      }. See you then! Can't make it? Reply C`;
    case "too_late_to_move":
      return `It's too late to move ${
        time(outcome.starts_at)
      } by text. ${coach} has your message and will get back to you.`;
    case "too_late_to_cancel":
      return `${
        time(outcome.starts_at)
      } has already begun, so ${coach} will look at your message and get back to you.`;
    case "cancelled":
      return sayCancelled(outcome, zone);
    case "ask_late_cancel":
      return sayLateCancel(outcome, zone);
    case "ask_first":
      return sayAskFirst(outcome, { coach, zone });
    case "ask_acts":
      return sayAskActs(outcome, zone);
    case "kept":
      return `All right, ${time(outcome.starts_at)} is still on. See you then!`;
    case "nothing_changed":
      return "No problem, nothing has changed. Text a day and time whenever you like.";
    case "which_booking":
      return sayWhichBooking(outcome, zone);
    case "no_booking":
      if (outcome.day && outcome.starts_at) {
        return `You have nothing booked on ${formatDay(outcome.day, zone)}. Your next session is ${
          time(outcome.starts_at)
        }.`;
      }
      return `You have nothing booked to ${
        outcome.action === "cancel" ? "cancel" : "move"
      }. To book, text a day and time, like tue 6pm`;
    case "confirmed":
      return `Thanks, ${time(outcome.starts_at)} is confirmed. See you then!`;
    case "already_confirmed":
      return `${time(outcome.starts_at)} is already confirmed. See you then!`;
    case "nothing_to_confirm":
      return "You have nothing booked to confirm. To book, text a day and time, like tue 6pm";
    case "balance":
      return sayBalance(outcome, { coach, zone, now: context.now, forWhom: context.forWhom });
    case "statement":
      return sayStatement(outcome, { zone, now: context.now, forWhom: context.forWhom });
    case "upcoming":
      return sayUpcoming(outcome, zone);
    case "late_noted":
      return `Thanks for letting us know. ${coach} has your message.`;
    case "wants_pack":
      return `Great! ${coach} has your message and will get back to you about your next pack.`;
    case "opted_in":
      return `Welcome back! You'll get texts from ${coach} again. To book, text a day and time, like tue 6pm`;
    case "help":
      return `Text a day and time to book, like tue 6pm. Y confirms, C cancels. Text BALANCE for your sessions or BOOKINGS for your times. STOP ends texts from ${coach}.`;
    case "unknown":
      return outcome.told_already
        ? ""
        : `Sorry, I'm not sure what you mean, so I've passed it to ${coach}, who will get back to you. To book, text a day and time, like tue 6pm`;
    case "which_client":
      return sayWhichClient(outcome.names);
    case "lead":
      return outcome.told_already
        ? ""
        : `Hi, this is ${
          plainName(context.coach.name)
        }'s booking line. We don't know this number yet, so ${coach} has your text and will get back to you.`;
    case "former":
      return outcome.told_already
        ? ""
        : `Good to hear from you. ${coach} has your text and will get back to you.`;
    case "bad_option":
      return outcome.count === 1
        ? "Sorry, which one? Reply Y or N"
        : `Sorry, which one? ${replyNumber(outcome.count)}, or N for none of them`;
    case "lapsed":
      return sayLapsed(outcome, zone);
    case "opted_out":
    case "twin":
    case "thanked":
    case "for_coach":
    case "no_answer":
    case "held_back":
      return "";
  }
}

function sayWhichClient(names: string[]): string {
  const options = firstNames(names).map((name, index) => `${index + 1}) ${name}`);
  return `Who is this for? ${options.join(" ")}. ${replyNumber(names.length)}`;
}
