import type { Browser, BrowserContext } from "playwright-core";
import type { Measure } from "./print_table.ts";
import { signInDemo } from "./sign_in_demo.ts";

/** A phone on the road: 9 Mbit/s down, 1.5 up, 170 ms there and back, and a processor of a quarter of this one's speed. */
const road = {
  offline: false,
  latency: 170,
  downloadThroughput: 9_000_000 / 8,
  uploadThroughput: 1_500_000 / 8,
};
const slowDown = 4;
const runs = 5;

/** From the press on the icon until the agenda can be read and pressed, and until what needs the coach is there too. */
export async function measureToday(browser: Browser, url: string): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const serviceWorkers of ["block", "allow"] as const) {
    const context = await browser.newContext({ serviceWorkers, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await signInDemo(page, url);
    // The stack loads its functions in its first seconds; that is not the page's time.
    await page.waitForTimeout(3000);
    const cached = serviceWorkers === "allow";
    if (cached) await page.evaluate(async () => void await navigator.serviceWorker.ready);
    await page.close();
    const times = await repeat(() => open(context, url, { cached }));
    await context.close();
    const name = `Today, 4G and CPU ÷ ${slowDown}, ${cached ? "opened before" : "every file anew"}`;
    measures.push(
      { what: `${name}: usable`, value: median(times.map(({ usable }) => usable)), unit: "ms", limit: 1500 },
      { what: `${name}: all of it`, value: median(times.map(({ whole }) => whole)), unit: "ms" },
    );
  }
  return measures;
}

async function open(context: BrowserContext, url: string, { cached }: { cached: boolean }): Promise<Times> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: !cached });
  await cdp.send("Network.emulateNetworkConditions", road);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
  await page.addInitScript(() => {
    const full = (name: string) =>
      ["full", "empty"].includes(document.querySelector(`.${name}`)?.getAttribute("data-face") ?? "");
    const watch = (mark: string, parts: string[]) => {
      const look = () => {
        if (!parts.every(full)) return requestAnimationFrame(look);
        // After the frame that shows it: what can be seen can be pressed.
        requestAnimationFrame(() => performance.mark(mark));
      };
      look();
    };
    watch("usable", ["agenda"]);
    watch("whole", ["agenda", "attention"]);
  });
  await page.goto(`${url}/#/today`);
  const marks = await page.waitForFunction(
    () => {
      const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime;
      const [usable, whole] = [at("usable"), at("whole")];
      return usable !== undefined && whole !== undefined && { usable, whole };
    },
    undefined,
    { timeout: 30_000 },
  );
  const times = await marks.jsonValue();
  await page.close();
  return times || { usable: Infinity, whole: Infinity };
}

/** Milliseconds since the navigation began. */
interface Times {
  usable: number;
  whole: number;
}

async function repeat<T>(measure: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let run = 0; run < runs; run++) values.push(await measure());
  return values;
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
