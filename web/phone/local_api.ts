import * as z from "zod";
import { localeOf, parseInstant } from "../format.ts";
import { countryOf } from "./numbers.ts";

// zod compiles validators with `new Function` unless told not to; the content security policy forbids that.
z.config({ jitless: true });

const instant = z.string().transform((text, context) => {
  try {
    return parseInstant(text);
  } catch {
    context.addIssue({ code: "custom", message: "is not an instant" });
    return z.NEVER;
  }
});

const coach = z.object({ name: z.string(), phone: z.string(), timezone: z.string() }).transform((row) => ({
  ...row,
  zone: { timeZone: row.timezone, locale: localeOf(countryOf(row.phone) ?? "GB") },
}));

const moods = z.object({
  all: z.object({ refuse: z.unknown().optional(), slow: z.number().optional() }).nullable(),
  opted_out: z.array(z.object({ phone: z.string(), number: z.string() })),
  advanced: z.boolean(),
});

const snapshot = z.object({
  coach: coach.nullable(),
  carrier: moods.optional(),
  handsets: z.array(z.object({
    name: z.string().nullable(),
    phone: z.string(),
    messages: z.array(z.object({
      id: z.string(),
      direction: z.enum(["in", "out"]),
      body: z.string(),
      at: instant,
      carrier: z.boolean().optional(),
    })),
  })),
});

const answer = z.object({ sid: z.string(), status: z.number(), reply: z.string().nullish() });
const count = z.number().int().nonnegative();
const night = z.object({ completed: count, sessions_used: count, unpaid: count, texts: count });
const problem = z.object({ error: z.string(), hint: z.string().optional() });

/** The coach whose number is texted (phone E.164), and whose clock every time is shown on. */
export type Coach = z.infer<typeof coach>;
/** One phone and its thread, oldest text first; `name` is null where the number is nobody's yet. */
export type HandsetData = z.infer<typeof snapshot>["handsets"][number];
/** One text; `in` goes to the coach's number, `out` comes from it, `carrier` says that the carrier wrote it. */
export type Message = HandsetData["messages"][number];
/** Everything the page shows. */
export type Snapshot = z.infer<typeof snapshot>;
/** How the carrier behaves (`all` null: as it should), and which phones take no texts from which coach's number. */
export type Moods = z.infer<typeof moods>;
/** What a night did: bookings completed, sessions used, completions without a session to use, texts sent meanwhile. */
export type Night = z.infer<typeof night>;

/** A failed request, as a sentence for the person at the screen. */
export class LocalError extends Error {
  override name = "LocalError";
}

/** A coach (by number, E.164; else the demo coach) and every handset with its texts. Throws LocalError. */
export async function loadPhone(coachPhone: string | null, signal?: AbortSignal): Promise<Snapshot> {
  const query = coachPhone === null ? "" : `?${new URLSearchParams({ coach: coachPhone })}`;
  return read(snapshot, await request(`/local/phone${query}`, { seconds: 10, signal }));
}

/** A picture that goes with a text: its type, and its bytes in base64. */
export interface Attached {
  type: string;
  base64: string;
}

/** Sends a signed text from one number to another (E.164); the same sid is the same text. Gives the answer, "" for silence. */
export async function sendText(
  text: { from: string; to: string; body: string; sid: string; attached?: Attached[] },
): Promise<string> {
  // A carrier gives the webhook fifteen seconds.
  const sent = read(answer, await request("/local/text", { body: text, seconds: 20 }));
  if (sent.status >= 400) throw new LocalError(`The webhook answered ${sent.status}`);
  return sent.reply ?? "";
}

/** Changes how the carrier behaves; what is left out stays. Throws LocalError. */
export async function orderCarrier(
  orders: { all?: { refuse: { status: number } } | { slow: number } | null } & Partial<Omit<Moods, "all">>,
): Promise<void> {
  await request("/local/carrier", { body: orders, seconds: 10 });
}

/** Lets the time until a night pass, with its texts, and runs the nightly job of each. Throws LocalError. */
export async function runNight(now: Date): Promise<Night> {
  return read(night, await request("/local/night", { body: { now: now.toISOString() }, seconds: 60 }));
}

function read<T>(schema: z.ZodType<T>, json: unknown): T {
  const { data, error } = schema.safeParse(json);
  if (error) {
    throw new LocalError("The local stack answered something that this page cannot read", { cause: error });
  }
  return data;
}

interface RequestOptions {
  body?: unknown;
  seconds: number;
  signal?: AbortSignal | undefined;
}

async function request(path: string, { body, seconds, signal }: RequestOptions): Promise<unknown> {
  const limit = AbortSignal.timeout(seconds * 1000);
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new LocalError(
      limit.aborted ? `No answer within ${seconds} seconds` : "The local stack does not answer",
    );
  });
  const json: unknown = await response.json().catch(() => null);
  if (response.ok) return json;
  const { data } = problem.safeParse(json);
  throw new LocalError(
    data?.hint ?? `The local stack answered ${response.status}${data ? ` (${data.error})` : ""}`,
  );
}
