import type { Browser, Page } from "playwright-core";
import { skip } from "./database.ts";
import { moveClock } from "./move_clock.ts";
import { findBrowser, launchBrowser } from "../../scripts/stack/launch_browser.ts";

/** Whether browser tests can run; where not, registers a skipped test (failed under CI=true) that says so. */
export async function hasBrowser(name: string): Promise<boolean> {
  if (await findBrowser()) return true;
  skip(name, "no Chromium was found; set CHROMIUM to its path");
  return false;
}

/** A process's tests share one browser, whose start would cost each of them more than a second; it outlives the test that starts it. */
export const overOneBrowser = { sanitizeOps: false, sanitizeResources: false };
let shared: Browser | undefined;
Deno.test.afterAll(async () => await shared?.close());

/** The shared browser; another one where a test took it along as it died. */
async function openShared(): Promise<Browser> {
  return shared = shared?.isConnected() ? shared : await launchBrowser();
}

/** How far `deno task test --hours-ahead` has moved this process's clock; its pages' clocks move along. */
const hoursAhead = Number(Deno.env.get("TEST_HOURS_AHEAD") ?? 0);

/**
 * Hands over a way to open pages, each with cookies and storage of its own, and fails on any error that a page reports,
 * except those that the test brings about and `expected` matches. The test is registered with `overOneBrowser`.
 */
export async function withBrowser(
  work: (newPage: (options?: Parameters<Browser["newPage"]>[0]) => Promise<Page>) => Promise<void>,
  { expected }: { expected?: RegExp } = {},
): Promise<void> {
  const browser = await openShared();
  const problems: string[] = [];
  try {
    await work(async (options) => {
      const page = await browser.newPage(options);
      if (hoursAhead !== 0) {
        const there = `new Date(Date.now() + ${hoursAhead * 3_600_000})`;
        await page.context().addInitScript(`(${moveClock})().to(${there})`);
      }
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      return page;
    });
  } finally {
    for (const context of browser.contexts()) await context.close();
  }
  const unexpected = problems.filter((problem) => !expected?.test(problem));
  if (unexpected.length > 0) throw new Error(`The page reported errors:\n${unexpected.join("\n")}`);
}
