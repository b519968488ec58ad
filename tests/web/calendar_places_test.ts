import { assertEquals } from "@std/assert";
import { mondayOf, readPlace, spanOf, titleOf, turn, type View } from "../../web/screens/calendar/place.ts";

const sydney = { timeZone: "Australia/Sydney", locale: "en-AU" };
const newYork = { timeZone: "America/New_York", locale: "en-US" };
const usual = { view: "week" as View, day: "2026-11-24" };

Deno.test("an address names a view and a day; what it gets wrong is filled in", () => {
  const read = (...route: string[]) => readPlace(["calendar", ...route], usual);
  assertEquals(read(), usual);
  assertEquals(read("month", "2027-02-28"), { view: "month", day: "2027-02-28" });
  assertEquals(read("month"), { view: "month", day: usual.day });
  for (const day of ["2027-02-29", "27-1-1", "today", "", "9999-12-31", "2027-13-01"]) {
    assertEquals(read("day", day), { view: "day", day: usual.day }, day);
  }
  assertEquals(read("year", "2027-01-01"), { view: "week", day: "2027-01-01" });
});

Deno.test("a week begins on Monday, a month shows six weeks, a list two", () => {
  for (const day of ["2026-11-23", "2026-11-26", "2026-11-29"]) assertEquals(mondayOf(day), "2026-11-23");
  const span = (view: View, day: string) => Object.values(spanOf({ view, day }));
  assertEquals(span("day", "2026-12-31"), ["2026-12-31", "2027-01-01"]);
  assertEquals(span("week", "2026-11-29"), ["2026-11-23", "2026-11-30"]);
  assertEquals(span("month", "2026-11-30"), ["2026-10-26", "2026-12-07"]);
  assertEquals(span("month", "2027-02-14"), ["2027-02-01", "2027-03-15"]);
  assertEquals(span("agenda", "2026-11-24"), ["2026-11-24", "2026-12-08"]);
});

Deno.test("turning goes on by what is seen; the last of a month stays the last of a shorter one", () => {
  const turned = (view: View, day: string, by: 1 | -1) => turn({ view, day }, by).day;
  assertEquals(turned("day", "2026-12-31", 1), "2027-01-01");
  assertEquals(turned("week", "2027-03-01", -1), "2027-02-22");
  assertEquals(turned("agenda", "2026-11-24", 1), "2026-12-08");
  assertEquals(turned("month", "2027-01-31", 1), "2027-02-28");
  assertEquals(turned("month", "2027-03-31", -1), "2027-02-28");
  assertEquals(turned("month", "2026-12-15", 1), "2027-01-15");
});

Deno.test("its title is written as the coach's country writes, on the coach's clock", () => {
  const title = (view: View, day: string, zone = sydney, brief = false) =>
    titleOf({ view, day }, zone, { brief });
  assertEquals(title("day", "2026-11-24"), "Tuesday 24 November");
  assertEquals(title("day", "2026-11-24", sydney, true), "Tue, 24 Nov");
  assertEquals(title("week", "2026-11-24"), "23 – 29 Nov 2026");
  assertEquals(title("week", "2026-12-01", sydney, true), "30 Nov – 6 Dec");
  assertEquals(title("week", "2026-11-24", newYork), "Nov 23 – Nov 29, 2026");
  assertEquals(title("month", "2026-11-01", newYork), "November 2026");
});
