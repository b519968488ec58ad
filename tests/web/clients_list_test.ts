import { assertEquals } from "@std/assert";
import { idOf, onDashboard } from "./dashboard_page.ts";

const fill = `insert into public.clients (coach_id, name, phone)
  select k.id, 'Person ' || lpad(n::text, 4, '0'), '+61400000' || lpad((n % 1000)::text, 3, '0')
  from public.coaches k, generate_series(1, 5000) n`;

await onDashboard(
  "five thousand clients are scrolled, found and narrowed, few of them drawn",
  async ({ page, visit, api }) => {
    await api.db.sql(fill);
    await visit("clients");
    await page.getByText("5009 clients").waitFor({ timeout: 30_000 });
    const rows = page.getByRole("list", { name: "Clients" }).getByRole("listitem");
    assertEquals(await rows.count() < 60, true);
    assertEquals(await rows.first().getAttribute("aria-setsize"), "5009");
    // From one end to the other, the rows in sight are always there.
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await page.evaluate((share) => scrollTo(0, share * document.documentElement.scrollHeight), share);
      await page.waitForFunction(() => {
        const list = document.querySelector("ul.windowed");
        const seen = [...list?.querySelectorAll("li") ?? []].map((row) => row.getBoundingClientRect());
        const edge = Math.min(innerHeight, list?.getBoundingClientRect().bottom ?? 0) - 80;
        return seen.some(({ top }) => top <= 120) && seen.some(({ bottom }) => bottom >= edge);
      });
      assertEquals(await rows.count() < 60, true);
    }
    await page.getByText("Person 5000").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("4321");
    await page.getByText("Nobody of that name").or(page.getByText(/match/)).first().waitFor();
    await page.getByLabel("Search by name or number").fill("person 4321");
    await page.getByText("1 match of 5009").waitFor();
    await page.getByLabel("Search by name or number").fill("");
    await page.getByRole("button", { name: /^Active/ }).click();
    await page.getByRole("link", { name: /Ana Torres/ }).waitFor();
    assertEquals(await page.getByText(/^Person/).count(), 0);
  },
);

for (const width of [375, 1280]) {
  await onDashboard(
    `filters, the archive and back, and bad input to the search at ${width} pixels`,
    async ({ page, visit, api }) => {
      await visit("clients", "show", "opted_out");
      await page.getByRole("link", { name: /Grace Kim/ }).waitFor();
      assertEquals(await page.getByRole("link", { name: /Ana Torres/ }).count(), 0);
      await page.getByRole("button", { name: /^Low/ }).click();
      await page.getByRole("link", { name: /Ben Okafor/ }).waitFor();
      await page.getByRole("button", { name: /^All/ }).click();
      for (const odd of ["<script>alert(1)</script>", "😀", "=1+1", "x".repeat(10_000), "%_\\'", "   "]) {
        await page.getByLabel("Search by name or number").fill(odd);
        await page.getByRole("status").filter({ hasText: /match|client/ }).waitFor();
      }
      await page.getByLabel("Search by name or number").fill("hugo");
      await page.getByRole("link", { name: /Hugo Martin/ }).click();
      await page.getByRole("button", { name: "Change" }).click();
      await page.getByRole("button", { name: "Archive this client" }).click();
      await page.getByText("Hugo Martin is archived").waitFor();
      await visit("clients", "show", "archived");
      await page.getByRole("link", { name: /Hugo Martin/ }).click();
      await page.locator(".client-facts").getByText("Archived", { exact: true }).waitFor();
      await page.getByRole("button", { name: "Change" }).click();
      await page.getByRole("button", { name: "Bring back from the archive" }).click();
      await page.getByText("is back on your list").waitFor();
      const [hugo] = await api.db.sql("select archived_at from public.clients where id = $1", [
        await idOf(api, "Hugo Martin"),
      ]);
      assertEquals(hugo, { archived_at: null });
    },
    { width },
  );
}
