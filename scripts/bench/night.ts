import { connect } from "./connect.ts";
import { fillBooks } from "./fill_books.ts";
import { peakMemory } from "./peak_memory.ts";
import { count, duration, judged, noted, type Result, times } from "./result.ts";
import { rounds } from "./rounds.ts";
import type { Scale } from "./scale.ts";
import type { Workbench } from "./workbench.ts";

const night = "select * from public.auto_complete_bookings()";

// What the night would cost if nothing had to be right: the same rows change, without triggers, no ledger says why, nobody
// looks at the pack.
const floor = `set session_replication_role = replica;
  with done as (
    update public.bookings b set status = 'completed', completed_at = now()
    where b.status = 'scheduled' and b.ends_at <= now() returning b.purchase_id)
  update public.purchases p set sessions_used = p.sessions_used + d.used, sessions_held = p.sessions_held - d.used
  from (select purchase_id, count(*)::integer as used from done group by purchase_id) d where p.id = d.purchase_id`;

const loop = (bookings: number) =>
  `do $$ declare v_one record; begin
  for v_one in select b.id, b.purchase_id from public.bookings b
    where b.status = 'scheduled' and b.ends_at <= now() order by b.starts_at limit ${bookings} loop
    perform public.use_session(v_one.purchase_id, v_one.id);
    update public.bookings b set status = 'completed', completed_at = now() where b.id = v_one.id;
  end loop;
end $$`;

/** Measure 1: completing and charging all that is due, beside a loop over it and beside the bare update of the rows. */
export async function measureNight(bench: Workbench, scale: Scale): Promise<Result[]> {
  const results: Result[] = [];
  for (const sessions of [10, 1]) {
    const { night: due, loop: looped, runs } = scale;
    const filled = await fillNight(bench, due, sessions);
    const took = await rounds(runs, {
      night: () => onCopy(bench, filled, (url) => timed(url, night)),
      floor: () => onCopy(bench, filled, (url) => timed(url, floor)),
      loop: async () => await onCopy(bench, filled, (url) => timed(url, loop(looped))) * due / looped,
    });
    const what = `night, ${count(due)} due bookings, ${sessions} per pack`;
    results.push(
      noted(1, what, `${duration(took.night)} (${(took.night / due * 1000).toFixed(0)} µs each)`),
      noted(1, `${what}: bare update of the same rows`, duration(took.floor)),
      noted(1, `${what}: loop of use_session and update, by its first ${count(looped)}`, duration(took.loop)),
      judged({
        measure: 1,
        what: `${what}: faster than the loop`,
        value: took.loop / took.night,
        limit: { atLeast: 3 },
        show: times,
      }),
      judged({
        measure: 1,
        what: `${what}: time of the bare update`,
        value: took.night / took.floor,
        limit: { atMost: 2 },
        show: times,
      }),
    );
    if (sessions === 10 && bench.server.local) results.push(...await measureMemory(bench, scale, filled));
    await bench.drop(filled);
  }
  return results;
}

/** The job's own memory (shared buffers left out) with all that is due and with a part of it. */
async function measureMemory(bench: Workbench, scale: Scale, filled: string): Promise<Result[]> {
  const small = await fillNight(bench, scale.smallNight, 10);
  const peak = async (url: string) => {
    const connection = await connect(url);
    try {
      return await peakMemory(connection.pid, () => connection.sql(night));
    } finally {
      await connection.close();
    }
  };
  const few = await onCopy(bench, small, peak);
  const many = await onCopy(bench, filled, peak);
  await bench.drop(small);
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  return [
    noted(1, `peak memory of the job's process, ${count(scale.smallNight)} due`, megabytes(few)),
    noted(1, `peak memory of the job's process, ${count(scale.night)} due`, megabytes(many)),
    judged({
      measure: 1,
      what: "memory added per further 10,000 due",
      value: (many - few) / Math.max(scale.night - scale.smallNight, 1) * 10_000,
      limit: { atMost: 2 * 2 ** 20 },
      show: (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`,
    }),
  ];
}

/** Books in which so many bookings are due: a thousand coaches, or fewer for a smaller night. */
async function fillNight(bench: Workbench, due: number, sessions: number): Promise<string> {
  const coaches = Math.max(1, Math.min(1000, Math.floor(due / 100)));
  const clients = Math.max(1, Math.floor(due / coaches / sessions));
  const url = await bench.clone();
  await bench.run(
    url,
    fillBooks({
      from: 0,
      coaches,
      clients,
      packs: 1,
      sessions,
      minutes: 60,
      upcoming: 0,
      past: "due",
    }),
  );
  await bench.settle(url);
  return url;
}

async function onCopy<T>(bench: Workbench, of: string, work: (url: string) => Promise<T>): Promise<T> {
  const url = await bench.clone(of);
  try {
    return await work(url);
  } finally {
    await bench.drop(url);
  }
}

/** Milliseconds of one statement, with its tables read once before. */
async function timed(url: string, statement: string): Promise<number> {
  const connection = await connect(url);
  try {
    for (const table of ["bookings", "purchases", "session_ledger", "clients", "coaches"]) {
      await connection.sql(`select count(*) from public.${table} t where t is not null`);
    }
    const start = performance.now();
    await connection.sql(statement);
    return performance.now() - start;
  } finally {
    await connection.close();
  }
}
