import { launchBrowser } from "./stack/launch_browser.ts";
import { startFreshStack } from "./stack/start_process.ts";
import { fillClients } from "./measure/fill_clients.ts";
import { measureList } from "./measure/measure_list.ts";
import { measureSizes } from "./measure/measure_sizes.ts";
import { measureToday } from "./measure/measure_today.ts";
import { type Measure, printTable } from "./measure/print_table.ts";

const clients = 5000;

/** Measures what the dashboard promises, in Chromium on a fresh local stack, and prints the table: `deno task measure`. */
if (import.meta.main) {
  const stack = await startFreshStack();
  const browser = await launchBrowser();
  const measures: Measure[] = [];
  try {
    measures.push(...await measureSizes(new URL("../web/dist/", import.meta.url).pathname));
    measures.push(...await measureToday(browser, stack.url));
    await fillClients(stack.url, clients);
    measures.push(...await measureList(browser, { url: stack.url, clients }));
  } finally {
    await browser.close();
    await stack.close();
  }
  printTable(measures);
  if (measures.some(({ value, limit }) => limit !== undefined && value > limit)) Deno.exit(1);
}
