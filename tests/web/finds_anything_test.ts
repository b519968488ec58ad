import { assertEquals } from "@std/assert";
import { readDay } from "../../web/screens/find/read_day.ts";
import { onDashboard } from "./dashboard_page.ts";

const names = ["Søren Ångström", "Łukasz Zając", "Áine O’Brien", "Jean d'Arcy"];
const typed = ["soren angstrom", "lukasz zajac", "aine obrien", "darcy"];

await onDashboard(
  "a client is found by plain letters from any screen, and Enter takes the first before the answer is there",
  async ({ page, api, visit }) => {
    for (const [n, name] of names.entries()) {
      await api.db.sql(
        "insert into public.clients (coach_id, name, phone) select coach_id, $1, $2 from public.clients where name = 'Ana Torres'",
        [name, `+6140000094${n}`],
      );
    }
    for (const [n, name] of names.entries()) {
      const place = n % 2 === 0 ? "Reports" : "Offers";
      await visit(place.toLowerCase());
      await page.waitForFunction((place) => document.title.startsWith(place), place);
      await page.keyboard.press(n < 2 ? "Control+k" : "/");
      await page.keyboard.type(typed[n] ?? "");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name }).waitFor();
    }
  },
);

await onDashboard("a day and a thing to do are found as they are typed", async ({ page }) => {
  await page.keyboard.press("/");
  await page.getByRole("option", { name: /Ana Torres/ }).waitFor();
  await page.keyboard.type("tomorrow");
  await page.getByRole("option", { name: /Calendar/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.startsWith("#/calendar/day/"));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("off");
  await page.getByRole("option", { name: /Offers/ }).click();
  await page.waitForFunction(() => location.hash === "#/offers");
});

await onDashboard(
  "a new booking begins with who was booked last; arrows move, Enter takes, and each says what is free",
  async ({ page, api }) => {
    await api.db.sql(
      "update public.bookings set created_at = now() + interval '1 minute' where client_id = (select id from public.clients where name = 'Ben Okafor')",
    );
    await page.keyboard.press("n");
    const options = page.getByRole("dialog").getByRole("option");
    await options.first().getByText("Ben Okafor").waitFor();
    assertEquals(/\d+ free/.test(await options.first().textContent() ?? ""), true);
    assertEquals(await options.first().getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowDown");
    const second = await options.nth(1).locator("strong").textContent();
    assertEquals(await options.nth(1).getAttribute("aria-selected"), "true");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: `Book ${second}` }).waitFor();
  },
);

Deno.test("a day is read as people write it, the next one that is meant", () => {
  const today = "2026-11-29"; // a Sunday
  for (
    const [text, day] of [
      ["today", "2026-11-29"],
      ["tomorrow", "2026-11-30"],
      ["fri", "2026-12-04"],
      ["Friday", "2026-12-04"],
      ["fri 25", "2026-12-25"],
      ["fri 27", "2027-08-27"],
      ["27 nov", "2027-11-27"],
      ["nov 30th", "2026-11-30"],
      ["5/12", "2026-12-05"],
      ["2026-12-31", "2026-12-31"],
      ["31/12/2026", "2026-12-31"],
      ["27", null],
      ["ana", null],
      ["30 feb", null],
      ["0400 000 201", null],
    ] as const
  ) assertEquals(readDay(text, today, false), day, text);
  assertEquals(readDay("12/5", today, true), "2026-12-05");
});
