import { toEdge, toInstant } from "../../../supabase/functions/_shared/wall_clock.ts";
import type { Context, Intent } from "../../../supabase/functions/sms-inbound/understand.ts";

/**
 * A set of texts read in one place at one moment. `texts` has one text per line: "state | text | expected", where state
 * names the bookings and the question that waits, and expected is "kind [booking] [11-24 18:00 | 11-24 17:00..19:00 |
 * 11-24 | 11-24..11-26]" on the coach's wall clock, with " / " between readings that are all right. The kind "ask" is
 * any intent that acts on nothing, "open" is "book" or "list_times", and "~" before a window takes any inside it; "&" joins days,
 * and spans, of which any will do. Two acts
 * are "several" (or "either") and the acts with " + " between.
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

type Expected = { intent: Intent; inside?: boolean } | "ask";

export type Case = { line: string; text: string; context: Context; expected: Expected[] };

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

function readExpected(corpus: Corpus, written: string): Expected[] {
  if (written === "ask") return ["ask"];
  if (written.startsWith("open ")) {
    return ["book", "list_times"].flatMap((kind) => readExpected(corpus, written.replace("open", kind)));
  }
  const both = /^(several|either) (.*)$/.exec(written);
  if (both) {
    const acts = (both[2] ?? "").split(" + ").flatMap((one) => readExpected(corpus, one))
      .flatMap((one) => one === "ask" ? [] : [one.intent]);
    return [{ intent: { kind: "several", acts, ...(both[1] === "either" ? { either: true } : {}) } }];
  }
  const inside = written.includes("~");
  const [kind = "", ...rest] = written.replace("~", "").split(" ");
  const intent: Record<string, unknown> = { kind };
  if (rest.at(-1) === "?") {
    rest.pop();
    intent.sure = false;
  }
  if (kind === "choose") intent.option = Number(rest.shift());
  if (rest[0] && /^[a-z]$/.test(rest[0])) intent.bookingId = rest.shift();
  const [day, time] = rest;
  if (day?.includes("&") || time?.includes("&")) {
    const spans = (time ?? "00:00..24:00").split("&").map((span) => span.split(".."));
    intent.windows = (day ?? "").split("&").flatMap((one) =>
      spans.map(([from = "", to = ""]) => ({
        from: toEdge(localOf(corpus, one, from), corpus.timeZone),
        to: toEdge(localOf(corpus, one, to), corpus.timeZone),
      }))
    );
  } else if (day?.includes("..")) {
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
  return [{ intent: intent as Intent, inside }];
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
    yescancel: { kind: "yes_no", act: { kind: "cancel", bookingId: "a" } },
    yesbook: { kind: "yes_no", keeps: true, act: { kind: "book", ...slots[0] } },
    yesmove: { kind: "yes_no", keeps: true, act: { kind: "reschedule", bookingId: "a", ...slots[0] } },
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
      expected: expected.split(" / ").flatMap((one) => readExpected(corpus, one)),
    };
  });
}

const open = new Set(["book", "list_times", "cancel", "reschedule"]);

/** Where an intent stands beside the readings that are right: one of them, a question instead, or something else. */
export function judge(expected: Expected[], got: Intent): Verdict {
  const verdicts = expected.map((one) => judgeOne(one, got));
  return ranked.find((verdict) => verdicts.includes(verdict)) ?? "wrong";
}

const ranked = ["right", "unsure", "asked", "guessed", "wrong"] as const;

/** `unsure`: the right act, asked about first; `asked`: another question; `guessed`: a question that names a wrong act. */
export type Verdict = typeof ranked[number];

function judgeOne(expected: Expected, got: Intent): Verdict {
  const acts = "startsAt" in got || "bookingId" in got || "option" in got;
  const asks = got.kind === "unknown" || (open.has(got.kind) && !acts);
  if (expected === "ask") return asks || openMove(got) ? "right" : got.sure === false ? "guessed" : "wrong";
  const { intent, inside } = expected;
  if (got.sure === false && intent.sure !== false) {
    const { sure: _, ...act } = got;
    return same(intent, act as Intent) ? "unsure" : "guessed";
  }
  if (same(intent, got)) return "right";
  const [meant, read] = [spanOf(intent), spanOf(got)];
  const within = meant && read && read.from >= meant.from && read.to <= meant.to;
  if (inside && within && same({ ...intent, window: read } as Intent, got)) return "right";
  // Moved, but whereto or which one is asked: nothing has happened yet.
  if (intent.kind === "reschedule" && got.kind === "reschedule" && !disagree(intent, got)) return "asked";
  if (!asks || (meant && read && (read.to <= meant.from || read.from >= meant.to))) return "wrong";
  return got.kind === intent.kind || ["unknown", "list_times", "book"].includes(got.kind) ? "asked" : "wrong";
}

/** A move that cannot happen yet: no booking is named, or no time. */
function openMove(got: Intent): boolean {
  return got.kind === "reschedule" && (got.bookingId === undefined || got.startsAt === undefined);
}

type Move = Intent & { kind: "reschedule" };

/** Whether two moves name two bookings or two times. */
function disagree(one: Move, other: Move): boolean {
  if (one.bookingId && other.bookingId && one.bookingId !== other.bookingId) return true;
  const [a, b] = [spanOf(one), spanOf(other)];
  if (other.bookingId && other.startsAt && !same(one, other)) return true;
  return a !== undefined && b !== undefined && (a.to <= b.from || b.to <= a.from);
}

function spanOf(intent: Intent): { from: Date; to: Date } | undefined {
  if ("window" in intent && intent.window) return intent.window;
  if (!("startsAt" in intent) || !intent.startsAt) return undefined;
  return { from: intent.startsAt, to: new Date(intent.startsAt.getTime() + 1) };
}

/** The readings of an hour are beside the reading that is likelier, and the day of a cancellation beside which one it means. */
function same(one: Intent, other: Intent): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(intent: Intent): [string, unknown][] {
  const beside = ["times", "shiftMinutes", ...(intent.kind === "cancel" ? ["window"] : [])];
  return Object.entries(intent).filter(([name]) => !beside.includes(name)).sort(([a], [b]) =>
    a.localeCompare(b)
  );
}
