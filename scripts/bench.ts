import { parseArgs } from "@std/cli/parse-args";
import { z } from "zod";
import { notes } from "./bench/notes.ts";
import { openServer } from "./bench/open_server.ts";
import { readMachine, renderReport, renderTables } from "./bench/report.ts";
import { runBench } from "./bench/run_bench.ts";
import { scales } from "./bench/scale.ts";
import { openWorkbench } from "./bench/workbench.ts";

// Measures what the database promises (see BENCH.md). A part of it, or with a change tried out, is only printed.
const usage = `deno task bench [--only N] [--scale full|small] [--try FILE.sql]`;
const all = [1, 2, 3, 4, 5, 6, 7];
const options = z.strictObject({
  only: z.coerce.number().int().min(1).max(7).optional(),
  scale: z.enum(["full", "small"]).default("full"),
  try: z.string().optional(),
});

function refuse(reason: string): never {
  console.error(reason);
  Deno.exit(1);
}

const { _: rest, ...given } = parseArgs(Deno.args, { string: ["only", "scale", "try"] });
const parsed = options.safeParse(given);
if (!parsed.success || rest.length > 0) {
  const issue = parsed.error?.issues[0];
  const reason = issue ? `${issue.path.join(".")}: ${issue.message}` : `unknown word ${rest.join(" ")}`;
  refuse(`Cannot read the options: ${reason}\n${usage}`);
}
const { only, scale, try: file } = parsed.data;
const change = file === undefined
  ? undefined
  : await Deno.readTextFile(file).catch(() => refuse(`Cannot try ${file}: it cannot be read`));

const server = await openServer();
if (typeof server === "string") refuse(`Cannot bench without a real Postgres: ${server}`);
try {
  const bench = await openWorkbench(server, change);
  try {
    const results = await runBench(bench, {
      scale: scales[scale],
      only: only === undefined ? all : [only],
      progress: (text) => console.error(text),
    });
    console.log(renderTables(results));
    if (only === undefined && scale === "full" && change === undefined) {
      const report = renderReport(await readMachine(server.url), results, notes);
      await Deno.writeTextFile(new URL("../BENCH.md", import.meta.url), report);
      console.log("Wrote BENCH.md");
    }
  } finally {
    await bench.close();
  }
} finally {
  await server.stop();
}
