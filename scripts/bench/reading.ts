import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { corpora } from "../../tests/functions/corpus/all.ts";
import { endless } from "../../tests/functions/corpus/endless.ts";
import { casesOf } from "../../tests/functions/corpus/expectation.ts";
import { situations } from "../../tests/functions/corpus/situations.ts";
import { duration, judged, type Result } from "./result.ts";
import { median } from "./rounds.ts";

const rounds = 5;

/** What reading takes: a text of the corpora, and the costliest that somebody could think of, in every situation. */
export function measureReading(): Result[] {
  const common = corpora.flatMap(casesOf).map(({ text, context }) => timed(() => understand(text, context)));
  // Whole texts, and such as are just short enough to be read.
  const costliest = [1600, 800, 400, 200].flatMap(endless).flatMap((text) =>
    Object.values(situations).map((context) => timed(() => understand(text, context)))
  );
  return [
    limited(`a text read, median of ${common.length}`, median(common), 1),
    limited(`the costliest of ${costliest.length} endless texts, read`, Math.max(...costliest), 5),
  ];
}

/** The quickest of some runs: the first pays for what is kept for the others, and what else the machine does is no part of it. */
function timed(work: () => unknown): number {
  const took = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...took);
}

function limited(what: string, value: number, atMost: number): Result {
  return judged({ measure: 6, what, value, limit: { atMost }, show: duration });
}
