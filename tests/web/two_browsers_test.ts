import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { addClient, addCoach, demoDate, goTo, idOf, onDashboard, signIn } from "./dashboard_page.ts";

/** How soon a change is to be seen elsewhere: every 14 seconds a screen reads anew, and a slow machine draws it. */
const soon = { timeout: 25_000 };

await onDashboard(
  "UI-02 SMS-05 what one browser writes the coach's other one shows by itself on every screen, and another coach's never",
  async ({ page, newPage, visit, api }) => {
    const account = await addCoach(api, { email: "second@example.test", name: "Kim Lee" });
    const second = await newPage();
    await signIn(second, api.url);
    const foreign = await newPage();
    await signIn(foreign, api.url, account);
    for (const other of [second, foreign]) await other.getByRole("heading", { name: "Coming up" }).waitFor();
    const hasRead = (on: Page) =>
      on.locator('main [data-face="full"], main [data-face="empty"]').first().waitFor();
    /** Opens a screen in the other two browsers, which both show it as it was. */
    const look = async (...route: string[]) => {
      for (const other of [second, foreign]) {
        await goTo(other, ...route);
        await hasRead(other);
      }
    };

    await look("clients");
    await addClient({ page, visit }, { name: "Noor Haddad", phone: "0400 000 601" });
    await second.getByText("Noor Haddad").first().waitFor(soon);

    await look("offers");
    await visit("offers");
    await page.getByRole("button", { name: "New offer" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("Four-pack");
    await page.getByLabel("Sessions", { exact: true }).fill("4");
    await page.getByLabel("Price", { exact: true }).fill("$340");
    await page.getByRole("dialog").getByRole("button", { name: "Put it up for sale" }).click();
    await second.getByText("Four-pack").first().waitFor(soon);

    const noor = await idOf(api, "Noor Haddad");
    await goTo(second, "clients", noor);
    await second.getByRole("heading", { name: "Noor Haddad" }).waitFor();
    await goTo(foreign, "clients", noor);
    await foreign.getByText("Not on your list").waitFor();
    await visit("clients", noor);
    await page.getByRole("button", { name: "Sell a pack" }).first().click();
    await page.getByRole("radio", { name: /Four-pack/ }).check();
    await page.getByRole("button", { name: "Sell and mark as paid" }).click();
    await second.getByRole("img", { name: "4 sessions: 4 free, 0 booked, 0 used of 4" }).waitFor(soon);

    const day = demoDate(3);
    for (const other of [second, foreign]) {
      await goTo(other, "calendar", "week", day);
      await other.locator('.view-week [data-face="full"]').waitFor();
    }
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("button", { name: "Any other time" }).click();
    await page.getByLabel("Day").fill(day);
    await page.getByLabel("Start").fill("05:10");
    await page.getByRole("dialog").getByRole("button", { name: "Book", exact: true }).click();
    await page.getByText("Noor Haddad is booked for").waitFor();
    await second.locator("[data-booking]", { hasText: "Noor Haddad" }).waitFor(soon);

    await look();
    const row = second.locator(".agenda [data-booking]", { hasText: "Noor Haddad" });
    await row.getByText("Not confirmed").waitFor();
    await api.textFrom("+61400000601", "Y", { to: "+61400000100" });
    await row.getByText("Confirmed", { exact: true }).waitFor(soon);

    await look("inbox");
    await api.textFrom("+61400000601", "Is there parking? <b>", { to: "+61400000100" });
    await second.getByText("Is there parking? <b>").first().waitFor(soon);
    await page.getByText("Is there parking? <b>").first().waitFor(soon);

    await look("availability");
    await visit("availability");
    const away = page.getByRole("region", { name: "Time off", exact: true });
    await away.getByText("Block time").click();
    await away.getByLabel("Reason").fill("Noor’s wedding");
    await away.getByRole("button", { name: "Block", exact: true }).click();
    await second.getByText("Noor’s wedding").first().waitFor(soon);

    // Nothing of it has come to the other coach, on the screens that were open all along and on all the others.
    const routes = [[], ["calendar", "week", day], ["clients"], ["inbox"], ["offers"], ["availability"], [
      "reports",
    ]];
    for (const route of routes) {
      await goTo(foreign, ...route);
      await hasRead(foreign);
      assertEquals(await foreign.getByText(/Noor|parking|Four-pack/).count(), 0, route.join("/"));
    }
  },
);
