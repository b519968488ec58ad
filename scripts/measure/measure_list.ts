import type { Browser, Page } from "playwright-core";
import type { Measure } from "./print_table.ts";
import { signInDemo } from "./sign_in_demo.ts";

/** The longest frame while a long list of clients is scrolled from end to end, searched and filtered. */
export async function measureList(
  browser: Browser,
  { url, clients }: { url: string; clients: number },
): Promise<Measure[]> {
  const page = await browser.newPage({ serviceWorkers: "block", viewport: { width: 390, height: 844 } });
  await signInDemo(page, url);
  await page.goto(`${url}/#/clients`);
  await page.getByRole("status").getByText("clients").first().waitFor();
  await page.waitForTimeout(1500);
  const scroll = await longest(page, async () => {
    for (let step = 0; step < 80; step++) {
      await page.mouse.wheel(0, step < 70 ? 900 : -2500);
      await page.waitForTimeout(25);
    }
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(300);
    await page.evaluate(() => scrollTo(0, 0));
  });
  const filter = await longest(page, async () => {
    await page.getByLabel("Search by name or number").pressSequentially("lotte moss 49", { delay: 60 });
    await page.getByLabel("Search by name or number").fill("");
    for (const name of ["Low", "Expiring", "Archived", "All"]) {
      await page.locator(".filter", { hasText: name }).first().click();
      await page.waitForTimeout(120);
    }
  });
  await page.close();
  const what = `Longest frame of ${clients.toLocaleString("en")} clients`;
  return [
    { what: `${what}: scrolled`, value: scroll, unit: "ms", limit: 50 },
    { what: `${what}: searched and filtered`, value: filter, unit: "ms", limit: 50 },
  ];
}

/** The longest frame or task, in milliseconds, while something was done; the browser reports none shorter than 50: then 0. */
async function longest(page: Page, deed: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { longest: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ entryTypes: ["long-animation-frame", "longtask"] });
  });
  await deed();
  await page.waitForTimeout(500);
  return await page.evaluate(() => (globalThis as unknown as { seen: { longest: number } }).seen.longest);
}
