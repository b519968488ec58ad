import { toEdge, toInstant } from "../../../supabase/functions/_shared/wall_clock.ts";
import type { Context, Intent } from "../../../supabase/functions/sms-inbound/understand.ts";

/**
 * A set of texts read in one place at one moment. `texts` has one text per line: "state | text | expected", where state
 * names the bookings and the question that waits, and expected is "kind [booking] [11-24 18:00 | 11-24 17:00..19:00 |
 * 11-24 | 11-24..11-26]" on the coach's wall clock.
 */
export type Corpus = {
  country: string;
  timeZone: string;
  year: number;
  now: string;
  bookings: Record<string, string>;
  slots: string[];
  texts: string;
};

export type Case = { line: string; text: string; context: Context; expected: Intent };

function localOf(corpus: Corpus, monthDay: string, time: string) {
  const [month = 0, day = 0] = monthDay.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return { year: corpus.year, month, day, hour, minute };
}

/** The instant of "11-24 18:00" on the corpus's wall clock; throws where that clock skips it. */
export function instantOf(corpus: Corpus, written: string): Date {
  const [monthDay = "", time = ""] = written.split(" ");
  const reading = toInstant(localOf(corpus, monthDay, time), corpus.timeZone);
  if (reading.kind === "gap") throw new Error(`Cannot place ${written}: the clocks skip it`);
  return reading.kind === "ok" ? reading.at : reading.first;
}

function readExpected(corpus: Corpus, written: string): Intent {
  const [kind = "", ...rest] = written.split(" ");
  const intent: Record<string, unknown> = { kind };
  if (kind === "choose") intent.option = Number(rest.shift());
  if (rest[0] && /^[a-z]$/.test(rest[0])) intent.bookingId = rest.shift();
  const [day, time] = rest;
  if (day?.includes("..")) {
    const [from = "", to = ""] = day.split("..");
    intent.window = {
      from: toEdge(localOf(corpus, from, "00:00"), corpus.timeZone),
      to: toEdge(localOf(corpus, to, "00:00"), corpus.timeZone),
    };
  } else if (day && time?.includes("..")) {
    const [from = "", to = ""] = time.split("..");
    intent.window = { from: instantOf(corpus, `${day} ${from}`), to: instantOf(corpus, `${day} ${to}`) };
  } else if (day && time) intent.startsAt = instantOf(corpus, `${day} ${time}`);
  else if (day) {
    intent.window = {
      from: toEdge(localOf(corpus, day, "00:00"), corpus.timeZone),
      to: toEdge(localOf(corpus, day, "24:00"), corpus.timeZone),
    };
  }
  return intent as Intent;
}

/** "ab" are bookings, capitals are confirmed ones; after them the question that waits. */
function contextOf(corpus: Corpus, state: string): Context {
  const [letters = "-", question] = state.split(" ");
  const bookings = [...letters.replace("-", "")].map((letter) => ({
    id: letter.toLowerCase(),
    startsAt: instantOf(corpus, corpus.bookings[letter.toLowerCase()] ?? ""),
    confirmed: letter !== letter.toLowerCase(),
  }));
  const slots = corpus.slots.map((slot) => ({ startsAt: instantOf(corpus, slot) }));
  const bookingIds = bookings.map(({ id }) => id);
  const questions: Record<string, NonNullable<Context["pending"]>> = {
    slots: { kind: "slots", slots },
    oneslot: { kind: "slots", slots: slots.slice(0, 1) },
    moveslots: { kind: "slots", slots, for: "reschedule", bookingId: "a" },
    whichcancel: { kind: "bookings", action: "cancel", bookingIds },
    whichmove: { kind: "bookings", action: "reschedule", bookingIds },
    names: { kind: "clients", names: ["Ana Silva", "Ben"] },
    late: { kind: "late_cancel", bookingId: "a" },
    yesno: { kind: "yes_no" },
  };
  const pending = question ? questions[question] : undefined;
  if (question && !pending) throw new Error(`Cannot build the context ${state}: unknown question`);
  const context: Context = {
    now: instantOf(corpus, corpus.now),
    timeZone: corpus.timeZone,
    country: corpus.country,
    bookings,
  };
  return pending ? { ...context, pending } : context;
}

/** Every line of a corpus as a case. */
export function casesOf(corpus: Corpus): Case[] {
  return corpus.texts.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const [state = "", text = "", expected = ""] = line.split(" | ").map((part) => part.trim());
    return {
      line,
      text: text.replaceAll("\\n", "\n"),
      context: contextOf(corpus, state),
      expected: readExpected(corpus, expected),
    };
  });
}

/** Where an intent stands beside what was expected: the same, a question instead, or something else. */
export function judge(expected: Intent, got: Intent): "right" | "asked" | "wrong" {
  if (JSON.stringify(sorted(expected)) === JSON.stringify(sorted(got))) return "right";
  if (got.kind === "unknown") return "asked";
  const acts = "startsAt" in got || "bookingId" in got || "option" in got;
  const open = ["book", "list_times", "cancel", "reschedule"].includes(got.kind) && !acts;
  return open && (got.kind === expected.kind || got.kind === "list_times" || got.kind === "book")
    ? "asked"
    : "wrong";
}

function sorted(intent: Intent): [string, unknown][] {
  return Object.entries(intent).sort(([a], [b]) => a.localeCompare(b));
}
