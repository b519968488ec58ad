import type { Page } from "playwright-core";
import { hasBrowser, overOneBrowser, withBrowser } from "../support/browser.ts";
import { openApi } from "../support/api.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { openTestPglite } from "../support/open_test_pglite.ts";

/** The phone page over the demo data, in a browser on the other side of the world from the coach. */
export interface PhonePage {
  page: Page;
  /** Base of the stack, without a slash at its end. */
  url: string;
  db: TestDatabase;
  /** How many texts with these words the coach's number has received. */
  received(body: string): Promise<number>;
}

/** Registers a browser test of the phone page; `open: false` leaves the first visit to the test. */
export async function onPhone(
  name: string,
  work: (phone: PhonePage) => Promise<void>,
  { open = true }: { open?: boolean } = {},
): Promise<void> {
  if (!await hasBrowser(name)) return;
  Deno.test(name, overOneBrowser, async () => {
    const db = await openTestPglite({ seed: true });
    const api = await openApi(db, { site: true, sendsTexts: true });
    const received = async (body: string) => {
      const count = "select count(*)::integer as n from public.messages where direction = 'in' and body = $1";
      const [row] = await db.sql<{ n: number }>(count, [body]);
      return row?.n ?? 0;
    };
    try {
      await withBrowser(async (newPage) => {
        const page = await newPage({
          timezoneId: "America/New_York",
          viewport: { width: 1280, height: 900 },
        });
        page.setDefaultTimeout(30_000);
        if (open) {
          await page.goto(`${api.url}/phone`);
          await page.locator(".handset.chosen").waitFor();
        }
        await work({ page, url: api.url, db, received });
      }).catch(forgiveMadeFailures);
    } finally {
      await api.close();
      await db.close();
    }
  });
}

/** The browser reports the requests that a test makes fail; whatever else it reports is a fault of the page. */
function forgiveMadeFailures(error: unknown): void {
  if (!(error instanceof Error)) throw error;
  const [first, ...reports] = error.message.split("\n");
  const made = /^Failed to load resource: (net::ERR_FAILED|.*status of 500)/;
  if (!first?.startsWith("The page reported errors") || !reports.every((line) => made.test(line))) {
    throw error;
  }
}
