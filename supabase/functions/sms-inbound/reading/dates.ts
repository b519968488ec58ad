import { months, ordinals } from "./language/en.ts";
import type { Piece, PieceParser } from "./pieces.ts";

const month = `(${months.flatMap((forms) => forms.split(" ")).join("|")})\\.?`;
const day = `(\\d{1,2}(?:st|nd|rd|th)?|(?:(?:twenty|20|thirty|30)[ -])?(?:${
  [...ordinals.keys()].join("|")
}))`;
const clockFollows = "[:.h]\\d\\d| ?(?:am|pm|oclock|hrs)\\b";
const year = `((?:20)?\\d\\d)(?!\\w|${clockFollows})`;
const until = "(?: ?(?:to|-|until|through|till) ?";

function monthOf(name: string): number {
  return months.findIndex((forms) => forms.split(" ").includes(name)) + 1;
}

function dayOf(written: string): number {
  if (/^\d{1,2}(?:st|nd|rd|th)?$/.test(written)) return parseInt(written);
  const [unit = "", tens = ""] = written.split(/[ -]/).reverse();
  const named = ordinals.get(unit) ?? 0;
  return tens === "" ? named : named < 10 ? named + (/^(?:20|tw)/.test(tens) ? 20 : 30) : 0;
}

/** A year that is near; undefined for what is rather an hour. */
function yearOf(written: string, thisYear: number): number | undefined {
  const number = Number(written) + (written.length === 2 ? 2000 : 0);
  return Math.abs(number - thisYear) <= (written.length === 2 ? 2 : 20) ? number : undefined;
}

/** What a date says of which a year may be an hour: "4 nov 17.00", "nov 26 1730". */
function dated(
  match: RegExpExecArray,
  { day, month, year, thisYear }: { day: number; month: number; year: string | undefined; thisYear: number },
): Piece & { length: number } | null {
  if (day < 1 || day > 31) return null;
  const length = match[0].length;
  if (year === undefined) return { says: "calendar", month, day, length };
  const near = yearOf(year, thisYear);
  if (near !== undefined) return { says: "calendar", month, day, year: near, length };
  const before = match[0].slice(0, -year.length).replace(/[-/, ]+$/, "");
  return { says: "calendar", month, day, length: before.length };
}

/** "28 nov", "the 4th of july 2027", "24 to 26 nov". */
const dayThenMonth: PieceParser = {
  pattern: new RegExp(
    `(?:\\bon )?(?<!\\b[23]0[ -])\\b${day}${until}${day})?(?:[-/]| ?(?:of )?)${month}(?:(?:[-/]|,? )${year})?(?!\\w)`,
    "g",
  ),
  read(match, today) {
    const [, from = "", to, name = "", year] = match;
    if (to !== undefined) return { says: "unclear" };
    return dated(match, { day: dayOf(from), month: monthOf(name), year, thisYear: today.year });
  },
};

/** "november 26", "nov 26th, 2026", "nov 24-26"; in "may 5 or 6" the numbers may be hours. */
const monthThenDay: PieceParser = {
  pattern: new RegExp(
    `(?:\\bon )?\\b${month}(?:[-/]|,? ?(?:the )?)${day}(?! ?(?:am|pm|oclock)\\b)${until}${day})?` +
      `(?:(?:[-/]|,? )${year})?(?!\\w|:\\d|\\.\\d|/)`,
    "g",
  ),
  read(match, today) {
    const [, name = "", from = "", to, year] = match;
    if (to !== undefined) return { says: "unclear" };
    return dated(match, { day: dayOf(from), month: monthOf(name), year, thisYear: today.year });
  },
};

/** "2026-11-28", "2026 nov 28". */
const yearFirst: PieceParser = {
  pattern: new RegExp(`\\b(20\\d\\d)[-./ ](?:${month}|(\\d{1,2}))[-./ ](\\d{1,2})(?!\\w)`, "g"),
  read([, year = "", name, number, day = ""], today) {
    const month = name === undefined ? Number(number) : monthOf(name);
    const near = yearOf(year, today.year);
    if (near === undefined || month < 1 || month > 12 || Number(day) < 1 || Number(day) > 31) return null;
    return { says: "calendar", year: near, month, day: Number(day) };
  },
};

/** "28/11", "28.11.2026": the day first but where the month leads; a number above 12 is the day in either. */
function numbered(monthLeads: boolean): PieceParser {
  return {
    pattern: /(?<!\d\/?)([0-3]?\d)([/.-])([0-3]?\d)(?:[/.-](\d{4}|\d\d))?(?!\w|\/\d)/g,
    read([text, first, mark, second, year]) {
      if ((year === undefined && !text.includes("/")) || (mark === "." && /^\d\.\d{1,2}\.\d\d$/.test(text))) {
        return null;
      }
      let [day, month] = monthLeads ? [Number(second), Number(first)] : [Number(first), Number(second)];
      if (month > 12 && day <= 12) [day, month] = [month, day];
      if (month < 1 || month > 12 || day < 1 || day > 31) return null;
      const calendar = { says: "calendar", month, day, slashed: true } as const;
      return year === undefined
        ? calendar
        : { ...calendar, year: Number(year) + (year.length === 2 ? 2000 : 0) };
    },
  };
}

/** "26-11", "26.11.": with a number above 12 there is one reading, whichever comes first in the country. */
const dashed: PieceParser = {
  pattern: /\b(\d{1,2})([-.])(\d{1,2})\b\.?(?![-.:]?\d| ?(?:am|pm))/g,
  read(match) {
    const first = Number(match[1]);
    const second = Number(match[3]);
    // A dot also stands in times: "18.10" is one, "26.11" is not.
    const leastDay = match[2] === "." ? 25 : 13;
    const [day, month] = second <= 12 ? [first, second] : [second, first];
    if (month < 1 || month > 12 || day < leastDay || day > 31 || (match[2] === "." && day !== first)) {
      return null;
    }
    return { says: "calendar", month, day };
  },
};

/** The dates that clients write, the day first but where the month leads. */
export function datesOf(monthLeads: boolean): PieceParser[] {
  return [monthThenDay, dashed, yearFirst, numbered(monthLeads), dayThenMonth];
}
