import { assert, assertEquals } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";

const format = (timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

/** Whether a browser knows the name; and by it the time that the database shows, in winter and in summer. */
function agrees({ name, winter, summer }: { name: string; winter: string; summer: string }): boolean {
  try {
    const shown = format(name);
    return shown.format(Date.parse("2024-01-15T12:00:00Z")) === winter &&
      shown.format(Date.parse("2024-07-15T12:00:00Z")) === summer;
  } catch {
    return false;
  }
}

forEachDatabase(
  "INFRA-02 a zone is accepted by every name that browsers and the database both know",
  async (_t, db) => {
    const names = await db.sql<{ name: string; accepted: boolean; winter: string; summer: string }>(
      `select name, app.is_timezone(name) as accepted,
       to_char(timestamptz '2024-01-15 12:00Z' at time zone name, 'YYYY-MM-DD HH24:MI:SS') as winter,
       to_char(timestamptz '2024-07-15 12:00Z' at time zone name, 'YYYY-MM-DD HH24:MI:SS') as summer
     from pg_timezone_names where name !~ '^(posix|right)/' and name <> 'Factory' -- a computer whose zone nobody has set`,
    );
    assert(names.length > 400);
    // Some names are an abbreviation too, which the database takes for the offset that it has in winter.
    const wrong = names.filter((row) => row.accepted !== agrees(row));
    assertEquals(wrong, []);
    assert(names.some(({ name, accepted }) => name === "GMT" && accepted));
    const browsers = Intl.supportedValuesOf("timeZone");
    const known = new Set(names.map(({ name }) => name));
    const accepted = new Set(names.filter((row) => row.accepted).map(({ name }) => name));
    assertEquals(browsers.filter((name) => known.has(name) && !accepted.has(name)), []);
  },
);
