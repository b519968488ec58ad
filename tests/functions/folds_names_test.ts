import { assertEquals } from "@std/assert";
import { foldName } from "../../supabase/functions/_shared/fold_name.ts";
import { understandCoach } from "../../supabase/functions/sms-inbound/understand_coach.ts";
import { type Context, understand } from "../../supabase/functions/sms-inbound/understand.ts";

const clock = { now: new Date("2026-11-23T23:00:00Z"), timeZone: "Australia/Sydney", country: "AU" };
const names = [
  "Søren Ångström",
  "Łukasz Zając",
  "Áine O’Brien",
  "Jean D'Arcy",
  "Đorđe Anić",
  "Anne-Marie Strauß",
];
// What each of them may be answered with, in plain letters and in their own.
const replies = [
  ["Soren", "søren", "SØREN ÅNGSTRÖM", "soren angstrom"],
  ["Lukasz", "łukasz", "ŁUKASZ ZAJĄC", "lukasz zajac"],
  ["Aine", "Áine O'Brien", "aine o’brien", "aine obrien"],
  ["Jean", "jean d'arcy", "Jean D’Arcy", "JEAN DARCY"],
  ["Dorde", "đorđe", "Đorđe", "dorde anic"],
  ["Anne-Marie", "anne-marie strauss", "Anne Marie", "ANNE-MARIE STRAUSS"],
];

Deno.test("a name is compared without accents, strokes, apostrophes, dots and capitals", () => {
  assertEquals(names.map(foldName), [
    "soren angstrom",
    "lukasz zajac",
    "aine obrien",
    "jean darcy",
    "dorde anic",
    "anne marie strauss",
  ]);
  assertEquals(foldName("  J.R.  Ewing "), "jr ewing");
  assertEquals(foldName("ŁØĐÆŒÞẞİ"), "lodaeoethssi");
});

Deno.test("TXT-01: who it is for is chosen by a name in plain letters or in its own", () => {
  const context: Context = { ...clock, bookings: [], pending: { kind: "clients", names } };
  for (const [i, texts] of replies.entries()) {
    const read = texts.map((text) => [text, understand(text, context)]);
    assertEquals(read, texts.map((text) => [text, { kind: "choose", option: i + 1 }]));
  }
});

Deno.test("the coach chooses a client by a name in plain letters or in its own", () => {
  for (const [i, texts] of replies.entries()) {
    const read = texts.map((text) => [text, understandCoach(text, { ...clock, pending: { names } })]);
    assertEquals(read, texts.map((text) => [text, { kind: "choose", option: i + 1 }]));
  }
});
