import { fittingTimes } from "./find_booking.ts";
import { leftoverWords } from "./decide.ts";
import type { When } from "./read_when.ts";
import { spot } from "./spotted.ts";
import type { Context, Intent } from "./types.ts";

const unknown: Intent = { kind: "unknown" };

/** Reads "yep", "see you then", "confirmed for wed"; undefined when the text agrees to nothing. */
export function readConfirm(when: When, words: string, context: Context): Intent | undefined {
  const said = spot(words);
  if (/^y ?\?/.test(when.rest) || !said.has("agrees") || said.has("negation") || said.has("doubt")) {
    return undefined;
  }
  if (leftoverWords(words, "confirm").length > 0) {
    return /\blooking forward\b/.test(words) ? unknown : undefined;
  }
  if (/\?/.test(when.rest)) return /\b(?:see|be there)\b/.test(words) ? { kind: "upcoming" } : unknown;
  if (/^please confirm$|\bconfirm what\b/.test(words)) return unknown;
  if (when.pieces === 0 || /^(?:then|soon)$/.test(words)) return { kind: "confirm" };
  const nearest = context.bookings.find((booking) => !booking.confirmed) ?? context.bookings[0];
  const fits = nearest !== undefined && fittingTimes([nearest], when, context).length === 1;
  if (fits) return { kind: "confirm" };
  return /\b(?:see|be there|confirm\w*|forward)\b/.test(words) ? unknown : undefined;
}
