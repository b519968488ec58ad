import type { CoachActLabel, CoachOutcomeOf, CoachSession } from "../../sms-inbound/coach_outcome.ts";
import { count, fitList, replyNumber } from "./counts.ts";
import { firstNames, plainName } from "./names.ts";
import { formatTime, sayOffRange } from "./times.ts";

const takesBack = "UNDO takes it back.";

/** A session that was booked, moved or cancelled by the coach's text. */
export function sayBookedByCoach({ session }: CoachOutcomeOf<"coach_booked">, zone: string): string {
  return `Booked: ${whoAndWhen(session, zone)}. ${sayFree(session)} ${takesBack}`;
}

export function sayMovedByCoach({ session, from }: CoachOutcomeOf<"coach_moved">, zone: string): string {
  return `Moved: ${nameOf(session.name)} from ${formatTime(from, zone)} to ${
    formatTime(session.starts_at, zone)
  }. ${takesBack}`;
}

export function sayCancelledByCoach(
  { session, used }: CoachOutcomeOf<"coach_cancelled">,
  zone: string,
): string {
  const charged = used
    ? "It used a session."
    : session.unpaid
    ? "No session could be used."
    : "Nothing was used.";
  return `Cancelled: ${whoAndWhen(session, zone)}. ${charged} ${takesBack}`;
}

/** What a no-show or a late cancel would use, before it does. */
export function sayChargeFirst(
  { action, session, left }: CoachOutcomeOf<"coach_charge_first">,
  zone: string,
): string {
  const act = action === "cancel" ? "Late cancel" : "No-show";
  return `${act}: ${whoAndWhen(session, zone)}. Uses 1 of ${left ?? 0} left. Y, or W to waive. N drops it`;
}

export function sayNoSessionFree(
  { name, at, reason }: CoachOutcomeOf<"coach_no_session_free">,
  zone: string,
): string {
  const why = {
    no_pack: "has no paid pack",
    pack_expired: "has a pack that ends before then",
    pack_frozen: "has a pack on hold",
    pack_exhausted: "has no session free",
  }[reason] ?? "has no session free";
  return `${nameOf(name)} ${why}. Book ${formatTime(at, zone)} without a pack? Y or N`;
}

/** A pack that was sold, with what it cost. */
export function saySold(
  { name, pack, sessions, cents, currency, paid, how }: CoachOutcomeOf<"coach_sold">,
): string {
  const payment = paid ? `paid${how === "" ? "" : ` by ${plainName(how)}`}` : "not paid yet";
  return `Sold to ${nameOf(name)}: ${plainName(pack)}, ${count(sessions, "session")}, ${
    money(cents, currency)
  }, ${payment}. ${takesBack}`;
}

export function sayAdded({ name, pack, count: change, free }: CoachOutcomeOf<"coach_added">): string {
  const done = change < 0 ? `${-change} taken off` : `${change} added to`;
  return `${done} ${nameOf(name)}'s ${plainName(pack)}: ${free} free now. ${takesBack}`;
}

/** What was taken back. */
export function sayUndone(
  { was, session, from, to, name, pack, free }: CoachOutcomeOf<"coach_undone">,
  zone: string,
): string {
  if (pack !== undefined && name !== undefined) {
    return was === "coach_sold"
      ? `Taken back: the sale of ${plainName(pack)} to ${nameOf(name)}.`
      : `Taken back: ${nameOf(name)}'s ${plainName(pack)} has ${free ?? 0} free again.`;
  }
  if (session === undefined) {
    return from === undefined || to === undefined
      ? "Taken back."
      : `Taken back: you are on again ${sayOffRange(from, to, zone)}.`;
  }
  const now = {
    coach_booked: "is not booked any more",
    coach_moved: "is the time again",
    coach_cancelled: "is booked again",
  }[was] ?? "is open again";
  return `Taken back: ${whoAndWhen(session, zone)} ${now}.`;
}

/** What two or more commands that a text can mean are called, or the one that only a yes does. */
export function sayWhich({ acts }: CoachOutcomeOf<"coach_which">, zone: string): string {
  const [only, ...others] = acts;
  if (only !== undefined && others.length === 0) {
    const done = only.kind === "send" ? "sent" : "done";
    return `${capital(labelOf(only, zone))}? Nothing was ${done} yet. Y or N`;
  }
  const called = acts.flatMap((act) => act.kind === "send" ? [act.to.name] : []);
  const ask = called.length === acts.length ? "Who is this for?" : "Which one?";
  const options = called.length === acts.length ? namesOf(called) : acts.map((act) => labelOf(act, zone));
  return fitList(numbered(options), (shown) => `${ask} ${shown.join(" ")}. ${replyOf(shown)}, N drops it`);
}

function labelOf(act: CoachActLabel, zone: string): string {
  switch (act.kind) {
    case "done":
    case "no_show": {
      const mark = act.kind === "done" ? "done" : "a no-show";
      return `mark ${nameOf(act.name)}${act.at === undefined ? "" : ` ${formatTime(act.at, zone)}`} ${mark}`;
    }
    case "cancel":
      return `cancel ${nameOf(act.name)}`;
    case "book":
      return `book ${nameOf(act.name)} ${formatTime(act.at, zone)}`;
    case "move":
      return `move ${nameOf(act.name)} to ${formatTime(act.at, zone)}`;
    case "off":
      return `off ${sayOffRange(act.from, act.to, zone)}`;
    case "sell":
      return `sell ${plainName(act.words, 40)}`;
    case "add":
      return `add ${act.count}: ${plainName(act.words, 40)}`;
    case "why":
      return act.name === undefined ? "that day" : `${nameOf(act.name)}'s pack`;
    case "send":
      return `send it to ${nameOf(act.to.name)}`;
  }
}

/** Why the books refused what was asked. */
export function sayRefused({ reason, at, taken }: CoachOutcomeOf<"coach_refused">, zone: string): string {
  const time = at === undefined ? "that time" : formatTime(at, zone);
  const sentences: { [code: string]: string } = {
    slot_taken: taken === undefined ? `${time} is taken` : `${time} is ${nameOf(taken)}'s`,
    in_the_past: `${time} has passed`,
    too_far_ahead: `${time} is too far ahead`,
    booking_closed: "that session is not open any more",
    booking_not_found: "that session is not there any more",
    client_not_found: "that client is not on your list any more",
    pack_expired: "the pack ends before then",
    pack_frozen: "the pack is on hold",
    pack_closed: "the pack is refunded",
    pack_exhausted: "every session of the pack is used or booked",
    no_pack: "the pack is not paid or was refunded",
    invalid_change: "a pack changes by 1 to 1,000 sessions",
    offer_not_found: "that offer is not for sale any more",
    text_too_long: "the reason is too long",
    not_yet: "that session has not begun",
  };
  return `Not done: ${sentences[reason] ?? "the books did not allow it"}. Nothing was changed.`;
}

/** How a command is written, where a part of it is missing. */
export function sayUsage({ of, name }: CoachOutcomeOf<"coach_usage">): string {
  const who = name === undefined ? "ANA" : plainName(name, 16).toUpperCase();
  const forms = {
    book: `BOOK ${who} TUE 6PM`,
    move: `MOVE ${who} TO WED 7AM`,
    cancel: `C ${who}, or C ${who} TUE`,
    sell: `SELL ${who} TEN CASH`,
    add: `ADD 1 ${who} and the reason`,
  };
  return `Nothing was done yet: I did not get all of that. Text it like ${forms[of]}`;
}

export function sayWhichPack({ act, name, names }: CoachOutcomeOf<"coach_which_pack">): string {
  const question = act === "sell" ? `Which one for ${nameOf(name)}?` : `Which of ${nameOf(name)}'s packs?`;
  return fitList(
    numbered(names.map((pack) => plainName(pack))),
    (shown) => `${question} ${shown.join(" ")}. ${replyOf(shown)}`,
  );
}

export function sayNoOffer({ words, names }: CoachOutcomeOf<"coach_no_offer">): string {
  if (names.length === 0) return "Nothing was sold: you have no offers yet. Make one on the dashboard.";
  return fitList(
    names.map((name) => plainName(name)),
    (shown) => `Nothing was sold: no offer fits "${plainName(words, 24)}". You have: ${shown.join(", ")}.`,
  );
}

function sayFree({ pack }: CoachSession): string {
  return pack === null
    ? "No pack."
    : `${capital(count(pack.free, "session"))} free on ${plainName(pack.name)}.`;
}

/** A session as the coach hears of it: who and when. */
export function whoAndWhen({ name, starts_at }: CoachSession, zone: string): string {
  return `${nameOf(name)} ${formatTime(starts_at, zone)}`;
}

/** What a client is called beside nobody else. */
export function nameOf(name: string): string {
  return namesOf([name])[0] ?? name;
}

/** First names, of a family on one phone each member's. */
export function namesOf(names: string[]): string[] {
  return firstNames(
    names.map((name) => name.includes(" or ") ? firstNames(name.split(" or ")).join("/") : name),
  );
}

/** Options with their numbers. */
export function numbered(items: string[]): string[] {
  return items.map((item, index) => `${index + 1}) ${item}`);
}

/** What to reply to as many options. */
export function replyOf(shown: string[]): string {
  return shown.length === 1 ? "Reply 1" : replyNumber(shown.length);
}

/** A text with a capital in front. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Cents in a currency (ISO 4217) as a text says them: `$850`, `$99.50`. */
function money(cents: number, currency: string): string {
  return plainName(
    new Intl.NumberFormat("en", {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    }).format(cents / 100),
  );
}
