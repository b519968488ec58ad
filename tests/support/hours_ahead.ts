const hour = 3_600_000;
const thisHour = Math.floor(Date.now() / hour) * hour;

/** The instant so many hours after the full hour in which the tests began; negative: before it. */
export function hoursAhead(hours: number): Date {
  return new Date(thisHour + hours * hour);
}
