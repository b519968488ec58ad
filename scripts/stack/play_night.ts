import { z } from "zod";
import type { Database } from "./database.ts";
import { callSmsSend } from "./send_due_texts.ts";
import type { StackKeys } from "./stack_keys.ts";

const hour = 3_600_000;
/** Texts that the night gives rise to wait for a decent hour of the morning after it. */
const morning = 8 * hour;
/** How far the schedule is looked through at a time; it plans a day ahead. */
const stride = 6 * hour;

const counts = z.object({ completed: z.int(), sessions_used: z.int(), unpaid: z.int() });

/** What the time until a night, and the morning after it, came to. */
export type Played = z.infer<typeof counts> & { texts: number };

interface Parts {
  database: Database;
  keys: StackKeys;
  /** Base of the stack. */
  url: string;
}

/**
 * Lets the time until a night pass: each text is sent as it falls due, each night's sessions are completed, and the
 * morning after is there at the end. Throws where the nightly job fails.
 */
export async function playNight(night: Date, parts: Parts): Promise<Played> {
  const played: Played = { completed: 0, sessions_used: 0, unpaid: 0, texts: 0 };
  const started = Date.now();
  const end = night.getTime() + morning;
  const nights = [night.getTime()];
  while ((nights[0] ?? 0) - 24 * hour > started) nights.unshift((nights[0] ?? 0) - 24 * hour);
  let at = Math.min(started, night.getTime());
  for (;;) {
    if (nights[0] !== undefined && nights[0] <= at) {
      nights.shift();
      const { completed, sessions_used, unpaid } = await runNight(new Date(at), parts);
      played.completed += completed;
      played.sessions_used += sessions_used;
      played.unpaid += unpaid;
    }
    await parts.database.query("select public.plan_texts($1)", [new Date(at).toISOString()]);
    if (await nextDue(parts.database, at, -Infinity) !== undefined) {
      played.texts += (await callSmsSend(parts, new Date(at))).sent;
    }
    if (at >= end) return played;
    const due = await nextDue(parts.database, end, at);
    at = Math.min(end, at + stride, nights[0] ?? end, due ?? end);
  }
}

/** When the first queued text falls due, after one moment and until another (milliseconds since 1970). */
async function nextDue(database: Database, until: number, after: number): Promise<number | undefined> {
  const [row] = await database.query<{ at: number | null }>(
    `select (extract(epoch from min(q.at)) * 1000)::float8 as at from (
       select greatest(m.send_after, m.lease_until) as at from public.messages m where m.status = 'queued') q
     where q.at <= to_timestamp($1::float8 / 1000) and ($2::float8 is null or q.at > to_timestamp($2::float8 / 1000))`,
    [until, Number.isFinite(after) ? after : null],
  );
  return row?.at == null ? undefined : Math.ceil(row.at);
}

async function runNight(now: Date, { keys, url }: Parts) {
  const answer = await fetch(`${url}/functions/v1/auto-complete`, {
    method: "POST",
    headers: { apikey: keys.secretKey, "content-type": "application/json" },
    body: JSON.stringify({ now: now.toISOString() }),
  });
  if (answer.ok) return counts.parse(await answer.json());
  await answer.body?.cancel();
  throw new Error(`Cannot run the night: auto-complete answered ${answer.status}`);
}
