/**
 * A session in which whatever a setting can change is changed: a zone far from UTC whose offset is no whole hour and whose
 * clocks change, dates the other way round. The database's tests have it on a real server, and a usual one on the embedded
 * database; the functions must not notice. The zone has no abbreviations but its offsets, so that an instant can be read in any date style.
 */
export const worstSession: Readonly<Record<string, string>> = {
  TimeZone: "Pacific/Chatham",
  DateStyle: "SQL, DMY",
  IntervalStyle: "iso_8601",
  extra_float_digits: "0",
  bytea_output: "escape",
  row_security: "on",
  statement_timeout: "60000",
};

/** Whether this process's sessions on a server are such. */
export const inWorstSession = Deno.env.get("TEST_WORST_SESSION") === "true";

const shape = /^(\d\d)\/(\d\d)\/(\d{4,})(?: (\d\d:\d\d:\d\d)(\.\d+)?(?: ([+-]\d\d)(\d\d)?)?)?$/;

/** A date, local time or instant that such a session wrote, as one in UTC with ISO dates would have written it. */
export function asUsual(text: string): string {
  const [all, day, month, year, time, fraction = "", hours, minutes = "00"] = shape.exec(text) ?? [];
  if (!all) return text;
  const date = `${year}-${month}-${day}`;
  if (!time) return date;
  if (!hours) return `${date} ${time}${fraction}`;
  const at = new Date(`${date}T${time}${hours}:${minutes}`).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 19)}${fraction}+00`;
}
