import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { type Dashboard, demoDate, idOf, onDashboard } from "./dashboard_page.ts";

/** Names of so many letters: one word without a space, one from right to left, one without any space by custom. */
const namesOf = (letters: number): string[] =>
  ["Wolfeschlegelsteinhausen", "عبدالرحمنالمستعصمبالله", "欧阳慕容司徒诸葛上官皇甫令狐"].map((word) =>
    [...word.repeat(letters)].slice(0, letters).join("")
  );

/** What is wider than the window, or than the box in which it could be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (one: Element) => `${one.tagName.toLowerCase()}.${one.className}`;
    const wide = document.documentElement.scrollWidth > innerWidth;
    // A line of chips or days and a table of numbers are pushed sideways in a box of their own.
    const boxes = ".filters, .picker-days, .table-scroll";
    const scrolls = [...document.querySelectorAll("dialog, main, section, ul, ol, div, form, blockquote, p")]
      .filter(
        (one) =>
          one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 &&
          ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && !one.closest(boxes),
      );
    const inside = (one: Element): boolean => {
      for (let at = one.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const isBeyond = (one: Element) => one.getBoundingClientRect().right > innerWidth + 1 && !inside(one);
    const beyond = !wide
      ? []
      : [...document.querySelectorAll("body *")].filter((one) =>
        isBeyond(one) && ![...one.children].some(isBeyond)
      );
    return [...(wide ? ["the window"] : []), ...beyond.slice(0, 5).map(name), ...scrolls.map(name)];
  });

/** Each screen: how it is come to, and what shows that it is there. */
const screens = ({ page, visit, api }: Dashboard, name: string): Record<string, () => Promise<unknown>> => ({
  today: async () => {
    await visit("today");
    await page.locator(".agenda .booking").first().waitFor();
    await page.getByRole("button", { name: "Needs you" }).click();
  },
  "a row's …": async () => {
    await page.locator("main").getByRole("button", { name: /^More for/ }).last().click();
    await page.locator(".told-words").first().waitFor();
  },
  find: async () => {
    await page.keyboard.press("/");
    await page.getByRole("dialog").getByRole("option").first().waitFor();
  },
  ...Object.fromEntries(["day", "week", "month", "agenda"].map((view) => [`calendar ${view}`, async () => {
    await visit("calendar", view, demoDate(1));
    await page.locator(`.view-${view} [data-face="full"]`).waitFor();
    await page.locator("[data-booking]:visible, .grid-more:visible").first().waitFor();
  }])),
  booking: async () => {
    await page.locator(".calendar [data-booking]").first().waitFor({ state: "attached" });
    await visit("calendar", "day", demoDate(1));
    await page.locator(".grid .event").first().press("Enter");
    await page.getByRole("dialog").waitFor();
  },
  clients: async () => {
    await visit("clients");
    await page.locator(".client-row").first().waitFor();
  },
  "new client": async () => {
    await page.getByRole("button", { name: "Add client" }).click();
    await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill(name);
  },
  client: async () => {
    await visit("clients", await idOf(api, name));
    await page.getByRole("heading", { name: "Statement" }).waitFor();
    await page.locator(".at-a-glance dd").first().waitFor();
  },
  book: async () => {
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.locator(".told-words").first().waitFor();
  },
  sell: async () => {
    await page.getByRole("button", { name: "Sell a pack" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: /^Sell/ }).waitFor();
  },
  transfer: async () => {
    await page.locator(".pack-more summary").first().click();
    await page.getByRole("button", { name: /^Transfer: / }).first().click();
    await page.getByRole("dialog").waitFor();
  },
  duplicates: async () => {
    await visit("clients", "duplicates");
    await page.getByRole("button", { name: /^Merge: / }).first().waitFor();
  },
  merge: async () => {
    await page.getByRole("button", { name: /^Merge: / }).first().click();
    await page.getByText("Which entry stays?").waitFor();
  },
  import: async () => {
    await visit("clients", "import");
    await page.getByText("Paste rows instead").click();
    await page.getByLabel("Rows, with the names").fill(`Name,Phone\n${name},0400 000 616\n${name},1`);
    await page.getByRole("button", { name: "Read these rows" }).click();
    await page.getByText("1 row ready").waitFor();
  },
  inbox: async () => {
    await visit("inbox");
    await page.locator(".thread-row").first().waitFor();
  },
  thread: async () => {
    await page.locator(".thread-row").first().click();
    await page.getByRole("textbox", { name: /^Text to/ }).waitFor();
  },
  reports: async () => {
    await visit("reports");
    await page.locator(".uplot").nth(3).waitFor();
    for (const table of await page.getByText("As a table").all()) await table.click();
  },
  "report rows": async () => {
    await page.locator(".tile").first().click();
    await page.getByRole("heading", { name: "Sessions: done" }).waitFor();
    await page.locator(".data-table").first().waitFor();
  },
  offers: async () => {
    await visit("offers");
    await page.getByText("Five-pack").waitFor();
  },
  hours: async () => {
    await visit("hours");
    await page.getByText("Dentist").waitFor();
  },
  settings: async () => {
    await visit("settings");
    await page.getByRole("heading", { name: "Your data" }).waitFor();
  },
  texts: async () => {
    await visit("settings", "texts");
    await page.getByText("Few sessions left").click();
  },
  more: async () => {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("dialog", { name: "More" }).waitFor();
  },
});

for (const [width, letters] of [[320, 80], [375, 55]] as const) {
  await onDashboard(
    `nothing scrolls sideways at ${width} pixels, whatever the script of a name of ${letters} letters`,
    async (dashboard) => {
      const { page, api } = dashboard;
      const found: string[] = [];
      // One that waits can be withdrawn: its button stands at the thread's edge.
      await api.db.sql(
        `insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, send_after)
         select c.coach_id, c.id, 'out', 'manual', 'queued', k.phone, c.phone, 'Bring water', now() + interval '3 hours'
         from public.clients c join public.coaches k on k.id = c.coach_id`,
      );
      for (const [index, name] of namesOf(letters).entries()) {
        await api.db.sql("update public.clients set name = $1", [name]);
        await api.db.sql("update public.coaches set name = $1 where name is not null", [name]);
        await page.reload();
        for (const [screen, open] of Object.entries(screens(dashboard, name))) {
          await open();
          await page.waitForFunction(() => !document.querySelector(".skeleton, .proof.loading"));
          for (const place of await tooWide(page)) found.push(`${index} ${screen}: ${place}`);
          if (await page.getByRole("dialog").count() > 0) {
            await page.keyboard.press("Escape");
            const discard = page.getByRole("button", { name: "Discard" });
            if (await discard.isVisible()) await discard.click();
            await page.getByRole("dialog").waitFor({ state: "detached" });
          }
        }
      }
      assertEquals(found, []);
    },
    { width },
  );
}
