import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { toInstant, toLocal } from "../../supabase/functions/_shared/wall_clock.ts";
import { type Context, type Pending, understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { australia } from "./corpus/australia.ts";
import { endless } from "../../scripts/bench/endless.ts";
import { casesOf } from "./corpus/expectation.ts";
import { regressionOne } from "./corpus/regression_one.ts";
import { regressionTwo } from "./corpus/regression_two.ts";
import { isDone, situations } from "./corpus/situations.ts";

const kinds = new Set(
  ("book list_times confirm cancel reschedule choose balance statement upcoming late yes no opt_out opt_in help " +
    "several unknown").split(" "),
);
const words =
  ("tues wed thrus fri sat sun mon tmrw today tonight next this week every not dont cant cancel move to " +
    "push it my 7am 6 6pm 18h 2:30am 2.30 half 5 quarter past arvo morning after before between and or instead of " +
    "same time c 2 the second one yes no y ok 👍 28/11 3/12 31 feb 1 nov 2026 the 28th in 2 weeks how many left why " +
    'when is what have you got booked book please thanks hi dave sorry running late stop > " \n , . ? - ( 1-3 5-7 an hour later')
    .split(" ");
const texts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((some) => some.join(" ")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);
const places = fc.constantFrom(
  ["Australia/Sydney", "AU", Date.UTC(2026, 9, 2)],
  ["Australia/Lord_Howe", "AU", Date.UTC(2026, 9, 2)],
  ["Europe/London", "GB", Date.UTC(2026, 2, 27)],
  ["America/New_York", "US", Date.UTC(2026, 2, 6)],
  ["America/Havana", "CU", Date.UTC(2026, 2, 6)],
  ["Pacific/Auckland", "NZ", Date.UTC(2026, 8, 25)],
);

const contexts = fc.record({
  place: places,
  minutes: fc.integer({ min: 0, max: 4 * 1440 }),
  bookings: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 3 }),
  question: fc.constantFrom("none", "slots", "bookings", "clients", "late_cancel", "yes_no"),
}).map(({ place: [timeZone, country, from], minutes, bookings, question }) => {
  const now = new Date(Number(from) + minutes * 60_000);
  const later = (quarters: number) => new Date(now.getTime() + quarters * 15 * 60_000);
  const upcoming = [...bookings].sort((a, b) => a - b).map((quarters, i) => ({
    id: `booking-${i}`,
    startsAt: later(quarters),
    confirmed: quarters % 2 === 0,
  }));
  const questions: Record<string, Pending> = {
    slots: { kind: "slots", slots: [{ startsAt: later(40) }, { startsAt: later(100) }] },
    bookings: { kind: "bookings", action: "cancel", bookingIds: upcoming.map(({ id }) => id) },
    clients: { kind: "clients", names: ["Ana", "Ben"] },
    late_cancel: { kind: "late_cancel", bookingId: "booking-0" },
    yes_no: { kind: "yes_no" },
  };
  const pending = questions[question];
  const context: Context = { now, timeZone: String(timeZone), country: String(country), bookings: upcoming };
  return pending ? { ...context, pending } : context;
});

Deno.test("TXT-01: whatever is texted, the answer is a known kind, ahead of now and on the coach's clock", () => {
  fc.assert(
    fc.property(texts, contexts, (text, context) => {
      const intent = understand(text, context);
      assertEquals(kinds.has(intent.kind), true);
      if ("startsAt" in intent && intent.startsAt) {
        assertEquals(intent.startsAt > context.now, true);
        const reading = toInstant(toLocal(intent.startsAt, context.timeZone), context.timeZone);
        assertEquals(reading.kind === "gap", false);
      }
      if ("window" in intent && intent.window) {
        assertEquals(intent.window.from < intent.window.to && intent.window.to > context.now, true);
      }
      if ("bookingId" in intent && intent.bookingId !== undefined) {
        assertEquals(context.bookings.some(({ id }) => id === intent.bookingId), true);
      }
      if (intent.kind === "choose") assertEquals(intent.option >= 1 && intent.option <= 3, true);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("TXT-01: texts nobody means to be read do no harm", () => {
  const context: Context = {
    now: new Date("2026-11-23T23:00:00Z"),
    timeZone: "Australia/Sydney",
    country: "AU",
    bookings: [{ id: "a", startsAt: new Date("2026-11-24T20:00:00Z"), confirmed: false }],
  };
  const harmless = [
    "",
    "   ",
    "\u0000",
    "\u200f\u202e",
    "🏋️‍♀️",
    "a".repeat(10_000),
    "tues 6pm ".repeat(1_200),
    "?!?!",
    "\n\n",
  ];
  for (const text of harmless) assertEquals(understand(text, context), { kind: "unknown" });
});

Deno.test("TXT-01: a letter of more than 120 words is the coach's to read, though every word of it be understood", () => {
  const context: Context = { ...situations["nothing asked"]!, lastText: null };
  const polite = (words: number) => `cancel thursday${" please".repeat(words - 2)}`;
  assertEquals(understand(polite(120), context), { kind: "cancel", bookingId: "b" });
  assertEquals(understand(polite(121), context), { kind: "unknown" });
  // A wish for no more texts is found in a letter too.
  assertEquals(understand(`please stop texting me${" and 9am".repeat(100)}`, context), {
    kind: "opt_out",
    sure: false,
  });
});

Deno.test("TXT-01: clauses without end, one word five hundred times and adversarial digits do nothing", () => {
  const done = endless(1600).flatMap((text) =>
    Object.entries(situations).filter(([, context]) => isDone(understand(text, context)))
      .map(([situation]) => `${situation}: ${text.slice(0, 40)}`)
  );
  assertEquals(done, []);
});

Deno.test("TXT-01: marks that do not show change nothing", () => {
  const context: Context = {
    now: new Date("2026-11-23T23:00:00Z"),
    timeZone: "Australia/Sydney",
    country: "AU",
    bookings: [],
  };
  const plain = understand("can't do tues, thurs 6pm?", context);
  assertEquals(understand("\u200fcan’t do tues,\u00a0thurs\u0000 6pm?\u202c", context), plain);
  assertEquals(understand("ｔｕｅｓ　６ｐｍ", context), understand("tues 6pm", context));
});

Deno.test("TXT-01: a negation or a choice in front of any text of the corpus never books or cancels", () => {
  for (const { text, context } of casesOf(australia)) {
    if (context.pending) continue;
    for (const wrapped of [`don't ${text}`, `${text} or maybe not`, `every week ${text}`]) {
      const intent = understand(wrapped, context);
      if (intent.kind === "book") assertEquals([wrapped, intent.startsAt], [wrapped, undefined]);
      if (wrapped.startsWith("don't cancel")) assertEquals([wrapped, intent.kind], [wrapped, "unknown"]);
    }
  }
});

Deno.test("TXT-01: a condition or a doubt around any text of the corpus leaves nothing to act on", () => {
  const corpora = [australia, ...regressionOne, ...regressionTwo];
  for (const { text, context } of corpora.flatMap(casesOf)) {
    // A quoted message and the words of carriers are not part of what is said.
    if (context.pending || /[\n>"“]/.test(text)) continue;
    for (
      const wrapped of [
        `${text} unless it rains`,
        `${text} but not sure yet`,
        `i used to ${text}`,
        `whether ${text}`,
      ]
    ) {
      const intent = understand(wrapped, context);
      const acts = "startsAt" in intent || (intent.kind === "cancel" && intent.bookingId !== undefined) ||
        intent.kind === "confirm";
      assertEquals([wrapped, acts], [wrapped, false]);
    }
  }
});

Deno.test("TXT-01: a word that is no part of a wish turns it into a question", () => {
  const context: Context = {
    now: new Date("2026-11-23T23:00:00Z"),
    timeZone: "Australia/Sydney",
    country: "AU",
    bookings: [{ id: "a", startsAt: new Date("2026-11-24T20:00:00Z"), confirmed: true }],
  };
  const strange = [
    "dave",
    "zumba",
    "his",
    "pricing",
    "outdoors",
    "hardly",
    "dinner",
    "someone",
    "were",
    "gone",
  ];
  const wishes = [
    "can i come _ thurs 6pm",
    "thurs 6pm _ please",
    "_ thurs at 6pm",
    "book me in _ for thurs 6pm",
  ];
  const others = ["please _ cancel wed", "i _ cant make wed", "move wed _ to thurs 6pm", "_ push it to 8"];
  for (const word of strange) {
    for (const text of [...wishes, ...others].map((one) => one.replace("_", word))) {
      const intent = understand(text, context);
      assertEquals([text, isDone(intent)], [text, false]);
    }
  }
  for (const text of [...wishes, ...others].map((one) => one.replace(/ ?_ ?/, " "))) {
    const intent = understand(text, context);
    assertEquals([text, isDone(intent)], [text, true]);
  }
});

Deno.test("TXT-01: the same text in another zone names the same wall clock", () => {
  for (const timeZone of ["Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago"]) {
    const intent = understand("thurs 6pm", {
      now: new Date("2026-11-24T12:00:00Z"),
      timeZone,
      country: "AU",
      bookings: [],
    });
    const startsAt = intent.kind === "book" ? intent.startsAt : undefined;
    assertEquals(startsAt && toLocal(startsAt, timeZone), {
      year: 2026,
      month: 11,
      day: 26,
      hour: 18,
      minute: 0,
    });
  }
});
