import * as z from "zod";
import type { Query } from "../stack/database.ts";

const queryCanceled = "57014";

interface Node {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  Plans?: Node[] | undefined;
}

const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    Plans: z.array(Node).optional(),
  })
);
const Explained = z.tuple([
  z.object({ Plan: Node, "Planning Time": z.number(), "Execution Time": z.number() }),
]);

/** Milliseconds after which a statement is stopped: it has missed every target by then. */
export const patience = 20_000;

/** How a statement ran on the server. */
export interface Run {
  /** Milliseconds of planning and running; `patience` where it was stopped. */
  ms: number;
  /** Tables that were read from end to end. */
  scanned: string[];
}

/** Runs a statement once and tells how; `params` are texts. The transaction of one that was stopped is over. */
export async function explain(sql: Query, statement: string, params: readonly unknown[] = []): Promise<Run> {
  await sql(`set local statement_timeout = ${patience}`);
  let row: Record<string, unknown> | undefined;
  try {
    [row] = await sql(`explain (analyze, timing off, format json) ${statement}`, params);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === queryCanceled) {
      return { ms: patience, scanned: [] };
    }
    throw error;
  }
  const [{ Plan, "Planning Time": planning, "Execution Time": running }] = Explained.parse(
    row?.["QUERY PLAN"],
  );
  return { ms: planning + running, scanned: [...new Set(scans(Plan))].sort() };
}

function scans(node: Node): string[] {
  const here = node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : [];
  return [...here, ...(node.Plans ?? []).flatMap(scans)];
}
