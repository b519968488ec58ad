import { toLocal } from "../../_shared/wall_clock.ts";
import type { Reaction } from "./clean_text.ts";
import { fittingTimes } from "./find_booking.ts";
import { readWhen } from "./read_when.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

/**
 * What a phone's reaction says: thumbs up to a text that asks for Y confirms the booking which that text names. It answers
 * only the text that it quotes, so never a question that waits and says something else.
 */
export function readReaction({ way, quote }: Reaction, context: Context): Intent {
  if (way !== "up" || context.pending) return unknown;
  const last = context.lastText;
  const shown = quote.replace(/["….]+$/u, "").trim();
  const isLast = last && shown !== "" && plain(last.body).startsWith(shown);
  if (isLast && last.asks !== "yes") return unknown;
  if (isLast && last.bookingId !== undefined) return { kind: "confirm", bookingId: last.bookingId };
  if (!isLast && !/\by\b|\bsee you\b/.test(quote)) return unknown;
  const when = readWhen(quote, toLocal(context.now, context.timeZone), context.country);
  if (when.pieces === 0) return isLast ? { kind: "confirm" } : unknown;
  const [only, ...others] = fittingTimes(context.bookings, when, context);
  return only && others.length === 0 ? { kind: "confirm", bookingId: only.id } : unknown;
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
