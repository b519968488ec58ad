import { assertEquals } from "@std/assert";
import { onDashboard } from "./dashboard_page.ts";

await onDashboard(
  "every pack of an offer is extended with one reason, after it is said how many that are; all or none",
  async ({ page, visit, api }) => {
    const ends = () =>
      api.db.sql<{ id: string; days: number }>(
        "select id, (expires_at::date - date '2000-01-01') as days from public.purchases where expires_at is not null order by id",
      );
    const before = await ends();
    await visit("offers");
    await page.getByRole("button", { name: "Extend every Five-pack" }).click();
    const dialog = page.getByRole("dialog");
    // Ben's and Finn's run; Chloe's has expired and Isla's was refunded. Ben's last session is booked.
    await dialog.getByText("2 packs of 2 clients").waitFor();
    await dialog.getByLabel("Days more").fill("0");
    await dialog.getByLabel("Why").fill("Holidays");
    await dialog.getByRole("button", { name: "Extend 2 packs" }).click();
    await dialog.getByText("Extend by 1 to 3,660 days.").waitFor();
    assertEquals(await ends(), before);
    await dialog.getByLabel("Days more").fill("10");
    await dialog.getByRole("button", { name: "Extend 2 packs" }).click();
    await page.getByText("2 packs extended by 10 days").waitFor();
    const after = await ends();
    const moved = after.filter((row, index) => row.days === (before[index]?.days ?? 0) + 10).map(({ id }) =>
      id.slice(-3)
    );
    assertEquals(moved, ["1b1", "1e2"]);
    assertEquals(after.filter((row, index) => row.days !== before[index]?.days).length, 2);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone.").waitFor();
    assertEquals(await ends(), before);
  },
);

await onDashboard("what cannot be read is said in the dialog, with a retry", async ({ page, visit }) => {
  await visit("offers");
  await page.getByRole("button", { name: "Extend packs" }).waitFor();
  await page.route(
    "**/rest/v1/pack_balances?*",
    (route) => route.fulfill({ status: 500, json: { code: "XX000", message: "x" } }),
  );
  await page.getByRole("button", { name: "Extend packs" }).click();
  await page.getByRole("dialog").getByRole("alert").getByText("Could not load this").waitFor();
  await page.unroute("**/rest/v1/pack_balances?*");
  await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
  await page.getByRole("dialog").getByText(/packs of \d clients/).waitFor();
});
