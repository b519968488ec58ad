import {
  compareDays,
  daysAhead,
  makeNightOwl,
  manyLimits,
  prepareComparison,
  unusualZones,
} from "../support/calendar_edges.ts";
import { dropSpares, openTestPostgres } from "../support/open_test_postgres.ts";
import { startPostgres } from "../../scripts/stack/server/start_postgres.ts";

// Compares what the calendar answers about every day on which clients can book, in every unusual zone or in those named.
function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const strange = Deno.args.filter((zone) => !isZone(zone));
if (strange.length > 0) {
  console.error(`Cannot compare: there is no zone ${strange.join(", ")}\ndeno task edges [ZONE…]`);
  Deno.exit(1);
}
const server = await startPostgres();
if (typeof server === "string") throw new Error(`Cannot use a real Postgres: ${server}`);
const db = await openTestPostgres(server.url, { seed: false });
const zones = Deno.args.length > 0 ? Deno.args : unusualZones;
const days = Array.from({ length: daysAhead }, (_, n) => n);
const problems: string[] = [];
try {
  await prepareComparison(db);
  for (const [place, zone] of zones.entries()) {
    const coach = await makeNightOwl(db, zone, days, manyLimits[place % manyLimits.length]);
    const found = await compareDays(db, coach, days);
    for (const problem of found) console.log(problem);
    problems.push(...found);
  }
} finally {
  await db.close();
  await dropSpares();
  await server.stop();
}
console.log(`${zones.length} zones, ${daysAhead} days each: ${problems.length} differences`);
Deno.exit(problems.length > 0 ? 1 : 0);
