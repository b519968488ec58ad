import { connect } from "./connect.ts";
import { fillBooks } from "./fill_books.ts";
import { count, duration, judged, noted, type Result } from "./result.ts";
import type { Scale } from "./scale.ts";
import { startServer } from "./start_server.ts";
import type { Workbench } from "./workbench.ts";

const secretKey = "sb_secret_bench";
const carrierTakes = 100; // milliseconds for one text
const minute = 60_000;
// As the minute's job does it: at most ten calls a minute, each of which sends a hundred.
const callsAMinute = 10;
const textsACall = 100;

/** Measure 7: how long it takes until all texts are gone that fall due together, at a carrier that takes its time. */
export async function measureOutbox(bench: Workbench, { due }: Scale): Promise<Result[]> {
  const coaches = Math.ceil(due / 400);
  const url = await bench.clone();
  const shape = { from: 0, coaches, clients: Math.ceil(due / coaches), packs: 1, sessions: 1, minutes: 60 };
  await bench.run(url, fillBooks({ ...shape, upcoming: 0, past: "completed" }));
  await bench.run(url, queue(due));
  await bench.settle(url);
  const stackArgs = ["run", "-A", "--no-check", "scripts/start.ts", "--port", "0", "--db", url];
  const stack = await startServer(stackArgs, { SUPABASE_SECRET_KEY: secretKey });
  try {
    await post(`${stack.url}/local/carrier`, { all: { slow: carrierTakes, callbacks: "none" } });
    const rounds: number[] = [];
    for (let left = due; left > 0; left = due - await countSent(url)) {
      if (rounds.length === 10) throw new Error(`Cannot measure the outbox: ${left} of ${due} texts stay`);
      const calls = Math.min(Math.ceil(left / textsACall), callsAMinute);
      // Due an hour from now, so that the stack, which sends by itself, leaves them alone.
      const now = new Date(Date.now() + 61 * minute).toISOString();
      const start = performance.now();
      await Promise.all(
        Array.from({ length: calls }, () => post(`${stack.url}/functions/v1/sms-send`, { now })),
      );
      rounds.push(performance.now() - start);
    }
    const gone = rounds.reduce(
      (sum, took, n) => sum + (n < rounds.length - 1 ? Math.max(took, minute) : took),
      0,
    );
    const took = rounds.reduce((sum, took) => sum + took, 0);
    return [
      noted(7, `${count(due)} texts due at once, the work alone`, duration(took)),
      noted(7, "of which each text", duration(took / due)),
      judged({
        measure: 7,
        what: `${
          count(due)
        } texts due at once, gone with the minute's calls, the carrier at ${carrierTakes} ms`,
        value: gone,
        limit: { atMost: 2 * minute },
        show: duration,
      }),
    ];
  } finally {
    await stack.stop();
    await bench.drop(url);
  }
}

/** So many texts of all clients in turn, all due an hour from now. */
const queue = (due: number) => `
insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, send_after)
select k.coach_id, k.id, 'out', 'manual', 'queued', c.phone, k.phone, 'See you soon', now() + interval '1 hour'
from public.clients k join public.coaches c on c.id = k.coach_id order by k.id limit ${due}`;

async function post(address: string, body: unknown): Promise<void> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { apikey: secretKey, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Cannot measure the outbox: status ${answer.status}, ${text}`);
}

async function countSent(url: string): Promise<number> {
  const connection = await connect(url);
  try {
    const [row] = await connection.sql<{ sent: number }>(
      "select count(*)::int as sent from public.messages where kind = 'manual' and status = 'sent' and attempts = 1",
    );
    return row?.sent ?? 0;
  } finally {
    await connection.close();
  }
}
