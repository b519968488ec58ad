import type { Browser, Page } from "playwright-core";
import { dayIn, demoCoach, demoZone } from "../stack/seed_demo.ts";
import { giveLongNames } from "./long_names.ts";

interface Shoot {
  /** Base of a running stack with the demo coach. */
  url: string;
  folder: string;
  /** Only views whose name holds this. */
  only?: string;
}

const widths = [
  { name: "small", width: 320, height: 640 },
  { name: "phone", width: 375, height: 812 },
  { name: "laptop", width: 1280, height: 860 },
];
const schemes = ["light", "dark"] as const;

/** Waits until nothing is loaded any more, and nothing moves. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelectorAll(".skeleton, .proof.loading").length === 0);
  await page.waitForTimeout(250);
};

/** Signs the demo coach in, from wherever the form is; ends on Today. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Email").fill(demoCoach.email);
  await page.getByLabel("Password").fill(demoCoach.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Coming up" }).waitFor();
}

const openRoute = (route: string) => (page: Page) => page.goto(new URL(`#/${route}`, page.url()).href);

/** What the clients that are looked at are called. */
interface Names {
  client: string;
  texting: string;
}

const openClient = async (page: Page, { client }: Names) => {
  await openRoute("clients")(page);
  await page.getByRole("link", { name: client }).first().click();
  await page.getByRole("heading", { name: "Packs" }).waitFor();
};

const openCalendar = async (page: Page, view: string) => {
  await openRoute(`calendar/${view}/${dayIn(demoZone, 1).date}`)(page);
  await page.locator("[data-booking]:visible, .grid-more:visible").first().waitFor();
};

/** Each view of the signed-in dashboard: how to come there, and whether the whole page is shown. */
const views: Record<string, (page: Page, names: Names) => Promise<unknown>> = {
  today: openRoute("today"),
  "calendar-day": (page) => openCalendar(page, "day"),
  "calendar-week": (page) => openCalendar(page, "week"),
  "calendar-month": (page) => openCalendar(page, "month"),
  "calendar-agenda": (page) => openCalendar(page, "agenda"),
  clients: openRoute("clients"),
  client: openClient,
  book: async (page, names) => {
    await openClient(page, names);
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.locator(".picker-time").first().click();
  },
  sell: async (page, names) => {
    await openClient(page, names);
    await page.getByRole("button", { name: "Sell a pack" }).click();
    await page.getByRole("dialog").waitFor();
  },
  inbox: openRoute("inbox"),
  thread: async (page, { texting }) => {
    await openRoute("inbox")(page);
    await page.getByRole("link", { name: texting }).first().click();
    await page.getByRole("textbox", { name: /^Text to/ }).waitFor();
  },
  texting: openRoute("settings/texts"),
  duplicates: openRoute("clients/duplicates"),
  import: openRoute("clients/import"),
  hours: openRoute("hours"),
  reports: openRoute("reports"),
  offers: openRoute("offers"),
  settings: openRoute("settings"),
};

const demoNames: Names = { client: "Ana Torres", texting: "Chloe Nguyen" };

/** Photographs every view at each width, light and dark, then those with names in them once more with long ones; returns the files. */
export async function photograph(browser: Browser, shoot: Shoot): Promise<string[]> {
  const plain = await photographAll(browser, { ...shoot, names: demoNames, suffix: "" });
  const names = await giveLongNames(shoot.url);
  const named = await photographAll(browser, { ...shoot, names, suffix: "-names" });
  return [...plain, ...named];
}

const withNames = /^(today|calendar-\w+|clients|client|book|sell|inbox|thread|duplicates|reports)$/;

interface Round extends Shoot {
  names: Names;
  /** Follows a view's name; where it is not empty only views with names in them are taken. */
  suffix: string;
}

async function photographAll(
  browser: Browser,
  { url, folder, only = "", names, suffix }: Round,
): Promise<string[]> {
  const files: string[] = [];
  for (const { name: size, width, height } of widths) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        deviceScaleFactor: 2,
        timezoneId: demoZone,
        locale: "en-AU",
      });
      const page = await context.newPage();
      const shoot = async (view: string) => {
        if (!view.includes(only)) return;
        await settled(page);
        const path = `${folder}/${view}${suffix}-${size}-${colorScheme}.png`;
        // On a phone the bar at the foot, and a dialog anywhere, belong to the window and not to the page.
        const whole = size === "laptop" && await page.locator("dialog[open]").count() === 0;
        await page.screenshot({ path, fullPage: whole });
        files.push(path);
      };
      await page.goto(`${url}/#/sign-in`);
      await page.getByLabel("Email").fill(demoCoach.email);
      if (suffix === "") await shoot("sign-in");
      await signIn(page);
      for (const [view, open] of Object.entries(views)) {
        if (!view.includes(only) || suffix !== "" && !withNames.test(view)) continue;
        await open(page, names);
        await shoot(view);
        await page.keyboard.press("Escape");
      }
      if (suffix === "" && "texts".includes(only)) {
        await page.goto(`${url}/phone`);
        await page.waitForTimeout(1500);
        await shoot("texts");
      }
      await context.close();
    }
  }
  return files;
}
