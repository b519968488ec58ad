import { addDays } from "../../format.ts";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const indexOf = (names: string[], word: string): number =>
  word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));

/**
 * The day that is meant by "fri", "fri 27", "27 nov", "nov 27", "27/11", "2026-11-27", "today" or "tomorrow": the next such one
 * from today on ("2026-11-29"), at most two years ahead; null where it is none. `monthFirst`: how numbers alone are read.
 */
export function readDay(text: string, today: string, monthFirst: boolean): string | null {
  const words = text.toLowerCase().trim().split(/[\s,./-]+/).filter(Boolean);
  const only = words.join(" ");
  if (only === "today") return today;
  if (only === "tomorrow") return addDays(today, 1);
  const want: { [part in "weekday" | "day" | "month" | "year"]?: number | undefined } = {};
  const numbers: number[] = [];
  for (const word of words) {
    const number = word.match(/^(\d{1,4})(?:st|nd|rd|th)?$/)?.[1];
    const [weekday, month] = [indexOf(weekdays, word), indexOf(months, word)];
    if (number !== undefined) numbers.push(Number(number));
    else if (weekday >= 0) want.weekday = weekday;
    else if (month >= 0) want.month = month + 1;
    else return null;
  }
  const year = numbers.findIndex((number) => number > 31);
  if (year >= 0) [want.year] = numbers.splice(year, 1);
  if (numbers.length === 2 && want.month === undefined) {
    // The year first is the year, the month and the day; else as the country writes it.
    const [month, day] = monthFirst || year === 0 ? numbers : numbers.toReversed();
    Object.assign(want, { month, day });
  } else if (numbers.length === 1) [want.day] = numbers;
  else if (numbers.length > 0) return null;
  const known = Object.keys(want);
  // A number alone is no day yet: a phone number begins so.
  if (known.length === 0 || known.length === 1 && want.weekday === undefined) return null;
  for (let ahead = 0, day = today; ahead < 731; ahead++, day = addDays(today, ahead)) {
    const at = new Date(`${day}T00:00:00Z`);
    if (
      (want.weekday ?? at.getUTCDay()) === at.getUTCDay() &&
      (want.day ?? at.getUTCDate()) === at.getUTCDate() &&
      (want.month ?? at.getUTCMonth() + 1) === at.getUTCMonth() + 1 &&
      (want.year ?? at.getUTCFullYear()) === at.getUTCFullYear()
    ) return day;
  }
  return null;
}
