// Loaded before a test file by `deno task test --hours-ahead`: this process's clock, which the embedded database reads too,
// is so many hours ahead of the machine's.
import { moveClock } from "./move_clock.ts";

const ahead = Number(Deno.env.get("TEST_HOURS_AHEAD"));
if (Number.isNaN(ahead) || ahead === 0) {
  throw new Error("Cannot move the clock: TEST_HOURS_AHEAD is no number of hours");
}
const there = new Date(Date.now() + ahead * 3_600_000);
moveClock().to(there);
