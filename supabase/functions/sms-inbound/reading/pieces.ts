import type { CalendarDate } from "./calendar.ts";
import type { Clock } from "./read_clock.ts";

/** What a stretch of a text says about when. */
export type Piece =
  | { says: "day"; date: CalendarDate; today?: boolean }
  /** Without a year the next such date is meant; `slashed` is one whose order may be another country's. */
  | { says: "calendar"; month: number; day: number; year?: number; slashed?: boolean }
  | { says: "weekday"; weekday: number }
  /** `to` is exclusive. */
  | { says: "days"; from: CalendarDate; to: CalendarDate }
  | { says: "clock"; clock: Clock; about?: boolean }
  /** Minutes after midnight; a part of the day ("arvo"), a bound ("after 5"), or from one time to another. */
  | { says: "span"; from: number; to: number; of: "part" | "bound" | "range"; bare?: boolean }
  /** From one open hour to another. */
  | { says: "unsure"; from: number; to: number; bare?: boolean }
  /** "For half an hour"; `usual` is what a session takes. */
  | { says: "length"; usual: boolean }
  | { says: "recurring" | "past" | "unclear" | "impossible" };

/** A piece and where it stands. */
export type Found = Piece & { index: number; text: string };

/** A pattern and what its match means: null where it means nothing; `length` where less of it does. */
export type PieceParser = {
  pattern: RegExp;
  read: (match: RegExpExecArray, today: CalendarDate) => Piece & { length?: number } | null;
};

/** A parser of a pattern that looks for every match (`g`). */
export function parser(pattern: RegExp, read: PieceParser["read"]): PieceParser {
  return { pattern, read };
}

/** A pattern that is one of several words or phrases, whole. */
export function oneOf(...alternatives: string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join("|")})(?![a-z0-9])`, "g");
}

/** Whether a match begins where a word does: not in "x2pm", "10:30" or "#6"; "fri.6pm" are two. */
function beginsWord(text: string, index: number): boolean {
  if (index === 0 || !/\w/.test(text.charAt(index)) || !/[\w:./#]/.test(text.charAt(index - 1))) return true;
  return /[a-z][.:]$/.test(text.slice(Math.max(0, index - 2), index));
}

function allOf({ pattern, read }: PieceParser, text: string, today: CalendarDate): Found[] {
  const found: Found[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const piece = beginsWord(text, match.index) ? read(match, today) : null;
    const { length = match[0].length, ...said } = piece ?? {};
    if (piece) found.push({ ...said as Piece, index: match.index, text: match[0].slice(0, length) });
    pattern.lastIndex = match.index + (piece ? length : 1);
  }
  return found;
}

/** Everything that parsers find in a text, in its order: of what overlaps the longest, and no number that is no time. */
export function findPieces(text: string, today: CalendarDate, parsers: readonly PieceParser[]): Found[] {
  const all = parsers.flatMap((parser) => allOf(parser, text, today)).sort(byIndex);
  const kept: Found[] = [];
  for (const one of all.sort((a, b) => b.text.length - a.text.length || a.index - b.index)) {
    if (kept.every((other) => endOf(other) <= one.index || endOf(one) <= other.index)) kept.push(one);
  }
  const pieces = kept.sort(byIndex);
  return pieces.filter((piece, i) => !isBare(piece) || isTime(text, pieces, i));
}

const byIndex = (a: Found, b: Found) => a.index - b.index;

function endOf({ index, text }: Found): number {
  return index + text.length;
}

function isBare(piece: Piece): boolean {
  return piece.says === "clock" ? piece.clock.bare === true : "bare" in piece && piece.bare === true;
}

function namesDayOrPart(piece: Found | undefined): piece is Found {
  if (piece === undefined) return false;
  if (piece.says === "span") return piece.of === "part";
  return ["day", "calendar", "weekday", "days"].includes(piece.says);
}

const leads = "to|do|make it|make that|say|my|the|instead of|from|have|come|change it|with";
const led = new RegExp(`(?:>>|\\b(?:${leads})) $`);
const followed = /^\S* (?:instead|work|works|ok|good|please|is|tomorrow)\b/;

/** Whether what stands near a bare number makes it a time: "6" is one in "tues 6" and "push it to 6", not in "why 6". */
function isTime(text: string, pieces: readonly Found[], i: number): boolean {
  const piece = pieces[i];
  if (piece === undefined) return false;
  const { index } = piece;
  const rest = text.slice(index, index + 40);
  if (led.test(text.slice(Math.max(0, index - 20), index))) {
    return !/^(?:\d+) (?:sessions?|left|one)\b/.test(rest);
  }
  if (index > 0 && followed.test(rest)) return true;
  const [previous, next] = [pieces[i - 1], pieces[i + 1]];
  const before = previous ? text.slice(endOf(previous), index) : "";
  // "Tues 6 or 7": the second number is a time because the first is.
  if (previous?.says === "clock" && /^ ?(?:or|and|,|\/|&) ?(?:at )?$/.test(before)) return true;
  const isNear = (gap: string) => /^[ ,]*(?:(?:at|on|in|the|for|from|about) )?$/.test(gap);
  return (namesDayOrPart(previous) && isNear(before)) ||
    (namesDayOrPart(next) && isNear(text.slice(endOf(piece), next.index)));
}
