import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { toEdge, toInstant, toLocal } from "../../supabase/functions/_shared/wall_clock.ts";
import vectors from "./vectors/clock_changes.json" with { type: "json" };

function parseLocal(written: string) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = written.split(/[-T:]/).map(Number);
  return { year, month, day, hour, minute };
}

for (const { zone, local, first, second } of vectors) {
  const times = [first, second].filter((time) => time !== null);
  Deno.test(`SMS-01: ${local} in ${zone} is ${times.join(" and ") || "skipped by the clocks"}`, () => {
    const reading = toInstant(parseLocal(local), zone);
    const got = reading.kind === "gap"
      ? []
      : reading.kind === "ok"
      ? [reading.at]
      : [reading.first, reading.second];
    assertEquals(got.map((time) => time.toISOString()), times);
    for (const time of got) assertEquals(toLocal(time, zone), parseLocal(local));
  });
}

Deno.test("SMS-01: every instant is found again from its wall clock, in every zone of the vectors", () => {
  const zones = fc.constantFrom(...new Set(vectors.map(({ zone }) => zone)));
  const minutes = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
  fc.assert(fc.property(zones, minutes, (zone, minute) => {
    const instant = new Date(minute * 60_000);
    const reading = toInstant(toLocal(instant, zone), zone);
    const found = reading.kind === "ok"
      ? [reading.at]
      : reading.kind === "twice"
      ? [reading.first, reading.second]
      : [];
    assertEquals(found.some((time) => time.getTime() === instant.getTime()), true);
  }));
});

Deno.test("SMS-01: the edge of a range at a skipped time is the moment at which clocks jump", () => {
  const edge = toEdge({ year: 2026, month: 3, day: 8, hour: 0, minute: 30 }, "America/Havana");
  assertEquals(edge.toISOString(), "2026-03-08T05:00:00.000Z");
  const whole = toEdge({ year: 2011, month: 12, day: 30, hour: 12, minute: 0 }, "Pacific/Apia");
  assertEquals(whole.toISOString(), "2011-12-30T10:00:00.000Z");
});

Deno.test("SMS-01: an hour past 23 is on the next day", () => {
  const reading = toInstant({ year: 2026, month: 12, day: 31, hour: 24, minute: 0 }, "Australia/Sydney");
  assertEquals(reading, { kind: "ok", at: new Date("2026-12-31T13:00:00.000Z") });
});
