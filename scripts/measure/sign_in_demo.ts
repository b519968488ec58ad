import type { Page } from "playwright-core";
import { demoCoach } from "../stack/seed_demo.ts";

/** Signs the demo coach in, through the form. */
export async function signInDemo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Email").fill(demoCoach.email);
  await page.getByLabel("Password").fill(demoCoach.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  // Until all of it was read: what is read here is what a later visit begins with.
  await page.locator('.agenda[data-face="full"]').waitFor();
  await page.locator('.attention[data-face="full"]').waitFor();
}
