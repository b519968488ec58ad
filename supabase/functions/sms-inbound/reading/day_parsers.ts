import { addDays, type CalendarDate, daysBetween, isRealDate, mondayOf, weekdayOf } from "./calendar.ts";
import { oneOf, parser, type Piece } from "./pieces.ts";

const weekday =
  "sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?";
const weekdayNumbers = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

function numberOf(name: string): number {
  return weekdayNumbers.indexOf(name.slice(0, 3));
}

function oneDay(date: CalendarDate): Piece {
  return { says: "day", date };
}

function days(from: CalendarDate, count: number): Piece {
  return { says: "days", from, to: addDays(from, count) };
}

/** The next date of a weekday, today included. */
function comingDate(today: CalendarDate, day: number): CalendarDate {
  return addDays(today, (day - weekdayOf(today) + 7) % 7);
}

const recurring: Piece = { says: "recurring" };
const past: Piece = { says: "past" };
const unclear: Piece = { says: "unclear" };

/** "tues", "next wed", "wed week", "this fri": a weekday and which one of them. */
const weekdayParser = parser(
  new RegExp(
    "(?:\\b(this coming|coming|this|next|the following|following|last|past|" +
      `every (?:other|second|2nd)|every|each|most|any|all) )?(?:on )?\\b(${weekday})(s)?` +
      "(?:,? (week after next|week|fortnight|coming|next week|this week|last week|after next|gone|" +
      "after that|following)(?![a-z]))?(?![a-z0-9])" +
      `(?!s? (?:session|appointment|booking|lesson|slot|class|one)s? (?:every|each))`,
    "g",
  ),
  (match, today) => {
    const before = match[1] ?? "";
    const after = match[4] ?? "";
    const day = numberOf(match[2] ?? "");
    if (/every|each|most|all/.test(before)) return recurring;
    // A plural is a habit, except where an apostrophe was left out: "tuesdays session".
    const follows = match.input.slice(match.index + match[0].length);
    if (
      match[3] &&
      !/^ (?:\d{1,2}\S* )?(?:session|appointment|booking|lesson|slot|class|one)\b(?!s)/.test(follows)
    ) {
      return recurring;
    }
    if (/last|past/.test(before) || /last week|gone/.test(after)) return past;
    if (/following/.test(before) || /after|following/.test(after)) return unclear;
    const monday = mondayOf(today);
    const inWeek = addDays(monday, (day + 6) % 7);
    if (after === "next week") return oneDay(addDays(inWeek, 7));
    if (after === "this week") return oneDay(inWeek);
    if (after === "week" || after === "fortnight") {
      return oneDay(addDays(comingDate(today, day), after === "week" ? 7 : 14));
    }
    if (before === "next") return oneDay(addDays(inWeek, 7));
    return { says: "weekday", weekday: day };
  },
);

/** "next week tues", "a week on wed", "wed in 2 weeks". */
const weekThenDayParser = parser(
  new RegExp(
    `\\b(?:(?<which>next|this) week,? (?:on )?(?:the )?(?<inWeek>${weekday})` +
      "|(?:(?:a|1) week" +
      "|(?<!\\b(?:every|each|this|next|per|the|last|a|coming|any|same|all|of|whole) )week(?= (?:on|from))" +
      "|(?<two>(?:2|two) weeks|(?:a )?fortnight))" +
      `(?: on| from| after)? (?:this )?(?<after>${weekday})` +
      `|(?<before>${weekday}) in (?:a week|(?<later>2 weeks|a fortnight)))(?![a-z0-9])`,
    "g",
  ),
  (match, today) => {
    const { which, inWeek, two, after, before, later } = match.groups ?? {};
    if (which && inWeek) {
      const date = addDays(mondayOf(today), (numberOf(inWeek) + 6) % 7);
      return oneDay(which === "next" ? addDays(date, 7) : date);
    }
    const day = numberOf(after ?? before ?? "");
    const ahead = two || later ? 14 : 7;
    const date = addDays(comingDate(today, day), ahead);
    // "In a fortnight on tue" counts from today to some and from tue to others: clear where both say one date.
    const thatWeek = addDays(mondayOf(today), ahead + (day + 6) % 7);
    const counts = before !== undefined || /\bin $/.test(match.input.slice(0, match.index));
    return counts && daysBetween(date, thatWeek) !== 0 ? unclear : oneDay(date);
  },
);

/** "today", "tomorrow", "day after tomorrow", "today week", "in 3 days". */
const relativeDayParser = parser(
  oneOf(
    "(the )?day after tomorrow",
    "(today|tomorrow) week",
    "a (?:week|fortnight) (?:from |on )?(today|tomorrow)",
    "(?:in )?(a|[1-7]|10|14) (days?|weeks?)(?:s? time| from (now|today))",
    "in (a|a couple of|[2-7]|10|14) (days?|weeks?)",
    "in a fortnight",
    "(?:later )?(today)",
    "(tomorrow)",
    "(yesterday|earlier today)",
    "((?:right |come |^)now|asap|(?:right|straight) away)",
  ),
  (match, today) => {
    if (/day after tomorrow/.test(match[0])) return oneDay(addDays(today, 2));
    const week = match[2] ?? match[3];
    if (week) {
      return oneDay(addDays(today, (match[0].includes("fortnight") ? 14 : 7) + (week === "today" ? 0 : 1)));
    }
    const count = match[4] ?? match[7];
    if (count) {
      const unit = match[5] ?? match[8] ?? "";
      const number = count === "a" ? 1 : Number(count);
      if (match[6] === "today") return oneDay(addDays(today, unit.startsWith("day") ? number : 7 * number));
      if (unit.startsWith("day") && number) return oneDay(addDays(today, number));
      if (Number.isNaN(number)) return unclear;
      return days(addDays(mondayOf(today), 7 * number), 7);
    }
    if (match[9]) return { says: "day", date: today, today: true };
    if (match[10]) return oneDay(addDays(today, 1));
    if (match[11]) return past;
    if (match[12]) return unclear;
    return days(addDays(mondayOf(today), 14), 7);
  },
);

/** "this weekend", "next week", "early next week", "next month": several days. */
const severalDaysParser = parser(
  oneOf(
    "(?:(early|start of|beginning of|late|later|end of|middle of|mid)(?: in)? )?(?:the )?" +
      "(?:(this coming|this|next|coming|following|last|every) )?" +
      "(weekends?|week after next|week|month|few days|couple of days|weekdays?|weeknights?)",
  ),
  (match, today) => {
    const part = match[1] ?? "";
    const which = match[2] ?? "";
    const unit = match[3] ?? "";
    if (which === "last") return past;
    if (which === "every" || unit.endsWith("ends")) return recurring;
    const monday = mondayOf(today);
    if (unit === "week after next") return days(addDays(monday, 14), 7);
    if (unit === "weekend") return days(addDays(monday, which === "next" ? 12 : 5), 2);
    if (/days$/.test(unit) && unit.includes(" ")) return which === "next" ? days(today, 4) : null;
    if (unit === "month") {
      if (!which) return null;
      const first = { ...today, day: 1 };
      const next = { ...addDays(first, 32), day: 1 };
      const afterNext = { ...addDays(next, 32), day: 1 };
      return which === "next"
        ? { says: "days", from: next, to: afterNext }
        : { says: "days", from: today, to: next };
    }
    if (/weekday|weeknight/.test(unit)) return unclear;
    if (!which && !(part && /\bthe\b/.test(match[0]))) return null;
    if (which === "following") return unclear;
    const start = which === "next" ? addDays(monday, 7) : monday;
    if (/early|start|beginning/.test(part)) return days(start, 3);
    if (/middle|mid/.test(part)) return days(addDays(start, 1), 3);
    if (/late|end/.test(part) && which === "next") return days(addDays(start, 3), 4);
    if (/end/.test(part)) return days(addDays(start, 3), 4);
    return days(which === "next" ? start : today, which === "next" ? 7 : 7 - ((weekdayOf(today) + 6) % 7));
  },
);

/** "the 28th": that day of this month or, when it is over, of the next. */
const dayOfMonthParser = parser(
  oneOf(
    "(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: of (this|next) month)?" +
      "(?! (?:one|option|slot|booking|session|time|of\\b))",
  ),
  (match, today) => {
    const day = Number(match[1]);
    if (day < 1 || day > 31) return { says: "impossible" };
    const later = match[2] === "next" || (day < today.day && match[2] !== "this");
    const month = later ? { ...addDays({ ...today, day: 1 }, 32) } : today;
    const date = { year: month.year, month: month.month, day };
    return isRealDate(date) ? oneDay(date) : { says: "impossible" };
  },
);

/** "every week", "weekly", "fortnightly": a habit, never one date. */
const habitParser = parser(
  oneOf(
    "(?:every|each) (?:other |2nd |second )?(?:single )?(?:day|week|month|fortnight|weekend|weekday|other)",
    "(?:every|each) (?:other |2nd |second )?(?:single )?(?:morning|afternoon|evening|night)",
    "weekly|fortnightly|biweekly|daily|recurring|ongoing|regularly",
    "(?:once|twice|\\d x|\\d times) (?:a|per) week|per week|from now on",
    "(?:a )?(?:regular|standing|permanent|weekly) (?:slot|time|session|booking|appointment|spot)",
  ),
  () => recurring,
);

/** The days that clients name. */
export const dayParsers = [
  weekThenDayParser,
  weekdayParser,
  relativeDayParser,
  severalDaysParser,
  dayOfMonthParser,
  habitParser,
];
