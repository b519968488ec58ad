import { assertEquals } from "@std/assert";
import { addClient, onDashboard } from "./dashboard_page.ts";

await onDashboard(
  "a number is told what its looks say, and who is on the list already is not added twice",
  async ({ page, visit, api }) => {
    const client = { name: "Ana O'Brien", phone: "0400 000 601" };
    await addClient({ page, visit }, client);
    await visit("clients");
    await page.getByRole("button", { name: "Add client" }).click();
    const dialog = page.getByRole("dialog");
    const submit = dialog.getByRole("button", { name: "Add client" });
    await dialog.getByLabel("Name", { exact: true }).fill("ana o’brien");
    await dialog.getByLabel("Mobile number").fill("03 5550 0111");
    await dialog.getByText("A landline: texts may not arrive there.").waitFor();
    await dialog.getByLabel("Mobile number").fill("0400 000 6012");
    await submit.click();
    await dialog.getByText("a digit is missing, too many or wrong").waitFor();
    await dialog.getByLabel("Mobile number").fill("do not text 0400 000 601");
    await submit.click();
    await dialog.getByText("Write the number alone").waitFor();
    const [own] = await api.db.sql<{ phone: string }>("select phone from public.coaches limit 1");
    await dialog.getByLabel("Mobile number").fill(own?.phone ?? "");
    await submit.click();
    await dialog.getByText("This is the number that your clients text.").waitFor();
    await dialog.getByLabel("Mobile number").fill("61400000601.0");
    await submit.click();
    await dialog.getByText("They are on your list already").waitFor();
    await dialog.getByRole("link", { name: "Open Ana O'Brien" }).waitFor();
    // A brother on the same phone is somebody else.
    await dialog.getByLabel("Name", { exact: true }).fill("Ben O'Brien");
    await submit.click();
    await page.getByRole("heading", { name: "Ben O'Brien" }).waitFor();
    assertEquals(
      await api.db.sql("select name from public.clients where phone = '+61400000601' order by name"),
      [{ name: "Ana O'Brien" }, { name: "Ben O'Brien" }],
    );
  },
);

await onDashboard(
  "an offer's price and count are read whole or refused beside their field",
  async ({ page, visit, api }) => {
    await visit("offers");
    await page.getByRole("button", { name: /offer/i }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Big pack");
    await dialog.getByLabel("Sessions", { exact: true }).fill("1,000");
    const price = dialog.getByLabel("Price");
    for (
      const [typed, said] of [
        ["1e5", "Write the amount alone"],
        ["450 (was 500)", "Write the amount alone"],
        ["-1", "A price is zero or more."],
        ["99999999999", "more than a price can be"],
      ] as const
    ) {
      await price.fill(typed);
      await dialog.locator("button[type=submit]").click();
      await dialog.getByText(said).waitFor();
      assertEquals(await price.getAttribute("aria-invalid"), "true", typed);
    }
    await price.fill("$1,250.50");
    await dialog.locator("button[type=submit]").click();
    await dialog.waitFor({ state: "detached" });
    assertEquals(
      await api.db.sql("select sessions, price_cents from public.offers where name = 'Big pack'"),
      [{ sessions: 1000, price_cents: 125050 }],
    );
  },
);
