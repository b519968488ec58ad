import { assertEquals } from "@std/assert";
import { findServer } from "../../scripts/stack/server/find_server.ts";
import { atTwoHours } from "../../scripts/test/find_tests.ts";
import { planJobs, type Where } from "../../scripts/test/plan_jobs.ts";
import { addRun } from "../../scripts/test/history.ts";
import { readOutput } from "../../scripts/test/read_output.ts";
import { runJob } from "../../scripts/test/run_job.ts";
import { hasBrowser } from "../support/browser.ts";

const a = "tests/database/a_test.ts";
const b = "tests/database/b_test.ts";

Deno.test("what deno test prints of a shard is told by file; steps and what tests print count for nothing", () => {
  const printed = `running 6 tests from ../tmp/shard_test.ts
${a} ... ok (292µs)
one with steps ...
  a step ... FAILED (3ms)
one with steps ... FAILED (due to 1 failed step) (1s)
left out ... ignored (0ms)
${b} ... ok (107µs)
prints ...
------- output -------
another ... ok (5ms)
----- output end -----
prints ... ok (1m2s)
slow [postgres] ...'slow [postgres]' has been running for over (1m0s)
'slow [postgres]' has been running for over (2m0s)
 FAILED (1s200ms)

 ERRORS 

FAILED | 3 passed | 2 failed (1 step) | 1 ignored (1m4s)
`;
  assertEquals(readOutput(printed, [a, b]), [
    { file: a, name: "one with steps", outcome: "failed", seconds: 1 },
    { file: a, name: "left out", outcome: "skipped", seconds: 0 },
    { file: b, name: "prints", outcome: "passed", seconds: 62 },
    { file: b, name: "slow [postgres]", outcome: "failed", seconds: 1.2 },
  ]);
});

Deno.test("what does not add up, as when a process dies, is not read as a pass", () => {
  const one = "running 1 test from ./x\nsays so ... ok (1ms)\n";
  assertEquals(readOutput(one, [a]), undefined);
  assertEquals(readOutput(`${one}\nok | 2 passed | 0 failed (1ms)\n`, [a]), undefined);
  assertEquals(readOutput("\nok | 0 passed | 0 failed (1ms)\n", [a]), undefined);
  assertEquals(readOutput(`${one}\nok | 1 passed | 0 failed (1ms)\n`, [a])?.length, 1);
});

Deno.test("every file is in one job; those in a browser share processes with each other alone, storms share one", () => {
  const files = [
    ...Array.from({ length: 30 }, (_, n) => `tests/database/does_${n}_test.ts`),
    "tests/database/races_for_a_slot_test.ts",
    "tests/database/texts_race_test.ts",
    "tests/database/cron_fires_test.ts",
    "tests/functions/answers_test.ts",
    "tests/model/agrees_test.ts",
    ...Array.from({ length: 20 }, (_, n) => `tests/web/story_${n}_test.ts`),
    "tests/web/formats_test.ts",
    "tests/web/starts_test.ts",
  ];
  const usesBrowser = (file: string) => file.includes("story");
  const jobs = planJobs(files, { expect: (file) => file.length, usesBrowser, twoHours: false });
  assertEquals(jobs.flatMap((job) => job.files).sort(), files.toSorted());
  const browsers = jobs.filter(({ kind }) => kind === "browser").map((job) => job.files);
  assertEquals(browsers.map((files) => [files.length, files.every(usesBrowser)]), [[10, true], [10, true], [
    1,
    false,
  ]]);
  assertEquals(jobs.filter((job) => job.files.some(usesBrowser)).length, 2);
  assertEquals(jobs.filter(({ kind }) => kind === "waiting").map((job) => job.files), [[
    "tests/database/cron_fires_test.ts",
  ]]);
  assertEquals(jobs.filter((job) => job.files.some((file) => file.includes("race"))).length, 1);
});

Deno.test("a test that was flaky twice in ten runs is told, once is not enough, and the eleventh forgets", async () => {
  const folder = await Deno.makeTempDir({ prefix: "coachline-history-" });
  const place = new URL(`file://${folder}/history.json`);
  const runs = (flaky: string[][]) => flaky.map((tests) => ({ at: "2026-11-28T00:00:00Z", flaky: tests }));
  const again = (before: string[][], flaky: string[]) =>
    addRun({ seconds: {}, runs: runs(before) }, { seconds: {}, flaky }, place);
  try {
    assertEquals(await again([[], ["x"], []], ["x", "y"]), ["x"]);
    assertEquals(await again([["y"], ...Array.from({ length: 9 }, () => [])], ["y"]), []);
    assertEquals(await again([["y"], ...Array.from({ length: 8 }, () => [])], ["y"]), ["y"]);
    const kept = JSON.parse(await Deno.readTextFile(place));
    assertEquals(kept.runs.length, 10);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const moved =
  "--hours-ahead moves the clock of a test, its embedded database and its pages, and nobody's without it";
if (await hasBrowser(moved)) {
  Deno.test(moved, async () => {
    const folder = await Deno.makeTempDir({ prefix: "coachline-clock-" });
    const file = `${folder}/clock_test.ts`;
    const [open, cluster, browser] = [
      "scripts/stack/open_pglite",
      "scripts/stack/empty_cluster",
      "tests/support/browser",
    ].map(
      (name) => new URL(`../../${name}.ts`, import.meta.url).href,
    );
    const there = Date.now() - 60 * 3_600_000;
    await Deno.writeTextFile(
      file,
      `import { openPglite } from "${open}";
    import { emptyCluster } from "${cluster}";
    import { overOneBrowser, withBrowser } from "${browser}";
    const isThere = (at) => { if (Math.abs(at - ${there}) > 600_000) throw new Error(new Date(at).toISOString()); };
    Deno.test("in the process", () => isThere(new Date().getTime()));
    Deno.test("in the database", async () => {
      const database = await openPglite({ dump: new Blob([await emptyCluster()]) });
      const [{ at }] = await database.query("select extract(epoch from now())::float8 * 1000 as at");
      await database.close();
      isThere(at);
    });
    Deno.test("in a page", overOneBrowser, () =>
      withBrowser(async (newPage) => {
        const page = await newPage();
        await page.goto("about:blank");
        isThere(await page.evaluate(() => new Date().getTime()));
      }));\n`,
    );
    const outcomes = async () =>
      (await runJob([file])).flatMap(({ tests }) => tests.map((test) => test.outcome));
    const given = Deno.env.get("TEST_HOURS_AHEAD");
    try {
      Deno.env.set("TEST_HOURS_AHEAD", "-60");
      assertEquals(await outcomes(), ["passed", "passed", "passed"]);
      Deno.env.delete("TEST_HOURS_AHEAD");
      assertEquals(await outcomes(), ["failed", "failed", "failed"]);
    } finally {
      if (given !== undefined) Deno.env.set("TEST_HOURS_AHEAD", given);
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("the database's and the functions' tests run at another hour on the embedded database, and at this one on a server", async () => {
  const files = [
    "tests/database/books_a_session_test.ts",
    "tests/database/races_for_a_slot_test.ts",
    "tests/functions/answers_texts_test.ts",
    "tests/web/story_test.ts",
  ];
  assertEquals(files.map(atTwoHours), [true, false, true, false]);
  const plan = (twoHours: boolean) =>
    planJobs(files, { expect: () => 1, usesBrowser: () => false, twoHours })
      .flatMap(({ files, on }) => files.map((file) => `${file.split("/").at(-1)} ${on ?? "both"}`)).sort();
  assertEquals(plan(true), [
    "answers_texts_test.ts embedded",
    "answers_texts_test.ts server",
    "books_a_session_test.ts embedded",
    "books_a_session_test.ts server",
    "races_for_a_slot_test.ts both",
    "story_test.ts both",
  ]);
  assertEquals(plan(false), files.map((file) => `${file.split("/").at(-1)} both`).sort());

  const folder = await Deno.makeTempDir({ prefix: "coachline-clock-" });
  const file = `${folder}/clock_test.ts`;
  const support = new URL("../support/database.ts", import.meta.url).href;
  await Deno.writeTextFile(
    file,
    `import { forEachDatabase } from "${support}";
    const began = Date.now();
    forEachDatabase("the hour", async (_t, db) => {
      const [{ at }] = await db.sql("select extract(epoch from now())::float8 * 1000 as at");
      const there = ${Date.now()} + (db.kind === "pglite" ? 132 * 3_600_000 : 0);
      for (const time of [at, began, Date.now()]) {
        if (Math.abs(time - there) > 600_000) throw new Error(db.kind + " " + new Date(time).toISOString());
      }
    });
    Deno.test("of no database", () => {});\n`,
  );
  const outcomes = async (on?: Where) =>
    (await runJob([file], on)).flatMap(({ tests }) => tests.map((test) => `${test.name}: ${test.outcome}`));
  const given = Deno.env.get("TEST_HOURS_AHEAD");
  try {
    Deno.env.delete("TEST_HOURS_AHEAD");
    assertEquals(await outcomes("embedded"), ["the hour [pglite]: passed", "of no database: passed"]);
    assertEquals((await outcomes())[0], "the hour [pglite]: failed");
    if (await isServerThere()) assertEquals(await outcomes("server"), ["the hour [postgres]: passed"]);
  } finally {
    if (given !== undefined) Deno.env.set("TEST_HOURS_AHEAD", given);
    await Deno.remove(folder, { recursive: true });
  }
});

const isServerThere = async () => "url" in await findServer();
