import { type LocalTime, toLocal } from "../../_shared/wall_clock.ts";
import { daysBetween, mondayOf } from "./calendar.ts";
import { dateMeant, fittingTimes, resolveWhen, startOn, windowOf } from "./resolve_when.ts";
import { leftoverWords } from "./decide.ts";
import { readWhen, type When } from "./read_when.ts";
import { hasDoubt, hasNegation, unknownWords } from "./spotted.ts";
import { readMinutes } from "./time_parsers.ts";
import type { Context, Intent, Upcoming } from "./types.ts";

/** `why`: what stands before the wish says why the day cannot be. */
type Halves = { from: string; to: string; open?: boolean; why?: boolean };

const timeWord = "(?:the |a |around |about |maybe |say |either |like )*(?:" + [
  "\\d|half|quarter|noon|midday",
  "mon|tue|wed|thu|fri|sat|sun|today|tomorrow|next|this|day after",
  "jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec",
  "morning|afternoon|evening|lunch|after|before|early|late|first thing|same time|end|week",
].join("|") + ")";
const arrow = new RegExp(
  `(?<!\\bquarter|\\bmins|\\bminutes|\\b20|\\b25|\\bable|\\bdue) (?:to|till|until|>|->) (?=${timeWord})`,
  "g",
);
// Where a text turns from what cannot be to what is asked for.
const asking = new RegExp(
  "\\b(?:" + [
    "(?:can|could|may|shall) (?:we|i|you)\\b",
    "(?:how|what) about\\b|any chance\\b|is there\\b|(?:do|have|would|are) you\\b",
    "(?:but|can do|anything|anytime|make it|lets|would|id)\\b",
    "is (?=\\d|mon|tue|wed|thu|fri|sat|sun|tomorrow|there)",
    "(?:so|please) (?:can|could)\\b",
    "(?:move|push|shift|reschedule|change|swap|switch|prepone|postpone)\\b",
  ].join("|") + ")",
);

const dayWord = /\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow)/;

/** Splits a text about moving a booking into what is moved and where to. */
function splitMove(text: string, cannot: boolean): Halves {
  const [target, source] = text.split(/\binstead of\b|\brather than\b|\bin place of\b/);
  if (target !== undefined && source !== undefined && !/[a-z0-9]/.test(target.replace(/\bso\b/, ""))) {
    // "Instead of tomorrow can I do fri 5pm": the source comes first.
    const turn = asking.exec(source);
    return turn
      ? { from: source.slice(0, turn.index), to: source.slice(turn.index) }
      : { from: "", to: "", open: true };
  }
  if (target !== undefined && source !== undefined) {
    // "Can sat be 9 instead of 8": the day is of both.
    const [, day, hour] = /\b(?:can|could|would) (.+) be (.+)/.exec(target) ?? [];
    if (day !== undefined && hour !== undefined) return { from: `${day} ${source}`, to: `${day} ${hour}` };
    const swap = /\b(?:move|change|swap|switch) .*\b(?:for|to)\b/.test(target)
      ? splitMove(target, false).to
      : target;
    return { from: source, to: swap };
  }
  const arrows = text.split(arrow);
  if (arrows.length === 2 && !cannot) return { from: arrows[0] ?? "", to: arrows[1] ?? "" };
  if (arrows.length > 2) return { from: "", to: "", open: true };
  if (cannot) {
    const parts = /\b(?:cant|wont|not|isnt|doesnt|unable|no longer)\b/.exec(text);
    const start = parts ? parts.index : 0;
    const after = text.slice(start);
    const refusal =
      /^\w+(?: (?:be able to |going to |gonna |able to )?(?:make|do|come|get|manage|attend)(?: it)?)?/.exec(
        after,
      )?.[0].length ?? 0;
    const turn = asking.exec(after.slice(refusal));
    const comma = /[,.;?!] | - /.exec(after);
    const at = turn ? turn.index + refusal : comma ? comma.index : undefined;
    if (at === undefined) return { from: text, to: "", open: /\binstead\b/.test(text) };
    const rest = after.slice(at).split(arrow);
    return {
      from: text.slice(0, start + at),
      to: rest.length === 2 ? rest[1] ?? "" : after.slice(at),
      open: rest.length > 2,
    };
  }
  const other = /\b(?:can|could|would)\b(.*)\bbe\b(.*)\binstead\b/.exec(text);
  if (other) return { from: other[1] ?? "", to: other[2] ?? "" };
  const swapped = /\b(?:swap|switch|change)\b(.*)\b(?:for|with)\b(.*)/.exec(text);
  if (swapped) return { from: swapped[1] ?? "", to: swapped[2] ?? "" };
  if (/\b(?:move|reschedule|shift|push|postpone)\b.*\binstead\b/.test(text)) return { from: text, to: "" };
  if (/\bmake\b/.test(text) && readShift(text) !== undefined) {
    // "Can we make wed half an hour later" names what moves, and how far; "I'll make it an hour later" says when one comes.
    const isWish = /\b(?:can|could|may) (?:we|you|i) (?:please |just |possibly )?make\b|^(?:please )?make\b/
      .test(text);
    return isWish ? { from: text, to: "" } : { from: "", to: "", open: true };
  }
  // "I'm away friday, can we do sat 9am instead".
  const turn = asking.exec(text);
  const before = text.slice(0, turn?.index ?? 0);
  if (turn && dayWord.test(before) && dayWord.test(text.slice(turn.index))) {
    return { from: before, to: text.slice(turn.index), why: true };
  }
  if (/\binstead\b|\bmake\b/.test(text)) return { from: "", to: text };
  if (/\b(?:another|different|other|new) time for\b/.test(text)) return { from: text, to: "" };
  // "Reschedule for thu" can say where from or where to.
  if (/\b(?:for|on to|onto) /.test(text)) return { from: "", to: "", open: true };
  return { from: text, to: "" };
}

/** "An hour later", "push it back 30 mins", "bring it forward half an hour": minutes, negative for earlier. */
function readShift(text: string): number | undefined {
  const length =
    "((?:an?|half an?|\\d+(?:\\.5)?|a couple of) ?(?:hours?|hrs?|mins?|minutes?)(?: and a half)?)";
  const plain = text.replace(/[^a-z0-9. ]+/g, " ").replace(
    /\b(prepone|postpone) ((?:\w+ ){0,3}?)(?:by )?(?=an? |half |\d)/,
    (_, verb: string, which: string) => `move ${which}${verb === "prepone" ? "forward" : "later"} `,
  );
  const later = new RegExp(
    `${length} (later|earlier|back|forward)` +
      "|(?:push|bump|shift|move|delay|bring|put|pull) (?:\\w+ ){0,3}?(back|forward|later|earlier|out)(?: by)? " +
      `${length}|(delay|push) (?:\\w+ ){0,2}?(?:by )?${length}`,
  )
    .exec(plain);
  if (!later) return undefined;
  const minutes = readMinutes((later[1] ?? later[4] ?? later[6] ?? "").replace(/^a couple/, "couple"));
  if (minutes === null || minutes === 0) return undefined;
  const way = later[2] ?? later[3] ?? later[5] ?? "";
  // "Move it back an hour" is said of both directions; "push it back" only of later.
  if (way === "back" && !/\bpush|\bput|\bdelay/.test(plain)) return undefined;
  return /earlier|forward/.test(way) ? -minutes : minutes;
}

/** A time without a day is on the day of the booking; an open hour takes the half of the day that is far nearer. */
function onBookingDay(
  when: When,
  booking: Upcoming,
  context: Context,
): { startsAt?: Date; window?: { from: Date; to: Date } } {
  const { hour, minute, ...date } = toLocal(booking.startsAt, context.timeZone);
  const { time } = when;
  const known: When = { ...when, day: { kind: "date", date } };
  if (time?.kind !== "either" && !(time?.kind === "exact" && time.assumed)) {
    return resolveWhen(known, context);
  }
  const now = hour * 60 + minute;
  const readings = time.kind === "either" ? time.minutes : [time.minutes, time.minutes - 720];
  const near = readings.filter((minutes) => Math.abs(minutes - now) <= 240);
  const far = readings.filter((minutes) => Math.abs(minutes - now) > 480);
  const [minutes] = near;
  if (near.length === 1 && far.length === readings.length - 1 && minutes !== undefined) {
    const startsAt = startOn(date, minutes, context.timeZone);
    if (startsAt && startsAt > context.now) return { startsAt };
  }
  const window = windowOf(date, date, [0, 1440], context.timeZone);
  return window.to > context.now ? { window } : {};
}

/** Reads "move my 7am to thu", "push it to 8", "can't make wed, can we do thu instead". */
export function readMove(text: string, context: Context, now: LocalTime, cannot: boolean): Intent {
  const halves = splitMove(text, cannot);
  const from = readWhen(
    halves.from.replace(/\bfrom\b/g, " ").replace(/^\s*(?=\d)/, "at "),
    now,
    context.country,
  );
  const to = readWhen(halves.to.replace(/^\s*(?=\d)/, "at "), now, context.country);
  const verbs =
    /\b(?:find|bring|forward|has|came|pull|brought|by|called?|rearrange|out|kids?|appt|attend|unfortunately)\b/g;
  const clauses = `${from.rest} ${to.rest}`.split(/[,.;!?]+|\b(?:so|because|cos|coz|as|since)\b/);
  const acting = clauses.filter((clause) => actingClause.test(clause));
  const unknown = unknownWords(acting.join(" ").replace(verbs, " ")).length;
  const said = readWhen(text, now, context.country);
  const whole = said.rest.split(
    /[,.;!?]+|\b(?:so|because|cos|coz|as|since)\b/,
  );
  const gaps = whole.filter((clause) => actingClause.test(clause))
    .flatMap((clause) => leftoverWords(clause, "reschedule")).length;
  // "I'm busy friday, can we move to sat 9am": words of a reason are no strange ones.
  const strange = halves.why === true && gaps === 0 ? 0 : unknown;
  const plain = (part: string) =>
    part.replace(/\b(?:instead(?: of)?|until|swap|rather than|last|or something|had|but|was|were)\b/g, " ");
  const doubtful = halves.open === true || gaps > 0 || hasNegation(halves.to) || strange > (cannot ? 6 : 0) ||
    hasDoubt(plain(text));

  const candidates = from.trouble
    ? []
    : from.pieces > 0
    ? fittingTimes(context.bookings, from, context)
    : context.bookings;
  const [only] = candidates;
  const booking =
    candidates.length === 1 && only && strange <= (cannot ? 6 : 0) && !hasDoubt(plain(halves.from))
      ? only
      : undefined;
  const moved: Move = { kind: "reschedule" };
  if (booking) moved.bookingId = booking.id;
  const shift = readShift(text);
  // "Move my session an hour later", of two: which one is asked, and the hour is kept.
  if (shift !== undefined && booking === undefined && from.pieces === 0 && to.pieces === 0 && !doubtful) {
    moved.shiftMinutes = shift;
  }
  if (halves.open || ["recurring", "past", "impossible"].includes(said.trouble ?? "")) return moved;
  // "Change my number": what is moved is no session.
  if (strange > 0 && !cannot && to.pieces === 0) return { kind: "unknown" };

  const target = readTarget(text, context, { halves, to, booking, moved, doubtful });
  const { startsAt } = target;
  // Moved to where it is: something was misread.
  if (startsAt === undefined || startsAt.getTime() === booking?.startsAt.getTime()) {
    return startsAt === undefined ? target : moved;
  }
  if (doubtful) return { ...moved, window: dayOf(startsAt, context) };
  // "8am friday instead", of two: the one that is on that day, if it is asked.
  const { from: midnight, to: end } = dayOf(startsAt, context);
  const [there, ...more] = context.bookings.filter((one) => one.startsAt >= midnight && one.startsAt < end);
  const isThat = booking === undefined && from.pieces === 0 && there !== undefined && more.length === 0;
  return isThat && there.startsAt.getTime() !== startsAt.getTime()
    ? { ...target, bookingId: there.id, sure: false }
    : target;
}

const actingClause = /_|\b(?:move|reschedul\w+|change|push|shift|swap|switch)\b/;

function dayOf(instant: Date, { timeZone }: Context): { from: Date; to: Date } {
  const date = toLocal(instant, timeZone);
  return windowOf(date, date, [0, 1440], timeZone);
}

type Move = Intent & { kind: "reschedule" };
type Reading = { halves: Halves; to: When; booking: Upcoming | undefined; moved: Move; doubtful: boolean };

/** Where a booking goes to. */
function readTarget(text: string, context: Context, { halves, to, booking, moved, doubtful }: Reading): Move {
  const shift = readShift(text);
  if (shift !== undefined && to.pieces <= 1 && booking && !to.day) {
    const startsAt = new Date(booking.startsAt.getTime() + shift * 60_000);
    return startsAt > context.now ? { ...moved, startsAt } : moved;
  }
  if (
    to.pieces === 0 ||
    /\bmy\b/.test(
      halves.to.replace(/\bmy (?:session|booking|appointment|lesson)\b/, "").replace(/\bmove my\b.*/, ""),
    )
  ) return moved;
  if (to.either) return { ...moved, ...resolveWhen(to, context) };
  if (!to.day) return booking && !to.trouble ? { ...moved, ...onBookingDay(to, booking, context) } : moved;

  const local = booking && toLocal(booking.startsAt, context.timeZone);
  const date = dateMeant(to, context);
  const open = to.time?.kind === "either" || (to.time?.kind === "exact" && to.time.assumed === true);
  if (booking && local && date && open && !to.trouble && !doubtful) {
    if (daysBetween(local, date) === 0) return { ...moved, ...onBookingDay(to, booking, context) };
    const own = local.hour * 60 + local.minute;
    const again = to.time?.kind === "either" && to.time.minutes.includes(own)
      ? startOn(date, own, context.timeZone)
      : undefined;
    // "Sat 9.30 to sun 9.30": the half of the day stays.
    if (again && again > context.now) return { ...moved, startsAt: again };
    // "My 7am to thu 6": someone who trains before noon may well mean the morning.
    if (local.hour < 12) return { ...moved, window: windowOf(date, date, [0, 1440], context.timeZone) };
  }
  const sameTime = local && !to.time && /\bsame time\b/.test(text);
  const target = resolveWhen(
    sameTime ? { ...to, time: { kind: "exact", minutes: local.hour * 60 + local.minute } } : to,
    context,
  );
  // "Thu" for a booking of a later week can be the coming Thursday or that week's.
  const laterWeek = booking && to.day.kind === "weekday" && date &&
    daysBetween(mondayOf(date), mondayOf(toLocal(booking.startsAt, context.timeZone))) > 0;
  if (laterWeek) return moved;
  return { ...moved, ...target };
}
