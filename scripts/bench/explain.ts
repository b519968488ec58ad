import * as z from "zod";
import type { Query } from "../stack/database.ts";

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

/** How a statement ran on the server. */
export interface Run {
  /** Milliseconds of planning and running. */
  ms: number;
  /** Tables that were read from end to end. */
  scanned: string[];
}

/** Runs a statement once and tells how; `params` are texts. */
export async function explain(sql: Query, statement: string, params: readonly unknown[] = []): Promise<Run> {
  const [row] = await sql<Record<string, unknown>>(
    `explain (analyze, timing off, format json) ${statement}`,
    params,
  );
  const [{ Plan, "Planning Time": planning, "Execution Time": running }] = Explained.parse(
    row?.["QUERY PLAN"],
  );
  return { ms: planning + running, scanned: [...new Set(scans(Plan))].sort() };
}

function scans(node: Node): string[] {
  const here = node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : [];
  return [...here, ...(node.Plans ?? []).flatMap(scans)];
}
