import { asCoach } from "./as_coach.ts";
import type { BigBooks } from "./big_books.ts";
import { connect, type Connection } from "./connect.ts";
import { dashboardQueries, type Example } from "./dashboard_queries.ts";
import { explain, patience } from "./explain.ts";
import { judged, type Result, upTo } from "./result.ts";
import { median } from "./rounds.ts";
import type { Scale } from "./scale.ts";

const large = ["bookings", "clients", "messages", "session_ledger", "purchases"];

/** Measure 5: every read of the dashboard, as the API runs it for the big coach: its time, and whether it is an index plan. */
export async function measureDashboard(scale: Scale, big: BigBooks): Promise<Result[]> {
  const connection = await connect(big.url);
  try {
    const results: Result[] = [];
    for (
      const { name, statement, params, atMost = 10 } of dashboardQueries(
        await chooseExample(connection, big.bigId),
      )
    ) {
      const runs = await asCoach(connection, big.bigId, async (sql) => {
        const first = await explain(sql, statement, params);
        if (first.ms >= patience) return [first];
        const seen = []; // the first run, which reads from the disk, does not count
        for (let run = 0; run < scale.runs; run++) seen.push(await explain(sql, statement, params));
        return seen;
      });
      const scanned = large.filter((table) => runs.some((run) => run.scanned.includes(table)));
      const stopped = runs.some((run) => run.ms >= patience);
      const plan = stopped
        ? "stopped"
        : scanned.length === 0
        ? "by index"
        : `reads all of ${scanned.join(", ")}`;
      const result = judged({
        measure: 5,
        what: name,
        value: median(runs.map((run) => run.ms)),
        limit: { atMost },
        show: upTo(patience),
      });
      results.push({
        ...result,
        figure: `${result.figure}, ${plan}`,
        target: `${result.target}, by index`,
        verdict: scanned.length === 0
          ? result.verdict
          : result.verdict === "met"
          ? "missed: no index plan"
          : `${result.verdict}, no index plan`,
      });
    }
    return results;
  } finally {
    await connection.close();
  }
}

async function chooseExample({ sql }: Connection, coachId: string): Promise<Example> {
  const [row] = await sql<Omit<Example, "now">>(
    `select c.id as "clientId",
       (select array_agg(p.id) from public.purchases p where p.client_id = c.id) as "packIds",
       (select count(*)::integer from public.clients o where o.coach_id = c.coach_id) as "clientCount"
     from public.clients c where c.coach_id = $1 order by c.id limit 1`,
    [coachId],
  );
  if (!row) throw new Error("Cannot read the dashboard: the big coach has no client");
  return { ...row, now: new Date() };
}
