import { toLocal } from "../../_shared/wall_clock.ts";
import { leftoverWords } from "./decide.ts";
import type { Spot } from "./language/en.ts";
import type { When } from "./read_when.ts";
import { isTodayOrNextWeek, readingsOf, resolveWhen, softened } from "./resolve_when.ts";
import { spot, unknownWords } from "./spotted.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

/** "Same time friday": the time of day at which all of the client's bookings are. */
function withSameTime(when: When, text: string, context: Context): When {
  if (!/\bsame (?:time|again)\b/.test(text) || when.time || !when.day) return when;
  const times = new Set(context.bookings.map(({ startsAt }) => {
    const local = toLocal(startsAt, context.timeZone);
    return local.hour * 60 + local.minute;
  }));
  const [minutes] = times;
  return times.size === 1 && minutes !== undefined ? { ...when, time: { kind: "exact", minutes } } : when;
}

function sameDay(instant: Date, { bookings, timeZone }: Context): boolean {
  const wanted = toLocal(instant, timeZone);
  return bookings.some(({ startsAt }) => {
    const { month, day } = toLocal(startsAt, timeZone);
    return month === wanted.month && day === wanted.day;
  });
}

/** "Fri 6pm. But check with Dave first": what comes after the wish may qualify it, unless it speaks of oneself. */
function takesBack(rest: string): boolean {
  const after = rest.slice(rest.lastIndexOf("_") + 1).split(/[.!?;]+/).slice(1);
  return after.some((sentence) =>
    !/^ *(?:i|im|ive|my|we|hope|looking|thanks|thank|have|let|see|been|sorry|cant wait)\b/.test(sentence) &&
    leftoverWords(sentence, "book").length > 0
  );
}

/** The sentences that name a time (which stands as "_"); the others are chat. */
function actingText(rest: string): string {
  return rest.split(/[.!?;]+ |[.!?;]+$|\n/).filter((sentence) => /_/.test(sentence)).join(" ");
}

/** Reads a wish for a time; exact only when every word of the sentence is understood and leaves one reading. */
export function readBook(when: When, words: string, spotted: ReadonlySet<Spot>, context: Context): Intent {
  const asked = withSameTime(when, words, context);
  const resolved = resolveWhen(asked, context);
  const left = leftoverWords(actingText(when.rest), "book");
  const strange = unknownWords(left.join(" ")).length;
  const acting = words.replace(/\bsame time\b/g, " ");
  const said = spot(acting);
  if (said.has("errand")) return unknown;
  if (said.has("negation")) return /\bnot (?:on )?_/.test(acting) ? { kind: "book" } : unknown;
  if (!spotted.has("book") && (strange > 1 || said.has("story"))) return unknown;
  if (strange > 5) return unknown;
  if (/\bor\b/.test(acting)) {
    const open = asked.either ? asked : { ...asked, time: { kind: "unsure" } as const };
    return { kind: "book", ...resolveWhen(open, context) };
  }
  const unsure = strange > 0 || takesBack(when.rest) || said.has("doubt") || said.has("story");
  if (unsure || asked.length || left.length > 0) {
    return { kind: "book", ...softened(resolved) };
  }
  const { startsAt } = resolved;
  // "Yes fri 5pm", while a booking waits for its yes, may be meant for that one.
  const answers = /^(?:y|yes|yep|yeah|confirm\w*)\b/.test(words) &&
    context.bookings.some(({ confirmed }) => !confirmed);
  const again = context.bookings.some((booking) => booking.startsAt.getTime() === startsAt?.getTime());
  if (answers || again) return { kind: "book", ...softened(resolved) };
  const times = readingsOf(asked, context);
  // "6.15 tomorrow is good", said of what is booked then.
  if (
    times.some((time) => context.bookings.some((booking) => booking.startsAt.getTime() === time.getTime()))
  ) {
    return { kind: "book", ...resolveWhen({ ...asked, time: { kind: "unsure" } }, context) };
  }
  // "8am tomorrow", from someone who comes tomorrow, can be a move as well as a second session.
  if (
    startsAt && !/\b(?:also|as well|another|extra|second|add|too|additional|book)\b/.test(words) &&
    sameDay(startsAt, context)
  ) {
    return { kind: "book", ...resolved, sure: false };
  }
  // "Tues at 5" is 5pm more often than 5am; "fri 4pm" on a Friday is today more often than in a week. Neither is certain.
  const open = times.length > 1 ? { times } : {};
  const unclear = startsAt !== undefined && (times.length > 1 || isTodayOrNextWeek(asked, context));
  return { kind: "book", ...resolved, ...open, ...(unclear ? { sure: false } : {}) };
}
