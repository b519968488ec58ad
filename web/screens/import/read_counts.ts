import type { Decimal } from "../../reading/read_money.ts";
import { headerSays, partOf } from "./header_words.ts";
import { readCount, readPair } from "./read_cells.ts";

const kinds = ["bought", "used", "left"] as const;
type Kind = typeof kinds[number];

/** The three counts of a pack, of which any two give the third, and what could not be read as one thing only. */
export interface Counts extends Record<Kind, string> {
  faults: { field: Kind; problem: "counts_differ" | "left_or_bought"; cell: string }[];
}

interface CountCell {
  header: string;
  cell: string;
}

/** Reads the cells of a row that hold its counts. A cell of two counts, "4/10", says both, whichever its column was chosen for. */
export function readCounts(
  cells: Record<Kind, CountCell & { index: number | null }>,
  decimal: Decimal,
): Counts {
  const claims: Record<Kind, string[]> = { bought: [], used: [], left: [] };
  const faults: Counts["faults"] = [];
  for (const kind of kinds) {
    const { header, cell, index } = cells[kind];
    const isShared = kinds.some((other) => other !== kind && index !== null && cells[other].index === index);
    const pair = readPair(cell);
    if (pair) {
      const chosen = (["used", "left"] as const).find((part) => cells[part].index === index);
      if (pair.bought !== null) claims.bought.push(pair.bought);
      claims[pair.says ?? chosen ?? partOf(header) ?? "left"].push(pair.part);
    } else if (!isShared) claims[kind].push(readCount(cell, decimal));
    else if (kind !== "bought") {
      // One count where two were looked for: which of them, only a header that names one can say.
      claims[kind].push(readCount(cell, decimal));
      if (/^\d+$/.test(readCount(cell, decimal)) && headerSays(header, kind) < 3) {
        faults.push({ field: kind, problem: "left_or_bought", cell });
      }
    }
  }
  const one = (kind: Kind) => {
    const said = [...new Set(claims[kind].filter((claim) => claim !== ""))];
    if (said.length > 1) faults.push({ field: kind, problem: "counts_differ", cell: said.join(" and ") });
    return said[0] ?? "";
  };
  return { bought: one("bought"), used: one("used"), left: one("left"), faults };
}
