import { parseArgs } from "@std/cli/parse-args";
import { z } from "zod";
import { startPostgres } from "../../scripts/stack/server/start_postgres.ts";
import { openApi } from "../support/api.ts";
import { dropSpares, openTestPostgres } from "../support/open_test_postgres.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { prepare } from "./calls/prepare.ts";
import { storm } from "./storm/storm.ts";
import { textingStorm } from "./texting_storm/texting_storm.ts";

// Plays both storms on a real Postgres, as the tests do but for as long as one likes, and prints their figures.
const usage = "deno task storm [--rounds N] [--calls N] [--seed S]";
const options = z.strictObject({
  rounds: z.coerce.number().int().positive().default(100),
  calls: z.coerce.number().int().positive().default(200),
  seed: z.coerce.number().int().default(() => Math.floor(Math.random() * 2 ** 31)),
});

const { _: rest, ...given } = parseArgs(Deno.args, { string: ["rounds", "calls", "seed"] });
const parsed = options.safeParse(given);
if (!parsed.success || rest.length > 0) {
  console.error(`Cannot read the options\n${usage}`);
  Deno.exit(1);
}
const { rounds, calls, seed } = parsed.data;

async function onDatabase<T>(server: string, work: (db: TestDatabase) => Promise<T>): Promise<T> {
  const db = await openTestPostgres(server, { seed: false });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
const list = (counts: Record<string, number>) =>
  Object.entries(counts).sort().map(([what, times]) => `  ${what}: ${times}`).join("\n");

const server = await startPostgres();
if (typeof server === "string") throw new Error(`Cannot use a real Postgres: ${server}`);
const problems: string[] = [];
try {
  const texts = await onDatabase(server.url, async (db) => {
    const api = await openApi(db);
    return await textingStorm(api, { rounds, seed }).finally(api.close);
  });
  const { counts, kills, mishaps, machines } = texts;
  problems.push(...texts.problems);
  console.log(`Texts both ways, ${rounds} rounds (seed ${seed})
what | at the carrier | in our rows
texts received | ${counts.received.carrier} | ${counts.received.ours}
answers | ${counts.answered.carrier} | ${counts.answered.ours}
texts sent | ${counts.sent.carrier} | ${counts.sent.ours}
${counts.posts} posts; ${counts.uncertain} uncertain and ${counts.failed} failed, all before the coach; ${counts.dropped} dropped
${counts.givenUp} deliveries given up by the carrier, with ${counts.unfetched} answers that it never fetched
machines: ${
    Object.values(machines).map(({ sent, answered }) => `${answered} answers to ${sent} texts`).join(", ")
  }
${total(kills)} workers killed:\n${list(kills)}
${total(mishaps)} mishaps at the carrier:\n${list(mishaps)}`);

  const verbs = await onDatabase(server.url, async (db) => {
    await prepare(db);
    return await storm(db, { connections: 32, calls, seed });
  });
  problems.push(...verbs.problems);
  console.log(`Verbs from 32 connections, ${calls} calls each (seed ${seed})
${verbs.kills} backends killed, ${verbs.lost} calls without an answer\n${list(verbs.counts)}`);
} finally {
  await dropSpares();
  await server.stop();
}
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "Nothing is otherwise than it must be" : `${problems.length} problems`);
Deno.exit(problems.length === 0 ? 0 : 1);
