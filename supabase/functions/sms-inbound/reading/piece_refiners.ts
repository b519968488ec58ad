import type { ParsingResult, Refiner } from "chrono-node/en";

const own = [
  "day",
  "weekday",
  "days",
  "clock",
  "window",
  "unsure-window",
  "recurring",
  "past",
  "unclear",
  "impossible",
  "length",
];

/** Keeps the pieces of this project's parsers and chrono's own calendar dates ("28 Nov", "28/11"), tagged `day`. */
export const trustRefiner: Refiner = {
  refine(context, results) {
    return results.filter((result) => {
      const tags = result.tags();
      if (own.some((tag) => tags.has(tag))) return true;
      const { start } = result;
      cutClockFromYear(result, context.text, context.reference.instant.getUTCFullYear());
      if (!start.isCertain("day") || !start.isCertain("month") || start.isCertain("hour")) return false;
      if ([...tags].some((tag) => tag.startsWith("result/relative"))) return false;
      result.addTag(result.end ? "unclear" : "day").addTag("calendar");
      return true;
    });
  },
};

function endOf(result: ParsingResult): number {
  return result.index + result.text.length;
}

/** "4 nov, 17.00": what chrono takes for a year is an hour. */
function cutClockFromYear(result: ParsingResult, text: string, thisYear: number): void {
  const tail = /[ ,]+\d{1,4}$/.exec(result.text);
  if (!tail || !result.start.isCertain("year")) return;
  const year = Number(/\d{4}$/.exec(tail[0])?.[0] ?? thisYear);
  const isYear = Math.abs(year - thisYear) <= 20;
  if (isYear && !/^(?:[:.h]\d\d| ?(?:am|pm|oclock|hrs)\b)/.test(text.slice(endOf(result)))) return;
  result.text = result.text.slice(0, tail.index);
  result.start.delete("year");
}

/** Of pieces that overlap, the longest stands. */
export const overlapRefiner: Refiner = {
  refine(_context, results) {
    const kept: ParsingResult[] = [];
    for (const result of [...results].sort((a, b) => b.text.length - a.text.length || a.index - b.index)) {
      if (kept.every((other) => endOf(other) <= result.index || endOf(result) <= other.index)) {
        kept.push(result);
      }
    }
    return kept.sort((a, b) => a.index - b.index);
  },
};

const isDate = (result: ParsingResult) => ["day", "weekday", "days"].some((tag) => result.tags().has(tag));
const isPart = (result: ParsingResult) => result.tags().has("part");

/** Drops bare numbers that nothing makes a time: "6" is one in "tues 6" and in "push it to 6", not in "why 6". */
export const bareNumberRefiner: Refiner = {
  refine(context, results) {
    return results.filter((result, i) => {
      if (!result.tags().has("bare")) return true;
      const before = context.text.slice(0, result.index);
      if (
        /(?:>>|\b(?:to|do|make it|make that|say|my|the|instead of|from|have|come|change it|with)) $/
          .test(before)
      ) {
        return !/^(?:\d+) (?:sessions?|left|one)\b/.test(context.text.slice(result.index));
      }
      if (
        /^\S* (?:instead|work|works|ok|good|please|is|tomorrow)\b/.test(context.text.slice(result.index)) &&
        result.index > 0
      ) {
        return true;
      }
      // "Tues 6 or 7": the second number is a time because the first is.
      const listed = results[i - 1];
      if (
        listed?.tags().has("clock") &&
        /^ ?(?:or|and|,|\/|&) ?(?:at )?$/.test(context.text.slice(endOf(listed), result.index))
      ) {
        return true;
      }
      const near = (other: ParsingResult | undefined, gap: string) =>
        other !== undefined && (isDate(other) || isPart(other)) &&
        /^[ ,]*(?:(?:at|on|in|the|for|from|about) )?$/.test(gap);
      const previous = results[i - 1];
      const next = results[i + 1];
      return (previous !== undefined && near(previous, context.text.slice(endOf(previous), result.index))) ||
        (next !== undefined && near(next, context.text.slice(endOf(result), next.index)));
    });
  },
};
