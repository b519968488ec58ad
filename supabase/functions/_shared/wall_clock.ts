/** A date and time as a wall clock shows it: `month` 1-12, `hour` 0-23; says nothing about a zone. */
export type LocalTime = { year: number; month: number; day: number; hour: number; minute: number };

/** What a wall-clock time means in a zone: one instant, none (clocks skip it) or two (clocks show it twice). */
export type Reading =
  | { kind: "ok"; at: Date }
  | { kind: "gap" }
  | { kind: "twice"; first: Date; second: Date };

const hour = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The wall clock in an IANA zone, written as if it were UTC (milliseconds since 1970, whole seconds). */
function wallMilliseconds(instant: number, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The wall-clock time that an instant has in an IANA zone; seconds are cut off. */
export function toLocal(instant: Date, timeZone: string): LocalTime {
  const wall = new Date(wallMilliseconds(instant.getTime(), timeZone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  };
}

/** The instant or instants at which an IANA zone's clocks show a wall-clock time; `hour` and `day` may overflow. */
export function toInstant(local: LocalTime, timeZone: string): Reading {
  const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  const found = new Set<number>();
  // A zone is at most 14 hours from UTC, so the offsets before and after any change that matters are seen here.
  for (const probe of [wall - 26 * hour, wall, wall + 26 * hour]) {
    const whole = Math.floor(probe / 1000) * 1000;
    const instant = wall - (wallMilliseconds(whole, timeZone) - whole);
    if (wallMilliseconds(instant, timeZone) === wall) found.add(instant);
  }
  const [first, second] = [...found].sort((a, b) => a - b);
  if (first === undefined) return { kind: "gap" };
  if (second === undefined) return { kind: "ok", at: new Date(first) };
  return { kind: "twice", first: new Date(first), second: new Date(second) };
}

/** The instant for an edge of a range: the first of two; for a time that is skipped, the moment clocks jump past it. */
export function toEdge(local: LocalTime, timeZone: string): Date {
  const reading = toInstant(local, timeZone);
  if (reading.kind === "ok") return reading.at;
  if (reading.kind === "twice") return reading.first;
  const wall = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  let before = wall - 26 * hour;
  let after = wall + 26 * hour;
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (wallMilliseconds(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return new Date(after);
}
