import { assert, assertEquals } from "@std/assert";
import { idOf, onDashboard } from "./dashboard_page.ts";

await onDashboard("an address that names no client says so, and leads on", async ({ page, visit }) => {
  await visit("clients", "not-a-uuid");
  await page.getByRole("heading", { name: "Not on your list" }).waitFor();
  await page.getByRole("link", { name: "All clients" }).click();
  await page.getByRole("heading", { name: "Your list" }).waitFor();
});

await onDashboard(
  "a pack that is unfrozen on the same day keeps its end, and a statement, which a client reads, names the coach throughout",
  async ({ page, api, visit, section }) => {
    const [coach] = await api.db.sql<{ name: string }>(
      "select k.name from public.coaches k join public.clients c on c.coach_id = k.id where c.name = 'Ana Torres'",
    );
    await visit("clients", await idOf(api, "Ana Torres"));
    const dialog = page.getByRole("dialog");
    const end = page.locator(".pack-end").first();
    const before = await end.textContent();
    await page.locator(".pack-more summary").first().click();
    await page.getByRole("button", { name: /^Freeze: / }).first().click();
    await dialog.getByLabel("Why").fill("A cold");
    await dialog.getByRole("button", { name: "Freeze the pack" }).click();
    await page.getByRole("button", { name: /^Unfreeze: / }).click();
    await dialog.getByText("It was frozen today").waitFor();
    await dialog.getByText(/^Its end stays \d+ \w+ \d+: it was not frozen for a whole day\.$/).waitFor();
    assertEquals(await dialog.getByText("Its end moves").count(), 0);
    await dialog.getByRole("button", { name: "Unfreeze the pack" }).click();
    await dialog.waitFor({ state: "detached" });
    await section("Statement").getByText("Unfrozen").waitFor();
    assertEquals(await end.textContent(), before);
    const who = await section("Statement").locator("[data-label=Who]").allTextContents();
    assertEquals([who[0], who[1], who.includes("You")], [coach?.name, coach?.name, false]);
  },
);

for (const width of [375, 1280]) {
  await onDashboard(`the calendar opens at now, at ${width} pixels`, async ({ page, visit }) => {
    for (const view of ["day", "week"]) {
      await visit("calendar", view);
      await page.locator(`.view-${view} [data-face="full"], .view-${view}[data-face="full"]`).first()
        .waitFor();
      const line = page.locator(".grid-now").first();
      await line.waitFor();
      await page.waitForFunction(() => {
        const { top = -1 } = document.querySelector(".grid-now")?.getBoundingClientRect() ?? {};
        return top > 0 && top < innerHeight;
      });
      assert(await line.isVisible());
    }
  }, { width });
}
