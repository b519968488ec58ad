/** One number: what it is of, in which unit, and where there is one the most that it may be. */
export interface Measure {
  what: string;
  value: number;
  unit: "kB" | "ms";
  limit?: number;
}

/** Prints measures beside their limits. */
export function printTable(measures: Measure[]): void {
  const width = Math.max(...measures.map(({ what }) => what.length));
  const number = (value: number, unit: string) =>
    `${unit === "kB" ? value.toFixed(1) : String(Math.round(value))} ${unit}`.padStart(10);
  console.log(`${"".padEnd(width)}  ${"measured".padStart(10)}  ${"limit".padStart(10)}`);
  for (const { what, value, unit, limit } of measures) {
    const verdict = limit === undefined ? "" : value <= limit ? "  ok" : "  MISSED";
    const most = limit === undefined ? "".padStart(10) : number(limit, unit);
    console.log(`${what.padEnd(width)}  ${number(value, unit)}  ${most}${verdict}`);
  }
}
