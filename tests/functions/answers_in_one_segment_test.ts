import { assert, assertEquals, assertMatch } from "@std/assert";
import { isGsm7, segments } from "../../supabase/functions/_shared/segments.ts";
import { coachOutcome as coachOutcomeSchema } from "../../supabase/functions/sms-inbound/coach_outcome.ts";
import { outcome as outcomeSchema } from "../../supabase/functions/sms-inbound/outcome.ts";
import { composeReply } from "../../supabase/functions/_shared/words/en.ts";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { sampleCoachOutcomes } from "./sample_coach_outcomes.ts";
import { sampleOutcomes } from "./sample_outcomes.ts";

const now = new Date("2026-11-22T00:00:00Z");

const coach = { id: "1", name: "Maximilliana", timezone: "Australia/Sydney", country: "AU" };

function reply(outcome: (typeof sampleOutcomes)[number], name = "Maximilliana") {
  return composeReply(outcome, {
    coach: { id: "1", name, timezone: "Australia/Sydney", country: "AU" },
    now,
  });
}

Deno.test("every kind of outcome is among the samples", () => {
  const kinds = outcomeSchema.options.map((option) => option.shape.kind.value);
  assertEquals([...new Set(sampleOutcomes.map(({ kind }) => kind))].sort(), kinds.sort());
});

// The one exception: every day on which a session was used is listed, in two segments at most.
const most = (outcome: (typeof sampleOutcomes)[number]) => outcome.kind === "statement" ? 2 : 1;

Deno.test("every answer but a long statement, with a name of 12 letters, is one GSM-7 segment or silence", () => {
  for (const outcome of sampleOutcomes) {
    const text = reply(outcome);
    assert(segments(text) <= most(outcome) && isGsm7(text), text);
  }
  const seven = Array.from({ length: 7 }, (_, week) => new Date(Date.UTC(2026, 9, 5 + 7 * week, 7)));
  const counts = { used: 7, total: 10, free: 2, held: 1, left: 3, expires_at: null };
  const pack = { name: "Ten sessions", state: "valid" as const, ...counts };
  assertEquals(
    reply({ kind: "statement", pack, used_on: seven, before: null, by_hand: 0 }),
    "7 used: 5 Oct, 12 Oct, 19 Oct, 26 Oct, 2 Nov, 9 Nov, 16 Nov. 3 left of 10 on Ten sessions, 1 booked.",
  );
});

Deno.test("every answer to the coach is one GSM-7 segment, but for a day's list of two", () => {
  const kinds = coachOutcomeSchema.options.flatMap(({ shape: { kind } }): string[] =>
    "options" in kind ? kind.options : [...kind.values]
  );
  assertEquals([...new Set(sampleCoachOutcomes.map(({ kind }) => kind))].sort(), kinds.sort());
  for (const outcome of sampleCoachOutcomes) {
    const text = composeReply(outcome, { coach, now });
    assert(segments(text) <= (outcome.kind === "coach_today" ? 2 : 1) && isGsm7(text), text);
    assert(text !== "", outcome.kind);
  }
});

Deno.test("an answer stays one segment when names carry accents, curly quotes or line breaks", () => {
  for (const name of ["Zoë O’Brien", "Siân\nRees"]) {
    for (const outcome of sampleOutcomes) {
      assert(segments(reply(outcome, name)) <= most(outcome), outcome.kind);
    }
  }
});

Deno.test("no answer asks for a word that carriers keep for themselves", () => {
  for (const outcome of sampleOutcomes) {
    const asked = [...reply(outcome).matchAll(/\b(?:reply|text) (\w+)/gi)].map(([, word]) =>
      word?.toUpperCase()
    );
    for (const word of ["CANCEL", "STOP", "END", "QUIT", "UNSUBSCRIBE", "YES", "HELP", "INFO"]) {
      assert(!asked.includes(word), `${outcome.kind} asks for ${word}`);
    }
  }
});

Deno.test("every word that an answer suggests is understood", () => {
  const bookings = [{ id: "b1", startsAt: new Date("2026-11-26T07:00:00Z"), confirmed: false }];
  const read = (text: string) =>
    understand(text, { now, timeZone: "Australia/Sydney", country: "AU", bookings }).kind;
  assertEquals(read("tue 6pm"), "book");
  assertEquals(read("thu 7am"), "book");
  assertEquals(read("move tue to wed 6pm"), "reschedule");
  assertEquals(read("BALANCE"), "balance");
  assertEquals(read("BOOKINGS"), "upcoming");
  assertEquals(read("Y"), "confirm");
  assertEquals(read("C"), "cancel");
  assertEquals(read("C 1"), "cancel");
  assertEquals(read("STOP"), "opt_out");
});

Deno.test("SMS-01 times are the coach's, in words that fit one alphabet", () => {
  const starts_at = new Date("2026-11-24T07:00:00Z");
  assertMatch(reply({ kind: "confirmed", starts_at }), /Tue 24 Nov 6pm/);
  const halfHour = composeReply({ kind: "confirmed", starts_at }, {
    coach: { id: "1", name: "Sam", timezone: "Australia/Adelaide", country: "AU" },
    now,
  });
  assertMatch(halfHour, /Tue 24 Nov 5:30pm/);
  const midnight = composeReply({ kind: "confirmed", starts_at: new Date("2026-11-24T05:00:00Z") }, {
    coach: { id: "1", name: "Sam", timezone: "America/New_York", country: "US" },
    now,
  });
  assertMatch(midnight, /Tue 24 Nov midnight/);
});

Deno.test("a pack is used by its last day, not by the midnight after it", () => {
  const counts = { used: 0, total: 10, free: 9, held: 1, left: 10 };
  const expires_at = new Date("2027-03-03T13:00:00Z");
  const pack = { name: "Ten-pack", state: "valid" as const, ...counts, expires_at };
  assertEquals(
    reply({ kind: "balance", packs: [pack], standing: null }),
    "You have 10 sessions left on Ten-pack: 1 booked, 9 free to book, use by 3 Mar.",
  );
});

Deno.test("an unknown number is greeted once and told who answers", () => {
  assertEquals(
    reply({ kind: "lead", told_already: false }, "Sam Rivera"),
    "Hi, this is Sam Rivera's booking line. We don't know this number yet, so Sam has your text and will get back to you.",
  );
  assertEquals(reply({ kind: "lead", told_already: true }), "");
});

Deno.test("on a shared phone every answer about somebody's sessions says whose they are, in one segment", () => {
  const acts = [
    "booked",
    "moved",
    "cancelled",
    "ask_late_cancel",
    "kept",
    "confirmed",
    "balance",
    "statement",
    "upcoming",
  ];
  for (const outcome of sampleOutcomes) {
    const text = composeReply(outcome, { coach, now, forWhom: "Christabelle Rossi" });
    assert(segments(text) <= most(outcome), text);
    if (acts.includes(outcome.kind)) assertMatch(text, /^Christabelle: /);
  }
  assertEquals(
    composeReply({ kind: "opted_in" }, { coach, now, forWhom: "Ana" }),
    reply({ kind: "opted_in" }),
  );
});

Deno.test("a coach is called by a first name only where the name looks like a person's", () => {
  const called = (name: string) =>
    /^Thanks for letting us know\. (.*) has your/.exec(reply({ kind: "late_noted" }, name))?.[1];
  assertEquals(called("Sam Rivera"), "Sam");
  assertEquals(called("Dr Rivera"), "Dr Rivera");
  assertEquals(called("The Studio"), "The Studio");
  assertEquals(called("Northside Golf Academy"), "Northside Golf Academy");
  assertEquals(called("Sam"), "Sam");
  assertEquals(called("A\u202Every\u0000 long name of a studio that never ends"), "A very long name");
  assertEquals(called("Peak Performance Coaching"), "Peak Performance");
});
