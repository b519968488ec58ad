import { makeBigBooks } from "./big_books.ts";
import { measureBooking } from "./booking.ts";
import { measureDashboard } from "./dashboard.ts";
import { measureNight } from "./night.ts";
import { measureOutbox } from "./outbox.ts";
import { measureProof } from "./proof.ts";
import type { Result } from "./result.ts";
import type { Scale } from "./scale.ts";
import { measureSlots } from "./slots.ts";
import { measureWebhook } from "./webhook.ts";
import type { Workbench } from "./workbench.ts";

/** Runs the measures named (1 to 7) and tells `progress` which one has begun. */
export async function runBench(
  bench: Workbench,
  { scale, only, progress = () => {} }: {
    scale: Scale;
    only: readonly number[];
    progress?: (text: string) => void;
  },
): Promise<Result[]> {
  const results: Result[] = [];
  const step = async (measure: number, what: string, work: () => Promise<Result[]>) => {
    if (!only.includes(measure)) return;
    progress(what);
    results.push(...await work());
  };
  await step(1, "1. the night", () => measureNight(bench, scale));
  await step(2, "2. booking under load", () => measureBooking(bench, scale));
  if (only.some((measure) => measure > 2 && measure < 6)) {
    progress("filling the big books");
    const big = await makeBigBooks(bench, scale);
    await step(3, "3. open slots", () => measureSlots(bench, scale, big));
    await step(4, "4. the proof", () => measureProof(scale, big));
    await step(5, "5. the dashboard's reads", () => measureDashboard(scale, big));
    await bench.drop(big.url);
  }
  await step(6, "6. the webhook", () => measureWebhook(bench, scale));
  await step(7, "7. the outbox", () => measureOutbox(bench, scale));
  return results;
}
