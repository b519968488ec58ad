import type { TalkText } from "../../data/texts.ts";
import { count, formatDayTime, parseInstant, type Zone } from "../../format.ts";

/** What a text was taken for and what came of it, in plain words; `tone` says whether it needs the coach. */
export interface Understood {
  asks: string;
  did: string;
  tone: "good" | "plain" | "warn";
}

type Facts = Record<string, unknown>;

const when = (value: unknown, zone: Zone): string => {
  try {
    return typeof value === "string" ? formatDayTime(parseInstant(value), zone) : "";
  } catch {
    return "";
  }
};
const after = (word: string, words: string): string => words ? `${word} ${words}` : "";
const join = (...parts: string[]): string => parts.filter(Boolean).join(" ");
const list = (value: unknown): Facts[] => Array.isArray(value) ? value as Facts[] : [];

const intents: Record<string, (intent: Facts, zone: Zone) => string> = {
  book: (intent, zone) =>
    join(
      "book",
      when(intent["starts_at"] ?? intent["at"], zone) || within(intent, zone) || "a session",
    ),
  list_times: (intent, zone) => join("open times", within(intent, zone)),
  reschedule: (intent, zone) =>
    join("move a booking", after("to", when(intent["starts_at"], zone) || within(intent, zone))),
  choose: (intent) => intent["option"] === 0 ? "one of them" : `number ${String(intent["option"])}`,
  confirm: () => "confirm",
  cancel: () => "cancel",
  balance: () => "how many are left",
  statement: () => "why the count is what it is",
  upcoming: () => "what is booked",
  late: () => "running late",
  yes: () => "yes",
  no: () => "no",
  opt_out: () => "stop the texts",
  opt_in: () => "texts again",
  help: () => "how this works",
  lapsed: () => "an answer to an older question",
  thanks: () => "thanks",
  for_coach: () => "an answer to you",
  unknown: () => "not understood",
  next: () => "who is next",
  today: () => "the day",
  undo: () => "undo",
  off: (intent, zone) =>
    join("time off", after("from", when(intent["from"], zone)), after("to", when(intent["to"], zone))),
  off_unclear: () => "time off",
  done: () => "done",
  no_show: () => "a no-show",
  pin: () => "your PIN",
  say: () => "words for a client",
  why: () => "why that is so",
  sell: () => "sell a pack",
  add: () => "change a pack's count",
  move: (intent, zone) => join("move a booking", after("to", when(intent["at"], zone))),
  usage: () => "a command with a part missing",
  which: () => "one of several commands",
  repeat: () => "no answer to the question",
};

/** The stretch of time that a text named, or those of which any will do. */
function within(intent: Facts, zone: Zone): string {
  const any = list(intent["windows"]).map((window) => between(window, zone)).filter(Boolean);
  return any.length > 0 ? any.join(", or ") : between(intent["window"], zone);
}

function between(window: unknown, zone: Zone): string {
  const { from, to } = (window ?? {}) as Facts;
  return join(after("from", when(from, zone)), after("to", when(to, zone)));
}

const refusals: Record<string, string> = {
  taken: "that time is taken",
  closed: "that is outside your hours",
  too_soon: "that is too soon",
  too_far: "that is too far ahead",
  past: "that time is over",
  day_full: "you take no more sessions that day",
  week_full: "you take no more sessions that week",
  none_in_window: "nothing is open then",
};
const noSessions: Record<string, string> = {
  no_pack: "there is no paid pack",
  pack_expired: "the pack will have expired",
  pack_frozen: "the pack is frozen",
  pack_exhausted: "no session is free",
};
const heldBack: Record<string, string> = {
  echo: "our own words came back",
  alike: "the same again and again, perhaps an automatic reply: not answered, left to you",
  answers: "more texts than are answered: left to you",
};

type Did = [string, Understood["tone"]?];
const outcomes: Record<string, (outcome: Facts, zone: Zone) => Did> = {
  booked: (outcome, zone) => [join("booked", when(outcome["starts_at"], zone)), "good"],
  moved: (outcome, zone) => [join("moved", after("to", when(outcome["starts_at"], zone))), "good"],
  cancelled: (outcome, zone) => [
    join("cancelled", when(outcome["starts_at"], zone)) + (outcome["used"] ? ", which used a session" : ""),
    "good",
  ],
  confirmed: (outcome, zone) => [join("confirmed", when(outcome["starts_at"], zone)), "good"],
  already_booked: () => ["it was booked already"],
  already_confirmed: () => ["it was confirmed already"],
  nothing_to_confirm: () => ["there was nothing to confirm"],
  nothing_changed: () => ["nothing was changed"],
  kept: () => ["the booking stands"],
  slots: (outcome) => {
    const slots = list(outcome["slots"]);
    const why = refusals[String(outcome["reason"])];
    if (!Array.isArray(outcome["slots"])) return ["offered times"];
    if (slots.length === 0) return [join(why ? `${why},` : "", "nothing open to offer"), "warn"];
    return [join(why ? `${why},` : "", `offered ${count(slots.length, "time")}`)];
  },
  no_sessions: (outcome) => [
    join("not booked:", noSessions[String(outcome["reason"])] ?? "there is no session to book"),
    "warn",
  ],
  too_late_to_move: () => ["too late to move by text, left to you", "warn"],
  too_late_to_cancel: () => ["it has begun, left to you", "warn"],
  ask_late_cancel: () => ["asked whether to use the session"],
  which_booking: () => ["asked which booking"],
  no_booking: ({ day }) => [day === undefined ? "there was no booking" : "told that nothing is booked then"],
  which_client: () => ["asked who it is"],
  bad_option: () => ["there is no such number, asked again"],
  balance: () => ["told what is left"],
  statement: () => ["told, line by line"],
  upcoming: () => ["told what is booked"],
  late_noted: () => ["passed on to you", "warn"],
  lapsed: () => ["told that it came too late"],
  thanked: () => ["nothing to do"],
  for_coach: () => ["left to you", "warn"],
  no_answer: () => ["no answer reaches this sender", "warn"],
  held_back: (outcome) => [heldBack[String(outcome["reason"])] ?? "not answered", "warn"],
  opted_out: () => ["no more texts to this number", "warn"],
  opted_in: () => ["texts go out again", "good"],
  help: () => ["explained"],
  unknown: () => ["passed on to you", "warn"],
  lead: () => ["an unknown number, passed on to you", "warn"],
  coach_next: () => ["told"],
  coach_today: () => ["told"],
  coach_off: (outcome) => {
    const still = list(outcome["sessions"]).length;
    return [
      still ? `blocked; ${count(still, "session")} in it ${still === 1 ? "stands" : "stand"}` : "blocked",
      "good",
    ];
  },
  coach_off_unclear: () => ["asked for a day and time"],
  coach_closed: () => ["closed", "good"],
  coach_which_session: () => ["asked which session"],
  coach_nothing_to_close: () => ["there was none to close"],
  coach_undone: () => ["undone", "good"],
  coach_cannot_undo: () => ["could not be undone"],
  coach_nothing_to_undo: () => ["there was nothing to undo"],
  coach_sent: (outcome) => [join("sent", after("to", String(outcome["name"] ?? ""))), "good"],
  coach_not_sent: (outcome) => [join("not sent", after("to", String(outcome["name"] ?? ""))), "warn"],
  coach_which_client: () => ["asked for whom"],
  coach_bad_option: () => ["asked again for whom"],
  coach_unknown_name: () => ["nobody of that name"],
  coach_nobody_waits: () => ["nobody was waiting"],
  coach_not_client: () => ["taken as yours, not as a client's"],
  coach_dropped: () => ["dropped"],
  coach_lapsed: () => ["came too late"],
  coach_pin_asked: () => ["asked for your PIN"],
  coach_pin_unset: () => ["not done: no PIN is set", "warn"],
  coach_pin_locked: () => ["not done: five wrong PINs", "warn"],
  coach_pin_wrong: () => ["not your PIN", "warn"],
  coach_pin_idle: () => ["nothing waited for a PIN"],
  coach_pin_dropped: () => ["dropped"],
  coach_back: () => ["texts go out again", "good"],
  coach_help: () => ["explained"],
  coach_booked: (outcome, zone) => [join("booked", ofSession(outcome, zone)), "good"],
  coach_moved: (outcome, zone) => [join("moved", after("to", ofSession(outcome, zone))), "good"],
  coach_cancelled: (outcome, zone) => [
    join("cancelled", ofSession(outcome, zone)) + (outcome["used"] ? ", which used a session" : ""),
    "good",
  ],
  coach_no_session: () => ["there was no booking"],
  coach_no_session_free: () => ["asked whether to book without a pack"],
  coach_charge_first: () => ["asked whether to use the session"],
  coach_sold: (outcome) => [join("sold", String(outcome["pack"] ?? "")), "good"],
  coach_paid_or_not: () => ["asked whether it is paid"],
  coach_no_offer: () => ["no offer of that name"],
  coach_which_pack: () => ["asked which pack"],
  coach_added: (outcome) => [join("changed", String(outcome["pack"] ?? "")), "good"],
  coach_balance: () => ["told what is free"],
  coach_statement: () => ["told, line by line"],
  coach_day: () => ["told"],
  coach_time: () => ["told"],
  coach_which: () => ["asked which is meant"],
  coach_no_client: () => ["nobody of that name"],
  coach_refused: () => ["not done", "warn"],
  coach_usage: () => ["told how it is written"],
  coach_nothing_done: () => ["dropped"],
  coach_answered: () => ["it was answered already"],
};

function ofSession(outcome: Facts, zone: Zone): string {
  return when((outcome["session"] as Facts | undefined)?.["starts_at"], zone);
}

/** What an incoming text was understood as; null where it was not read yet, or is not known in words. */
export function understood(
  { intent, outcome }: Pick<TalkText, "intent" | "outcome">,
  zone: Zone,
): Understood | null {
  if (!intent) return null;
  const asks = intents[intent.kind]?.(intent, zone);
  if (asks === undefined) return null;
  const [did, tone = "plain"] = outcome ? outcomes[outcome.kind]?.(outcome, zone) ?? [""] : [""];
  return { asks, did, tone };
}

/** What the sender of a text had been asked before; null where nothing was. */
export function askedBefore(
  { asked, intent }: Pick<TalkText, "asked" | "intent">,
  zone: Zone,
): string | null {
  // A question that waits no more matters only where this was meant as its answer.
  if (!asked || asked.kind === "lapsed" && intent?.kind !== "lapsed") return null;
  const facts: Facts = asked.kind === "lapsed" ? (asked["question"] as Facts | undefined) ?? {} : asked;
  const late = asked.kind === "lapsed" ? " (too long ago)" : "";
  switch (facts["kind"]) {
    case "slots": {
      const times = list(facts["slots"]).map((slot, index) =>
        `${index + 1}) ${when(slot["starts_at"], zone)}`
      );
      return `which of ${times.join(", ")}${late}`;
    }
    case "bookings":
      return `which booking to ${facts["action"] === "cancel" ? "cancel" : "move"}${late}`;
    case "late_cancel":
      return `whether to cancel although it uses a session${late}`;
    case "clients":
      return `who is meant: ${list(facts["names"]).join(" or ")}${late}`;
    case "coach_acts":
      return `what is meant, or whether to do it${late}`;
    default:
      return null;
  }
}
