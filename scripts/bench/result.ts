/** One line of the table. */
export interface Result {
  /** Number of the measure, 1 to 7. */
  measure: number;
  what: string;
  /** The measured value in words, with its unit. */
  figure: string;
  /** The limit in words; empty where there is none. */
  target: string;
  /** `met`, or by how much it is not; empty where there is no limit. */
  verdict: string;
}

type Limit = { atMost: number } | { atLeast: number };

/** A line without a limit: a figure that another one is compared with. */
export function noted(measure: number, what: string, figure: string): Result {
  return { measure, what, figure, target: "", verdict: "" };
}

/** A line with a limit, and whether `value` keeps it. */
export function judged(
  { measure, what, value, limit, show }: {
    measure: number;
    what: string;
    value: number;
    limit: Limit;
    /** Writes a value with its unit. */
    show: (value: number) => string;
  },
): Result {
  const [sign, bound, met] = "atMost" in limit
    ? ["≤", limit.atMost, value <= limit.atMost]
    : ["≥", limit.atLeast, value >= limit.atLeast];
  const off = Math.abs(value / bound - 1) * 100;
  const verdict = met ? "met" : `missed by ${off < 10 ? off.toFixed(1) : off.toFixed(0)} %`;
  return { measure, what, figure: show(value), target: `${sign} ${show(bound)}`, verdict };
}

/** Milliseconds as a person reads them: `3.42 ms`, `870 ms`, `12.3 s`. */
export function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}

/** Milliseconds, where what took `limit` was stopped: `over 20.0 s`. */
export const upTo = (limit: number) => (ms: number): string =>
  ms >= limit ? `over ${duration(limit)}` : duration(ms);

/** A ratio: `1.73 ×`. */
export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** A share: `64 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** A count with thousands apart: `1,000,000`. */
export const count = (value: number): string => Math.round(value).toLocaleString("en");
