import { Cron } from "croner";
import type { Database } from "./database.ts";

interface Job {
  jobid: number;
  schedule: string;
  command: string;
}

/** How often changed jobs are looked for, in milliseconds. */
const lookAgain = 10_000;

/**
 * Fires the jobs of a `cron` schema that no pg_cron looks after, each on its own schedule (UTC, as pg_cron does) and
 * never twice at once (CRON-01), and writes each run to cron.job_run_details (CRON-02). Gives the function that stops it.
 */
export async function runCron(database: Database): Promise<() => void> {
  const [extension] = await database.query<{ real: boolean }>(
    "select exists (select from pg_extension where extname = 'pg_cron') as real",
  );
  if (extension?.real) return () => {};

  const running = new Map<string, Cron>();
  const refresh = async () => {
    const jobs = await database.query<Job>("select jobid, schedule, command from cron.job where active");
    const wanted = new Map(jobs.map((job) => [JSON.stringify(job), job]));
    for (const [key, cron] of running) {
      if (wanted.has(key)) continue;
      cron.stop();
      running.delete(key);
    }
    for (const [key, job] of wanted) {
      if (!running.has(key)) running.set(key, schedule(job, () => run(database, job)));
    }
  };
  await refresh();
  const timer = setInterval(() => refresh().catch(report), lookAgain);
  return () => {
    clearInterval(timer);
    for (const cron of running.values()) cron.stop();
  };
}

function schedule({ schedule }: Job, fire: () => Promise<void>): Cron {
  const seconds = /^\s*(\d+)\s+seconds?\s*$/i.exec(schedule)?.[1];
  const options = { timezone: "UTC", protect: true, unref: true, catch: report };
  if (seconds !== undefined) return new Cron("* * * * * *", { ...options, interval: Number(seconds) }, fire);
  // pg_cron writes the last day of the month as $.
  return new Cron(schedule.trim().replace("$", "L"), options, fire);
}

async function run(database: Database, job: Job): Promise<void> {
  const [details] = await database.query<{ runid: number }>(
    `insert into cron.job_run_details (jobid, database, username, command, status, start_time)
     values ($1, current_database(), current_user, $2, 'running', clock_timestamp()) returning runid`,
    [job.jobid, job.command],
  );
  const failure = await database.transaction((_query, run) => run(job.command)).then(() => null, messageOf);
  await database.query(
    `update cron.job_run_details set status = $2, return_message = $3, end_time = clock_timestamp() where runid = $1`,
    [
      details?.runid,
      failure === null ? "succeeded" : "failed",
      failure === null ? "done" : `ERROR: ${failure}`,
    ],
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function report(error: unknown): void {
  // Its name only: a database's message may quote a row.
  console.error(`Cannot run the cron jobs: ${error instanceof Error ? error.name : "unknown failure"}`);
}
