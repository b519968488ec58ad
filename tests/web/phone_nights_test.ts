import { assertEquals } from "@std/assert";
import { comingNights } from "../../web/phone/coming_nights.ts";

const nights = (now: string, timeZone: string, locale = "en-AU") =>
  comingNights(new Date(now), { timeZone, locale }).map(({ label, runsAt }) =>
    `${label} ${runsAt.toISOString()}`
  );

Deno.test("SMS-01 tonight ends at two in the morning on the coach's clock, wherever the browser is", () => {
  const [tonight, next] = nights("2026-11-22T20:30:00Z", "Australia/Sydney");
  assertEquals(tonight, "Tonight (Mon, 23 Nov) 2026-11-23T15:00:00.000Z");
  assertEquals(next, "The night after Tue, 24 Nov 2026-11-24T15:00:00.000Z");
  assertEquals(nights("2026-11-22T20:30:00Z", "Australia/Sydney").length, 15);
});

Deno.test("a night whose two o'clock is skipped runs when the clocks have jumped", () => {
  const [tonight] = nights("2027-03-27T12:00:00Z", "Europe/Madrid", "en-GB");
  assertEquals(tonight, "Tonight (Sat 27 Mar) 2027-03-28T01:00:00.000Z");
});

Deno.test("nights cross the end of the year", () => {
  const coming = nights("2026-12-31T02:00:00Z", "America/New_York", "en-US");
  assertEquals(coming[1], "The night after Thu, Dec 31 2027-01-01T07:00:00.000Z");
});
