import type { Browser, Page } from "playwright-core";
import { demoZone } from "../stack/seed_demo.ts";
import { settled, signIn } from "./photograph.ts";

interface Shoot {
  /** Base of a running stack with the demo coach. */
  url: string;
  folder: string;
}

/** Takes the README's four pictures of the demo as it stands now: today, calendar, client and phone; returns the files. */
export async function photographReadme(browser: Browser, { url, folder }: Shoot): Promise<string[]> {
  const files: string[] = [];
  const save = async (page: Page, name: string) => {
    await settled(page);
    const path = `${folder}/${name}.png`;
    await page.screenshot({ path });
    files.push(path);
  };

  // First, so that Ana's booking is on the other pictures too.
  const phone = await browser.newPage({
    timezoneId: demoZone,
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: 1.5,
  });
  await phone.goto(`${url}/phone`);
  const handset = phone.locator(".handset.chosen");
  await handset.waitFor();
  for (
    const [words, answer] of [["friday 6pm", /booked|Booked|1\)/], ["Y", /confirmed/], [
      "balance",
      /sessions/,
    ]] as const
  ) {
    const before = await handset.getByText(answer).count();
    await handset.getByRole("textbox").fill(words);
    await handset.getByRole("textbox").press("Enter");
    await handset.getByText(answer).nth(before).waitFor();
  }
  await save(phone, "phone");

  const signedIn = async (
    viewport: { width: number; height: number },
    scheme: "light" | "dark",
    scale: number,
  ) => {
    const page = await browser.newPage({
      timezoneId: demoZone,
      viewport,
      colorScheme: scheme,
      deviceScaleFactor: scale,
      hasTouch: viewport.width < 500,
    });
    await page.goto(url);
    await signIn(page);
    return page;
  };
  const desk = await signedIn({ width: 1280, height: 860 }, "light", 1);
  await save(desk, "today");
  const night = await signedIn({ width: 1280, height: 860 }, "dark", 1);
  await night.goto(`${url}#/calendar/week`);
  await night.locator("[data-booking]:visible").first().waitFor();
  await save(night, "calendar");
  const hand = await signedIn({ width: 390, height: 1060 }, "light", 2);
  await hand.goto(`${url}#/clients`);
  await hand.getByRole("link", { name: "Ana Torres" }).first().click();
  await hand.getByRole("heading", { name: "Packs" }).waitFor();
  await save(hand, "client");
  return files;
}
