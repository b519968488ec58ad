import type { Component, Parser } from "chrono-node/en";
import type { CalendarDate } from "./calendar.ts";

type ParsingContext = Parameters<Parser["pattern"]>[0];

/** What a pattern means: tags that name its kind, and the components that are certain. */
export type Piece = {
  tags: string[];
  start?: Partial<Record<Component, number>>;
  end?: Partial<Record<Component, number>>;
};

/** Today's date on the wall clock of a parse: the reference carries it as if it were UTC. */
function todayOf(context: ParsingContext): CalendarDate {
  const now = context.reference.instant;
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
}

/** A pattern that is one of several words or phrases, whole. */
export function oneOf(...alternatives: string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.join("|")})(?![a-z0-9])`, "i");
}

/** A chrono parser from a pattern and its meaning; matches only where a word begins. */
export function pieceParser(
  pattern: RegExp,
  read: (match: RegExpMatchArray, today: CalendarDate) => Piece | null,
): Parser {
  return {
    pattern: () => pattern,
    extract(context, match) {
      const index = match.index ?? 0;
      if (index > 0 && /[\w:.\/#]/.test(context.text.charAt(index - 1)) && /\w/.test(match[0].charAt(0))) {
        const before = context.text.slice(Math.max(0, index - 2), index);
        if (!/[a-z][.:]$/.test(before)) return null;
      }
      const piece = read(match, todayOf(context));
      if (!piece) return null;
      const result = context.createParsingResult(index, match[0], piece.start ?? {}, piece.end);
      for (const tag of piece.tags) result.addTag(tag);
      return result;
    },
  };
}
