import { assertEquals } from "@std/assert";
import { idOf, onDashboard } from "./dashboard_page.ts";

for (const width of [375, 1280]) {
  await onDashboard(
    `ERA-01 a client is erased once their name is typed, and their page says nobody's, at ${width} pixels`,
    async ({ page, visit, api, section }) => {
      const hugo = await idOf(api, "Hugo Martin");
      await api.db.sql(
        `update public.bookings set status = 'cancelled', cancelled_at = starts_at - interval '9 days', cancel_window_minutes = 0
         where client_id = $1 and status = 'scheduled'`,
        [hugo],
      );
      await visit("clients", hugo);
      await page.getByLabel("More about Hugo Martin").click();
      await page.getByRole("button", { name: "Erase this client" }).click();
      const dialog = page.getByRole("dialog", { name: "Erase Hugo Martin" });
      await dialog.getByLabel("Type Hugo Martin or ERASE").fill("Hugo");
      await dialog.getByRole("button", { name: "Erase for good" }).click();
      await dialog.getByText("Nothing was erased").waitFor();
      await dialog.getByLabel("Type Hugo Martin or ERASE").fill("hugo martin");
      await dialog.getByLabel("Sessions that they have left may lapse").check();
      await dialog.getByRole("button", { name: "Erase for good" }).click();

      await page.getByRole("heading", { name: "Erased client" }).waitFor();
      await section("Erased").getByText("your books stay whole").waitFor();
      for (const name of ["Book", "Sell a pack", "Change"]) {
        assertEquals(await page.getByRole("button", { name, exact: true }).count(), 0, name);
      }
      assertEquals((await page.textContent("main"))?.includes("Hugo"), false);
      const [row] = await api.db.sql("select name, phone from public.clients where id = $1", [hugo]);
      assertEquals(row, { name: "", phone: "" });
      assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
    },
    { width },
  );
}
