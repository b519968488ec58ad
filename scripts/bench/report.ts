import { connect } from "./connect.ts";
import type { Result } from "./result.ts";

/** Where and when something was measured. */
export interface Machine {
  cores: number;
  memoryGigabytes: number;
  postgres: string;
  /** Settings of the server that decide what a commit costs and what it may keep in memory. */
  settings: string;
  deno: string;
  date: string;
}

const told = [
  "fsync",
  "synchronous_commit",
  "full_page_writes",
  "shared_buffers",
  "work_mem",
  "max_wal_size",
];

/** Reads what BENCH.md says about the machine and the server. */
export async function readMachine(url: string): Promise<Machine> {
  const connection = await connect(url);
  try {
    const [row] = await connection.sql<{ postgres: string; settings: string }>(
      `select split_part(current_setting('server_version'), ' ', 1) as postgres,
         (select string_agg(name || ' = ' || current_setting(name), ', ' order by name) from unnest($1::text[]) as name) as settings`,
      [`{${told.join(",")}}`],
    );
    return {
      cores: navigator.hardwareConcurrency,
      memoryGigabytes: Math.round(Deno.systemMemoryInfo().total / 2 ** 30),
      postgres: row?.postgres ?? "",
      settings: row?.settings ?? "",
      deno: Deno.version.deno,
      date: new Date().toISOString().slice(0, 10),
    };
  } finally {
    await connection.close();
  }
}

const about: Record<number, string> = {
  1: "The night",
  2: "Booking under load",
  3: "Open slots",
  4: "The proof",
  5: "The dashboard's reads",
  6: "The webhook",
  7: "The outbox",
};

/** The measures as a Markdown table per measure. */
export function renderTables(results: readonly Result[]): string {
  return [...new Set(results.map((result) => result.measure))].map((measure) => {
    const rows = results.filter((result) => result.measure === measure).map((result) =>
      `| ${result.what} | ${result.figure} | ${result.target} | ${result.verdict} |`
    );
    const head = "| what | measured | target | verdict |\n| --- | --- | --- | --- |";
    return `## ${measure}. ${about[measure] ?? ""}\n\n${head}\n${rows.join("\n")}\n`;
  }).join("\n");
}

/** The whole of BENCH.md. */
export function renderReport(machine: Machine, results: readonly Result[], notes: string): string {
  const missed = results.filter((result) => result.verdict.startsWith("missed")).length;
  const targets = results.filter((result) => result.target !== "").length;
  return `# Bench

Written by \`deno task bench\`; not edited by hand. ${targets - missed} of ${targets} targets met.

Measured on ${machine.date}: ${machine.cores} cores, ${machine.memoryGigabytes} GB, Postgres ${machine.postgres}, Deno ${machine.deno}.
Server settings: ${machine.settings}. Ratios are of one run on this machine; absolute times are for orientation.

${renderTables(results)}
${notes}`;
}
