import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { assertAccessible } from "./axe.ts";
import {
  bookAna,
  type Dashboard,
  demoDate,
  idOf,
  isPhone,
  notSoon,
  onDashboard,
  pressMore,
} from "./dashboard_page.ts";

const openMore = (page: Page): Promise<void> =>
  page.locator("main").getByRole("button", { name: "More for Ana Torres" }).first().click();

const dialogs: Record<string, (dashboard: Dashboard) => Promise<void>> = {
  book: ({ page }) => page.getByRole("button", { name: "Book", exact: true }).click(),
  sell: ({ page }) => page.getByRole("button", { name: "Sell a pack" }).first().click(),
  extend: ({ page }) => page.getByRole("button", { name: "Extend: Ten-pack" }).first().click(),
  adjust: async ({ page }) => {
    await page.locator(".pack-more summary").first().click();
    await page.getByRole("button", { name: "Adjust: Ten-pack" }).first().click();
  },
  freeze: ({ page }) => page.getByRole("button", { name: "Freeze: Ten-pack" }).first().click(),
  transfer: ({ page }) => page.getByRole("button", { name: "Transfer: Ten-pack" }).first().click(),
  refund: ({ page }) => page.getByRole("button", { name: "Refund: Ten-pack" }).first().click(),
  cancel: async ({ page }) => {
    if (!isPhone(page)) return await pressMore(page.locator("main"), "Cancel: Ana Torres");
    await openMore(page);
    await page.getByRole("button", { name: "Cancel the booking" }).waitFor();
  },
  move: async ({ page }) => {
    if (!isPhone(page)) return await pressMore(page.locator("main"), "Move: Ana Torres");
    await openMore(page);
    await page.getByRole("button", { name: "Another time: Ana Torres" }).click();
    await page.getByRole("dialog", { name: "Move Ana Torres" }).waitFor();
  },
  change: ({ page }) => page.getByRole("button", { name: "Change" }).click(),
  help: ({ page }) => page.keyboard.press("?"),
};

for (const width of [375, 1280]) {
  await onDashboard(
    `every screen is accessible and fits at ${width} pixels, light and dark`,
    async (dashboard) => {
      const { page, visit, api } = dashboard;
      // One that runs cannot be moved: from 7 to 8 in the morning it would be the first.
      await bookAna(api, 90);
      await page.reload();
      if (width < 1152) await page.getByRole("button", { name: "Needs you" }).click();
      await page.getByText("was not charged").waitFor();
      await assertAccessible(page, "today");
      await page.getByRole("button", { name: "More for Ana Torres" }).first().click();
      await assertAccessible(page, "today, more");
      await page.keyboard.press("Escape");
      await visit("clients");
      await page.getByText("Ana Torres").first().waitFor();
      await assertAccessible(page, "clients");
      await visit("clients", await idOf(api, "Ana Torres"));
      await page.getByRole("heading", { name: "Packs" }).waitFor();
      await assertAccessible(page, "client");
      for (const [name, open] of Object.entries(dialogs)) {
        await open(dashboard);
        await page.getByRole("dialog").waitFor();
        await assertAccessible(page, name);
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
      }
      for (const view of ["day", "week", "month", "agenda"]) {
        await visit("calendar", view, demoDate(1));
        await page.locator(`.view-${view} [data-face="full"]`).waitFor();
        await page.locator("[data-booking]:visible, .grid-more:visible").first().waitFor();
        await assertAccessible(page, `calendar ${view}`);
      }
      await visit("calendar", "week", demoDate(1));
      await page.locator(".grid .event").first().press("Enter");
      await page.getByRole("dialog").waitFor();
      await assertAccessible(page, "booking");
      await page.keyboard.press("Escape");
      if (isPhone(page)) {
        await page.getByRole("button", { name: "More for the calendar" }).click();
        await page.getByRole("menuitem", { name: "Block time" }).click();
      } else await page.getByRole("button", { name: "Block time" }).click();
      await page.getByRole("button", { name: "Type it instead" }).click();
      await page.getByRole("dialog", { name: "Block time" }).waitFor();
      await assertAccessible(page, "block time");
      await page.keyboard.press("Escape");
      await visit("clients", "duplicates");
      await page.getByRole("button", { name: "Merge: Ella Rossi and Finn Rossi" }).waitFor();
      await assertAccessible(page, "duplicates");
      await page.getByRole("button", { name: "Merge: Ella Rossi and Finn Rossi" }).click();
      await page.getByText("Which entry stays?").waitFor();
      await assertAccessible(page, "merge");
      await page.keyboard.press("Escape");
      await visit("clients", "import");
      await page.getByText("Paste rows instead").click();
      await page.getByLabel("Rows, with the names").fill(
        "Name,Phone,Left,Expires\nPia,0400 000 616,5,\nPim,1,2,x",
      );
      await assertAccessible(page, "import");
      await page.getByRole("button", { name: "Read these rows" }).click();
      await page.getByText("1 row ready").waitFor();
      await assertAccessible(page, "import, checked");
      await visit("reports");
      await page.getByText("Finn Rossi").first().waitFor();
      await page.locator(".uplot").nth(3).waitFor();
      for (const table of await page.getByText("As a table").all()) await table.click();
      await page.getByRole("button", { name: "Other days" }).click();
      await assertAccessible(page, "reports");
      await page.locator(".tile").first().click();
      await page.getByRole("heading", { name: "Sessions: done" }).waitFor();
      await page.locator(".data-table").waitFor();
      await assertAccessible(page, "report rows");
      await visit("offers");
      await page.getByText("Five-pack").waitFor();
      await assertAccessible(page, "offers");
      await visit("availability");
      await page.getByText("Dentist").waitFor();
      await page.getByText("Block time").click();
      await page.getByText("Set a date").click();
      await page.getByRole("button", { name: "Copy Monday to other days" }).click();
      await assertAccessible(page, "availability");
      await visit("settings");
      await page.getByRole("heading", { name: "Your data" }).waitFor();
      await assertAccessible(page, "settings");
      await visit("settings", "texts");
      await page.getByText("Few sessions left").click();
      await page.getByText("you have 2 sessions left with Sam").waitFor();
      await assertAccessible(page, "texts");
      await visit("inbox");
      await page.getByText("do you take beginners").waitFor();
      await assertAccessible(page, "inbox");
      await page.getByText("Chloe Nguyen").first().click();
      await page.getByText("passed on to you").waitFor();
      await page.getByRole("button", { name: "Send later" }).click();
      await page.getByRole("textbox", { name: "Text to Chloe Nguyen" }).fill("🎾");
      await assertAccessible(page, "thread");
      await visit("first-text");
      await page.getByText("It works.").waitFor();
      await assertAccessible(page, "first text");
      await visit("start", "hours");
      await page.getByRole("heading", { name: "When can clients book?" }).waitFor();
      await assertAccessible(page, "first hours");
      await visit("settings");
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.getByRole("heading", { name: "Welcome back" }).waitFor();
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("does not look like an email address").waitFor();
      await assertAccessible(page, "sign-in");
      await page.getByRole("link", { name: "Forgot your password?" }).click();
      await page.getByRole("heading", { name: "A new password" }).waitFor();
      await assertAccessible(page, "forgot");
      await page.getByRole("link", { name: "Back to signing in" }).click();
      await page.getByRole("link", { name: "Sign up" }).click();
      await page.getByRole("heading", { name: "Sign up" }).waitFor();
      await assertAccessible(page, "sign-up");
    },
    { width },
  );
}

await onDashboard("keys search, open a booking and help, and leave typing alone", async ({ page }) => {
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.getByLabel("Search by name or number").waitFor();
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.id === "client-search");
  await page.keyboard.type("n?/ana");
  assertEquals(await page.getByRole("dialog").count(), 0);
  await page.getByLabel("Search by name or number").fill("0400 000 203");
  await page.getByText("1 match of").waitFor();
  await page.getByRole("link", { name: /Chloe Nguyen/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Chloe Nguyen" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys and help" }).waitFor();
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: "New booking" }).waitFor();
});

await onDashboard("a booking is made by keyboard alone", async ({ page, api }) => {
  await notSoon(api);
  await page.keyboard.press("n");
  await page.getByRole("dialog", { name: "New booking" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("dialog [name=search]"));
  await page.keyboard.type("ana");
  // Enter takes the first, though the answer is not there yet.
  await page.keyboard.press("Enter");
  await page.locator(".picker-time").first().waitFor();
  for (let step = 0; step < 60; step++) {
    const here = await page.evaluate(() => document.activeElement?.className);
    if (here === "picker-time") break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  const before = await api.db.sql("select 1 from public.bookings where client_id = $1", [
    await idOf(api, "Ana Torres"),
  ]);
  for (let step = 0; step < 60; step++) {
    if (await page.evaluate(() => (document.activeElement as HTMLButtonElement | null)?.type === "submit")) {
      break;
    }
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByText("Ana Torres is booked for").waitFor();
  const after = await api.db.sql("select 1 from public.bookings where client_id = $1", [
    await idOf(api, "Ana Torres"),
  ]);
  assertEquals(after.length, before.length + 1);
});
