/** A calendar date without a zone: `month` 1-12. */
export type CalendarDate = { year: number; month: number; day: number };

const dayLength = 86_400_000;

function asUtc(date: CalendarDate): number {
  return Date.UTC(date.year, date.month - 1, date.day);
}

/** The date a number of days later (or earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date(asUtc(date) + days * dayLength);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** The weekday of a date: 0 Sunday to 6 Saturday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(asUtc(date)).getUTCDay();
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((asUtc(to) - asUtc(from)) / dayLength);
}

/** The Monday of a date's Monday-to-Sunday week. */
export function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}

/** Whether year, month and day name a date that exists: 31 February does not. */
export function isRealDate(date: CalendarDate): boolean {
  const real = new Date(asUtc(date));
  return real.getUTCFullYear() === date.year && real.getUTCMonth() === date.month - 1 &&
    real.getUTCDate() === date.day;
}
