import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import * as format from "../../web/format.ts";
import { readPrice, readTerms } from "../../web/screens/offers/read_terms.ts";
import { endOf, isWindow, newWindow, toDraft } from "../../web/screens/hours/week_draft.ts";
import { readRoute } from "../../web/router.ts";

const melbourne = { timeZone: "Australia/Melbourne", locale: "en-AU" };
const at = new Date("2026-11-24T07:00:00Z");

Deno.test("an instant is read as ISO and as Postgres prints it", () => {
  const expected = Date.UTC(2026, 10, 22, 6, 31, 10, 977);
  for (
    const text of [
      "2026-11-22T06:31:10.977Z",
      "2026-11-22T06:31:10.977+00:00",
      "2026-11-22 06:31:10.977+00",
      "2026-11-22 06:31:10.977000+00",
      "2026-11-22 12:01:10.977+0530",
      "2026-11-22T12:16:10.977+05:45",
    ]
  ) assertEquals(format.parseInstant(text).getTime(), expected, text);
  for (const text of ["", "soon", "2026-13-01T00:00:00Z"]) {
    assertThrows(() => format.parseInstant(text), RangeError);
  }
});

Deno.test("SMS-01 days and times are the coach's, whatever zone the machine is in", () => {
  assertEquals(format.formatDayTime(at, melbourne, at), "Tue, 24 Nov, 6:00 pm");
  const newYork = { timeZone: "America/New_York", locale: "en-US" };
  assertEquals(format.formatDayTime(at, newYork, at), "Tue, Nov 24, 2:00 AM");
  assertEquals(format.dayOf(new Date("2026-11-24T13:30:00Z"), melbourne), "2026-11-25");
  assertEquals(format.nameDay("2026-11-25", melbourne, at), "Tomorrow");
});

Deno.test("a year that may have been mistyped is shown: a day many months away says its year", () => {
  const days = (from: string) => format.formatDay(at, melbourne, new Date(from));
  assertEquals(days("2026-03-01T00:00:00Z"), "Tue, 24 Nov");
  assertEquals(days("2027-08-01T00:00:00Z"), "Tue, 24 Nov");
  assertEquals(days("2025-11-24T00:00:00Z"), "Tue, 24 Nov 2026");
  assertEquals(
    format.formatDayTime(at, melbourne, new Date("2028-01-01T00:00:00Z")),
    "Tue, 24 Nov 2026, 6:00 pm",
  );
});

Deno.test("a day begins at its first instant, on days with a clock change too", () => {
  const hours = (day: string, zone: format.Zone) =>
    (format.startOfDay(format.addDays(day, 1), zone).getTime() - format.startOfDay(day, zone).getTime()) /
    3_600_000;
  assertEquals(hours("2026-10-04", melbourne), 23);
  assertEquals(hours("2026-04-05", melbourne), 25);
  // In Santiago the clocks skip midnight itself.
  assertEquals(
    format.startOfDay("2026-09-06", { timeZone: "America/Santiago" }).toISOString(),
    "2026-09-06T04:00:00.000Z",
  );
  assertEquals(format.addDays("2026-12-31", 1), "2027-01-01");
});

Deno.test("lengths, ages and money read as people write them", () => {
  assertEquals([0, 45, 60, 90, 1440, 2880].map(format.formatMinutes), [
    "none",
    "45 min",
    "1 h",
    "1 h 30 min",
    "1 day",
    "2 days",
  ]);
  assertEquals(format.formatAgo(new Date(at.getTime() - 12 * 60_000), melbourne, at), "12 min ago");
  assertEquals(format.formatMoney(145050, "AUD", "en-AU"), "$1,450.50");
  assertEquals(format.formatMoney(45000, "GBP", "en-AU"), "GBP 450.00");
});

Deno.test("a price is read as people write it, and nothing else is guessed", () => {
  assertEquals(["450", "$1,450.50", "450,5", "A$ 20"].map((text) => readPrice(text, "AU")), [
    45000,
    145050,
    45050,
    2000,
  ]);
  for (const text of ["", "a lot", "1.234", "4 5 0 x.", "-5"]) assertThrows(() => readPrice(text, "AU"));
});

Deno.test("an offer's form is read as it was written: empty is null, hours are minutes", async () => {
  const terms = await readTerms({
    name: "Ten",
    sessions: "10",
    bonus: "",
    price: "450",
    validity_days: "",
    late_cancel_minutes: "1.5",
  }, "AU");
  assertEquals(terms, {
    name: "Ten",
    sessions: 10,
    bonus: 0,
    price_cents: 45000,
    validity_days: null,
    session_minutes: null,
    late_cancel_minutes: 90,
    policy: "",
  });
  await assertRejects(() => readTerms({ sessions: "ten", price: "1" }, "AU"));
});

Deno.test("weekly hours may end at midnight and nowhere before they start", () => {
  assertEquals(endOf(newWindow(1, "18:00", "00:00")), "24:00");
  assertEquals(isWindow(newWindow(1, "18:00", "00:00")), true);
  assertEquals(isWindow(newWindow(1, "18:00", "17:00")), false);
  assertEquals(isWindow(newWindow(1, "18:00", "")), false);
  const [window] = toDraft([{ id: "a", weekday: 1, starts_at: "18:00:00", ends_at: "24:00:00" }]);
  assertEquals([window?.starts_at, window?.ends_at], ["18:00", "00:00"]);
});

Deno.test("an address that is no route is the first screen", () => {
  assertEquals(readRoute("#/clients/a%20b"), ["clients", "a b"]);
  assertEquals(readRoute("#/%E0%A4%A"), ["%E0%A4%A"]);
  assertEquals(readRoute("#access_token=x&type=signup"), []);
  assertEquals(readRoute(""), []);
});

Deno.test("addresses that screens had once still lead there", () => {
  assertEquals(readRoute("#/availability"), ["hours"]);
  assertEquals(readRoute("#/first-text"), ["start", "text"]);
  assertEquals(readRoute("#/hours"), ["hours"]);
  assertEquals(readRoute("#/constructor"), ["constructor"]);
});
