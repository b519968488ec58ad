import { countTaps } from "./measure/count_taps.ts";
import { launchBrowser } from "./stack/launch_browser.ts";
import { startFreshStack } from "./stack/start_process.ts";

/** Does the commonest jobs on a phone's width in Chromium and prints how many taps each took: `deno task taps`. */
if (import.meta.main) {
  const stack = await startFreshStack();
  const browser = await launchBrowser();
  try {
    for (const { job, taps, limit } of await countTaps(browser, stack.url)) {
      const verdict = taps !== null && taps <= limit ? "ok" : "MISSED";
      console.log(`${job.padEnd(26)} ${String(taps ?? "not done").padStart(8)} of ${limit}  ${verdict}`);
    }
  } finally {
    await browser.close();
    await stack.close();
  }
}
