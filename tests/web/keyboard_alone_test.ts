import { assertEquals } from "@std/assert";
import { bookAna, type Dashboard, idOf, notSoon, onDashboard } from "./dashboard_page.ts";

/** Presses Tab until the element that has the focus answers to a test of its name. */
async function tabTo({ page }: Dashboard, wanted: RegExp): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const here = document.activeElement;
      return here?.getAttribute("aria-label") ?? here?.textContent?.trim() ?? "";
    });
    if (wanted.test(name)) return;
  }
  throw new Error(`Cannot reach ${wanted} by Tab`);
}

await onDashboard(
  "g and a letter go to the screens, and never to what the letter alone would do",
  async ({ page }) => {
    const at = (name: string) => page.waitForFunction((hash) => location.hash.startsWith(hash), `#/${name}`);
    for (
      const [keys, place] of [["gc", "calendar"], ["gt", "today"], ["gl", "clients"], ["gh", "hours"]]
    ) {
      await page.keyboard.type(keys ?? "");
      await at(place ?? "");
    }
    await page.keyboard.type("gc");
    await at("calendar");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.type("gt");
    await at("today");
    await page.waitForTimeout(200);
    assertEquals(new URL(page.url()).hash, "#/today");
    await page.keyboard.type("gi");
    await at("inbox");
  },
);

await onDashboard("keyboard alone moves a booking and cancels it", async (dashboard) => {
  const { page, api, visit } = dashboard;
  await notSoon(api);
  // None that runs, which could not be moved.
  await bookAna(api, 24 * 60);
  const ana = await idOf(api, "Ana Torres");
  const booked = () =>
    api.db.sql<{ id: string; starts_at: string }>(
      "select id, starts_at from public.bookings where client_id = $1 and status = 'scheduled' order by starts_at",
      [ana],
    );
  const before = await booked();
  await visit("clients", ana);
  await page.getByRole("button", { name: "More for Ana Torres" }).first().waitFor();
  await tabTo(dashboard, /^More for Ana Torres/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Move: Ana Torres");
  await page.keyboard.press("Enter");
  await page.locator(".picker-time").first().waitFor();
  await tabTo(dashboard, /^\d{1,2}:\d\d [ap]m$/);
  await page.keyboard.press("Space");
  await tabTo(dashboard, /^Move to /);
  await page.keyboard.press("Enter");
  await page.getByText("Ana Torres moved to").waitFor();
  const moved = await booked();
  assertEquals(moved.length, before.length);
  assertEquals(
    moved.map(({ starts_at }) => starts_at).join() === before.map(({ starts_at }) => starts_at).join(),
    false,
  );

  await tabTo(dashboard, /^More for Ana Torres/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Move: Ana Torres");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").locator(".notice[role=status]").waitFor();
  await tabTo(dashboard, /^Cancel the booking/);
  await page.keyboard.press("Enter");
  await page.getByText("Ana Torres’s booking is cancelled").waitFor();
  assertEquals((await booked()).length, before.length - 1);
});
