import type { Connection, TestDatabase } from "../../support/test_database.ts";
import { auditStorm, prove } from "./audit_storm.ts";
import { anyDeed, type Deed, type Grounds, prepareGrounds } from "./deeds.ts";

/** What became of one request: how often it was made, its results when it was acknowledged, its last refusal. */
export interface Fate {
  deed: Deed;
  calls: number;
  results: string[];
  refusal?: string;
}

/** What a storm left: everything that is not as it must be, and what it consisted of. */
export interface Aftermath {
  problems: string[];
  kills: number;
  /** Calls whose connection died before an answer came. */
  lost: number;
  /** How often each verb succeeded, and how often each refusal came. */
  counts: Record<string, number>;
}

interface Options {
  connections: number;
  /** Calls of each connection, not counting those that are made again after their connection died. */
  calls: number;
  seed: number;
}

const callsPerKill = 20;
const callsPerProof = 40;
const lossCodes = new Set([
  "57P01",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "ECONNRESET",
  "EPIPE",
]);

/** Makes every verb's calls at random from many connections on a few shared packs, killing backends meanwhile. */
export async function storm(db: TestDatabase, { connections, calls, seed }: Options): Promise<Aftermath> {
  const grounds = await prepareGrounds(db);
  const fates: Fate[] = [];
  const unexpected: string[] = [];
  const counts: Record<string, number> = {};
  const killed = new Set<number>();
  const kills: Promise<unknown>[] = [];
  const proofs: Promise<string[]>[] = [];
  const workers = await Promise.all(Array.from({ length: connections }, (_, n) => newWorker(db, seed, n)));
  let started = 0;
  let lost = 0;

  const count = (key: string) => counts[key] = (counts[key] ?? 0) + 1;
  const kill = () => {
    const victims = workers.filter(({ busy, connection }) => busy && !killed.has(connection.pid));
    const victim = victims[started % Math.max(1, victims.length)];
    if (!victim) return;
    // Noted before it happens: the victim may hear of it before this call does.
    killed.add(victim.connection.pid);
    kills.push(db.sql("select pg_terminate_backend($1)", [victim.connection.pid]));
  };

  /** One attempt; false when the connection died and nobody knows what happened. */
  const attempt = async (worker: Worker, fate: Fate): Promise<boolean> => {
    if (killed.has(worker.connection.pid)) await renew(db, worker);
    worker.busy = true;
    fate.calls++;
    try {
      const [row] = await worker.connection.sql<{ result: string }>(
        "select model.act($1, $2)::text as result",
        [
          fate.deed.coachId,
          fate.deed.sql,
        ],
      );
      fate.results.push(row?.result ?? "nothing");
      count(fate.deed.verb);
      if (fate.deed.verb === "book_session") grounds.bookings.push(JSON.parse(row?.result ?? "{}"));
      return true;
    } catch (error) {
      const { code = "", message = String(error) } = error as { code?: string; message?: string };
      if (lossCodes.has(code) && killed.has(worker.connection.pid)) return false;
      fate.refusal = `${code} ${message}`;
      count(fate.refusal);
      if (!/^PT4\d\d \w+$/.test(fate.refusal)) unexpected.push(`${fate.deed.verb} got ${fate.refusal}`);
      return true;
    } finally {
      worker.busy = false;
    }
  };

  await Promise.all(workers.map(async (worker) => {
    for (let n = 0; n < calls; n++) {
      if (++started % callsPerKill === 0) kill();
      // Meanwhile too: what is oversold for a moment may look well again at the end.
      if (started % callsPerProof === 0) proofs.push(prove(db));
      const fate = nextFate(grounds, fates, worker.random);
      // A caller that got no answer asks again under the same request id, or gives up.
      while (!await attempt(worker, fate)) {
        lost++;
        if (fate.deed.request === null || worker.random() < 0.3) break;
      }
    }
  }));
  await Promise.all(kills);
  await Promise.all(workers.map(({ connection }) => connection.close()));
  const seen = (await Promise.all(proofs)).flat();
  const problems = [...new Set([...unexpected, ...seen, ...await auditStorm(db, fates)])];
  return { problems, kills: killed.size, lost, counts };
}

interface Worker {
  connection: Connection;
  busy: boolean;
  random: () => number;
}

async function newWorker(db: TestDatabase, seed: number, n: number): Promise<Worker> {
  return { connection: await db.connect(), busy: false, random: seeded(seed * 1000 + n) };
}

async function renew(db: TestDatabase, worker: Worker): Promise<void> {
  await worker.connection.close();
  worker.connection = await db.connect();
}

/** Something new, or now and then an earlier request once more, answered or not. */
function nextFate(grounds: Grounds, fates: Fate[], random: () => number): Fate {
  const earlier = fates[Math.floor(random() * fates.length)];
  if (earlier && earlier.deed.request !== null && random() < 0.1) return earlier;
  const fate: Fate = { deed: anyDeed(grounds, `storm-${fates.length}`, random), calls: 0, results: [] };
  fates.push(fate);
  return fate;
}

/** Numbers from 0 to 1 that are the same in every run (the "mulberry32" generator). */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}
