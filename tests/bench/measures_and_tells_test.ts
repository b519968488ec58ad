import { assert, assertEquals, assertMatch } from "@std/assert";
import { openWorkbench } from "../../scripts/bench/workbench.ts";
import { connect } from "../../scripts/bench/connect.ts";
import { fillBooks } from "../../scripts/bench/fill_books.ts";
import { judged, times } from "../../scripts/bench/result.ts";
import { renderTables } from "../../scripts/bench/report.ts";
import { runBench } from "../../scripts/bench/run_bench.ts";
import { scales } from "../../scripts/bench/scale.ts";
import { skip } from "../support/database.ts";
import { findServer } from "../../scripts/stack/server/find_server.ts";

const found = await findServer();

/** Registers a test that is given the test run's server and databases of its own on it. */
function onServer(
  name: string,
  behaviour: (bench: Awaited<ReturnType<typeof openWorkbench>>) => Promise<void>,
): void {
  if (!("url" in found)) return skip(name, found.reason);
  Deno.test(name, async () => {
    const bench = await openWorkbench({ url: found.url, local: true, stop: () => Promise.resolve() });
    try {
      await behaviour(bench);
    } finally {
      await bench.close();
    }
  });
}

onServer("the bench runs all seven measures and tells each with its target and a verdict", async (bench) => {
  const results = await runBench(bench, { scale: scales.small, only: [1, 2, 3, 4, 5, 6, 7] });
  const targets = results.filter((result) => result.target !== "");
  assertEquals([...new Set(targets.map((result) => result.measure))], [1, 2, 3, 4, 5, 6, 7]);
  for (const { figure, verdict } of targets) {
    assertMatch(figure, /^-?\d[\d.,]* (µs|ms|s|×|%|MB)/);
    assertMatch(verdict, /^(met|missed.*)$/);
  }
  assert(results.filter((result) => result.measure === 5).some((result) => result.what === "readThread"));
  const lines = renderTables(results).split("\n").filter((line) => line.startsWith("|"));
  assertEquals(lines.length, results.length + 2 * 7);
  assert(lines.every((line) => line.split("|").length === 6));
});

onServer(
  "DATA-01 the books that the bench makes up balance, and a counter changed in them is found",
  async (bench) => {
    const url = await bench.clone();
    const shape = { from: 0, coaches: 2, clients: 3, packs: 2, sessions: 10, minutes: 30 };
    await bench.run(url, fillBooks({ ...shape, upcoming: 5, past: "completed" }));
    await bench.run(url, fillBooks({ ...shape, from: 2, upcoming: 0, past: "due" }));
    const connection = await connect(url);
    try {
      const prove = "select problem from public.prove_sessions()";
      assertEquals(await connection.sql(prove), []);
      const [counts] = await connection.sql(
        `select count(*) filter (where status = 'completed')::int as completed, count(*) filter (where starts_at > now())::int as ahead,
         count(*)::int as all from public.bookings`,
      );
      assertEquals(counts, { completed: 110, ahead: 10, all: 240 });
      await connection.sql(
        "update public.purchases set sessions_used = sessions_used + 1 where id = (select id from public.purchases where sessions_used < sessions_total limit 1)",
      );
      assertEquals(
        (await connection.sql<{ problem: string }>(prove)).map(({ problem }) => problem).includes(
          "used_differs_from_ledger",
        ),
        true,
      );
    } finally {
      await connection.close();
    }
  },
);

Deno.test("a verdict says whether a target is met, or by how much it is not", () => {
  const ratio = (value: number, limit: { atMost: number } | { atLeast: number }) =>
    judged({ measure: 1, what: "", value, limit, show: times }).verdict;
  assertEquals(ratio(1.8, { atMost: 1.8 }), "met");
  assertEquals(ratio(2.7, { atMost: 1.8 }), "missed by 50 %");
  assertEquals(ratio(3, { atLeast: 3 }), "met");
  assertEquals(ratio(2.91, { atLeast: 3 }), "missed by 3.0 %");
});

Deno.test("the bench refuses unknown options in one sentence, with exit code 1", async () => {
  const run = async (...args: string[]) => {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", new URL("../../scripts/bench.ts", import.meta.url).pathname, ...args],
      env: { NO_COLOR: "1", DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" },
      stdout: "null",
      stderr: "piped",
    }).output();
    return { code, said: new TextDecoder().decode(stderr).trim() };
  };
  assertMatch((await run("--only", "8")).said, /^Cannot read the options: only: /);
  const none = await run();
  assertEquals(none.code, 1);
  assertMatch(none.said, /^Cannot bench without a real Postgres: DATABASE_URL does not answer \(.+\)$/);
});
