import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { bookAna, notSoon, onDashboard } from "./dashboard_page.ts";

const longName = "Ἀλεξάνδρα-Μαρία Παπαδημητρακοπούλου-Οικονομοπούλου";

const boxOf = async (page: Page, place: string) => {
  const box = await page.locator(place).first().boundingBox();
  if (!box) throw new Error(`Cannot measure: ${place} is not on screen`);
  return box;
};

for (const width of [320, 375]) {
  await onDashboard(
    `the day's first Done stands on a phone's first screen, each row is one line, whatever the name, at ${width} pixels`,
    async ({ page, api, section }) => {
      await bookAna(api, -90);
      await api.db.sql("update public.clients set name = $1 where name = 'Ana Torres'", [longName]);
      await page.reload();
      const done = section("Coming up").getByRole("button", { name: `Done: ${longName}` }).first();
      await done.waitFor();
      const box = await done.boundingBox();
      assert(box && box.y + box.height < 812, `Done ends at ${box?.y}`);
      assert((await boxOf(page, ".court")).height <= 96);
      const rows = await page.locator(".agenda .booking").evaluateAll((all) =>
        all.map((row) => row.getBoundingClientRect().height)
      );
      assertEquals(rows.filter((height) => height > 57), []);
      assertEquals(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    },
    { width },
  );
}

await onDashboard(
  "what needs the coach is one line on a phone, with its count, and opens at a press",
  async ({ page, section }) => {
    const line = page.getByRole("button", { name: "Needs you" });
    await page.locator(".attention[data-face=full]").waitFor();
    assertEquals((await boxOf(page, ".attention")).height < 60, true);
    assertEquals(await line.locator(".count").textContent(), "5");
    assertEquals(await section("Needs you").getByText("was not charged").count(), 0);
    await line.click();
    await section("Needs you").getByText("was not charged").waitFor();
    assertEquals(await line.getAttribute("aria-expanded"), "true");
  },
  { width: 375 },
);

await onDashboard(
  "what stands behind … is reached by keys, and the focus comes back",
  async ({ page, api }) => {
    const id = await bookAna(api, -30);
    await page.reload();
    const more = page.locator(`[data-booking="${id}"]`).getByRole("button", { name: "More for Ana Torres" });
    await more.press("Enter");
    const focused = (label: string) =>
      page.waitForFunction((label) => document.activeElement?.getAttribute("aria-label") === label, label);
    await focused("No-show: Ana Torres");
    await page.keyboard.press("ArrowUp");
    await focused("Cancel: Ana Torres");
    await page.keyboard.press("Home");
    await focused("No-show: Ana Torres");
    await page.keyboard.press("Escape");
    await focused("More for Ana Torres");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await more.press("Enter");
    await focused("No-show: Ana Torres");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Cancel Ana Torres?" }).waitFor();
    await page.keyboard.press("Escape");
    await focused("More for Ana Torres");
  },
);

await onDashboard(
  "behind … on a phone, a session is moved to the next open time or cancelled at one more press, its text in sight",
  async ({ page, api }) => {
    await notSoon(api);
    const id = await bookAna(api, 24 * 60);
    await api.db.sql("update public.messages set status = 'sent', sent_at = now() where booking_id = $1", [
      id,
    ]);
    await page.reload();
    const read = async () =>
      (await api.db.sql<{ starts_at: Date; status: string }>(
        "select starts_at, status from public.bookings where id = $1",
        [id],
      ))[0];
    const before = await read();
    const more = page.locator(`[data-booking="${id}"]`).getByRole("button", { name: "More for Ana Torres" });
    const dialog = page.getByRole("dialog", { name: "Ana Torres" });
    const deed = (name: string) => dialog.getByRole("region", { name });

    // No text is read yet: nothing can be sent unseen.
    let answer = () => {};
    const held = new Promise<void>((done) => answer = done);
    await page.route("**/rpc/preview_booking_text**", async (route) => {
      await held;
      await route.continue();
    });
    await more.click();
    await deed("Move").locator(".picker-time[aria-pressed=true]").waitFor();
    assertEquals(await deed("Move").getByRole("button", { name: /^Move to / }).isDisabled(), true);
    assertEquals(await deed("Cancel").getByRole("button", { name: "Cancel the booking" }).isDisabled(), true);
    answer();

    await deed("Move").locator(".told-words").getByText("has moved your session to").waitFor();
    await deed("Cancel").locator(".told-words").getByText("has cancelled your session").waitFor();
    await deed("Move").getByRole("button", { name: /^Move to / }).click();
    await page.getByText("Ana Torres moved to").waitFor();
    const moved = await read();
    assert(before && moved && moved.starts_at > before.starts_at);
    await more.click();
    await deed("Cancel").getByRole("button", { name: "Cancel the booking" }).click();
    await page.getByText("booking is cancelled").waitFor();
    assertEquals((await read())?.status, "cancelled");
    await page.waitForFunction(() => !document.querySelector("dialog"));
  },
  { width: 375 },
);

await onDashboard("whose clock it is can be put away, for good", async ({ page }) => {
  await page.getByText("Times are Australia/Melbourne time").waitFor();
  await page.getByRole("button", { name: "Put this away" }).click();
  await page.getByText("Times are Australia/Melbourne time").waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("heading", { name: "Coming up" }).waitFor();
  assertEquals(await page.getByText("Times are Australia/Melbourne time").count(), 0);
});
