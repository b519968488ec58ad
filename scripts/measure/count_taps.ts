import type { Browser, Locator, Page } from "playwright-core";
import { signInDemo } from "./sign_in_demo.ts";

/** A job as a coach does it on a phone: the presses it took, and how many it should. */
export interface Taps {
  job: string;
  taps: number | null;
  limit: number;
}

type Tap = (target: Locator) => Promise<void>;
type Job = (page: Page, tap: Tap) => Promise<void>;

const dialog = (page: Page) => page.getByRole("dialog");
const row = (page: Page) => page.locator(".agenda .booking", { has: page.getByLabel(/^More for/) }).last();

/** The commonest jobs, each from the screen a coach would have open; what is typed is no tap. */
const jobs: Record<string, { limit: number; from: string; job: Job }> = {
  "mark a session done": {
    limit: 1,
    from: "today",
    job: (page, tap) => tap(page.getByRole("button", { name: /^Done: / }).first()),
  },
  "book the next open time": {
    limit: 3,
    from: "today",
    job: async (page, tap) => {
      await tap(page.getByRole("button", { name: "New booking" }));
      await tap(dialog(page).getByRole("option").first());
      await tap(dialog(page).getByRole("button", { name: /^Book / }));
    },
  },
  "move a session": {
    limit: 2,
    from: "today",
    job: async (page, tap) => {
      await tap(row(page).getByLabel(/^More for/));
      await tap(dialog(page).getByRole("button", { name: /^Move to / }));
    },
  },
  "cancel a session": {
    limit: 2,
    from: "today",
    job: async (page, tap) => {
      await tap(row(page).getByLabel(/^More for/));
      await tap(dialog(page).getByRole("button", { name: "Cancel the booking" }));
    },
  },
  "sell a pack": {
    limit: 3,
    from: "clients",
    job: async (page, tap) => {
      await tap(page.locator(".client-row").first());
      await tap(page.getByRole("button", { name: "Sell a pack" }).first());
      await tap(dialog(page).getByRole("button", { name: /^Sell/ }));
    },
  },
  "add a client": {
    limit: 3,
    from: "today",
    job: async (page, tap) => {
      await tap(page.getByRole("link", { name: "Clients" }));
      await tap(page.getByRole("button", { name: "Add client" }));
      await dialog(page).getByLabel("Name", { exact: true }).fill("Robin Vale");
      await dialog(page).getByLabel("Mobile number").fill("0400 000 781");
      await tap(dialog(page).getByRole("button", { name: "Add client" }));
    },
  },
  "text twelve": {
    limit: 4,
    from: "today",
    job: async (page, tap) => {
      await tap(page.getByRole("link", { name: "Clients" }));
      await tap(page.getByRole("button", { name: /^Low/ }));
      await tap(page.getByRole("button", { name: /^Text these/ }));
      await dialog(page).getByLabel("Your text").fill("Hi {first_name}, {sessions} left. A next pack?");
      await tap(dialog(page).getByRole("button", { name: /^Text \d+ people/ }));
    },
  },
};

/** Does the jobs in a real browser, 375 pixels wide, and counts the presses; null where a job could not be done. */
export async function countTaps(browser: Browser, url: string): Promise<Taps[]> {
  const page = await browser.newPage({ viewport: { width: 375, height: 812 }, hasTouch: true });
  await signInDemo(page, url);
  const counted: Taps[] = [];
  for (const [name, { limit, from, job }] of Object.entries(jobs)) {
    let taps = 0;
    await page.goto(`${url}/#/${from}`);
    await page.reload();
    const tap: Tap = async (target) => {
      await target.tap({ timeout: 15_000 });
      taps++;
    };
    const done = await job(page, tap).then(() => dialog(page).waitFor({ state: "detached", timeout: 15_000 }))
      .then(() => true, (error) => {
        console.warn(`Could not ${name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
        return false;
      });
    counted.push({ job: name, taps: done ? taps : null, limit });
  }
  await page.close();
  return counted;
}
