import { assertEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { addClient, addCoach, demoDate, goTo, idOf, onDashboard, signIn } from "./dashboard_page.ts";

/** How soon a change is to be seen elsewhere: every 14 seconds a screen reads anew. */
const soonMs = 15_000;
/** In how long a slow machine draws it. */
const drawMs = 10_000;

await onDashboard(
  "UI-02 SMS-05 what one browser writes the coach's other one shows by itself on every screen, and another coach's never",
  async ({ page, newPage, visit, api }) => {
    const account = await addCoach(api, { email: "second@example.test", name: "Kim Lee" });
    const second = await newPage();
    const foreign = await newPage();
    // Their clocks go on like every other, and by fifteen seconds at once where the test says so.
    for (const other of [second, foreign]) await other.clock.install();
    await signIn(second, api.url);
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

    /** What was written is on the coach's other screen after fifteen seconds, in which the stranger's has read anew too. */
    const comes = async (what: Locator) => {
      for (const other of [second, foreign]) await other.clock.fastForward(soonMs);
      await what.waitFor({ timeout: drawMs });
    };

    await look("clients");
    await addClient({ page, visit }, { name: "Noor Haddad", phone: "0400 000 601" });
    await comes(second.getByText("Noor Haddad").first());

    await look("offers");
    await visit("offers");
    await page.getByRole("button", { name: "New offer" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("Four-pack");
    await page.getByLabel("Sessions", { exact: true }).fill("4");
    await page.getByLabel("Price", { exact: true }).fill("$340");
    await page.getByRole("dialog").getByRole("button", { name: "Create offer" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await comes(second.getByText("Four-pack").first());

    const noor = await idOf(api, "Noor Haddad");
    await goTo(second, "clients", noor);
    await second.getByRole("heading", { name: "Noor Haddad" }).waitFor();
    await goTo(foreign, "clients", noor);
    await foreign.getByText("Not on your list").waitFor();
    await visit("clients", noor);
    await page.getByRole("button", { name: "Sell a pack" }).first().click();
    await page.getByRole("radio", { name: /Four-pack/ }).check();
    await page.getByRole("button", { name: "Sell and mark as paid" }).click();
    const sold = { name: "4 sessions: 4 free, 0 booked, 0 used of 4" };
    await page.getByRole("img", sold).waitFor();
    await comes(second.getByRole("img", sold));

    const day = demoDate(3);
    for (const other of [second, foreign]) {
      await goTo(other, "calendar", "week", day);
      await other.locator('.view-week [data-face="full"]').waitFor();
    }
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("button", { name: "Any other time" }).click();
    await page.getByLabel("Day").fill(day);
    await page.getByLabel("Start").fill("05:10");
    await page.getByRole("dialog").getByRole("button", { name: /^Book / }).click();
    await page.getByText("Noor Haddad is booked for").waitFor();
    await comes(second.locator("[data-booking]", { hasText: "Noor Haddad" }));

    await look();
    const row = second.locator(".agenda [data-booking]", { hasText: "Noor Haddad" });
    await row.getByText("Not confirmed").waitFor();
    await api.textFrom("+61400000601", "Y", { to: "+61400000100" });
    await comes(row.getByText("Confirmed", { exact: true }));

    await look("inbox");
    await api.textFrom("+61400000601", "Is there parking? <b>", { to: "+61400000100" });
    await comes(second.getByText("Is there parking? <b>").first());
    // By the real clock once.
    await page.getByText("Is there parking? <b>").first().waitFor({ timeout: soonMs + drawMs });

    await look("availability");
    await visit("availability");
    const away = page.getByRole("region", { name: "Time off", exact: true });
    await away.getByText("Block time").click();
    await away.getByLabel("Reason").fill("Noor’s wedding");
    await away.getByRole("button", { name: "Block", exact: true }).click();
    await away.getByText("Noor’s wedding").first().waitFor();
    await comes(second.getByText("Noor’s wedding").first());

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
