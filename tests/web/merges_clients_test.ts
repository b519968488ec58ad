import { assertEquals } from "@std/assert";
import { idOf, onDashboard } from "./dashboard_page.ts";

for (const width of [375, 1280]) {
  await onDashboard(
    `a client who is there twice is merged, counts unchanged, at ${width} pixels`,
    async ({ page, visit, api, section }) => {
      const ana = await idOf(api, "Ana Torres");
      await api.db.sql(
        "insert into public.clients (coach_id, name, phone, notes) select id, 'Anna Torres', '+61400000299', 'Vegan' from public.coaches",
      );
      await visit("clients");
      await page.getByRole("link", { name: "Duplicates" }).click();
      await section("Perhaps the same person").getByText("Almost the same name").waitFor();
      await page.getByRole("button", { name: "Merge: Ana Torres and Anna Torres" }).click();
      const dialog = page.getByRole("dialog", { name: "Merge two clients" });
      await dialog.getByText("Texts from 0400 000 299 will come from a number that is not on your list")
        .waitFor();
      await page.route("**/rest/v1/rpc/merge_clients", (route) => route.abort());
      // Nothing is merged by the first press: it asks.
      await dialog.getByRole("button", { name: "Merge", exact: true }).click();
      await dialog.getByText("Nothing is merged yet").waitFor();
      assertEquals(await api.db.sql("select 1 from public.clients where merged_into is not null"), []);
      await dialog.getByRole("button", { name: "Merge into Ana Torres for good" }).click();
      await dialog.getByText("There is no connection").waitFor();
      await page.unroute("**/rest/v1/rpc/merge_clients");
      await dialog.getByRole("button", { name: "Merge into Ana Torres for good" }).click();
      await page.getByText("are one client now").waitFor();
      await page.getByRole("heading", { name: "Ana Torres" }).waitFor();
      const [kept] = await api.db.sql<{ notes: string }>("select notes from public.clients where id = $1", [
        ana,
      ]);
      assertEquals(kept?.notes, "Left knee: no jumps until March.\nVegan");
      assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);

      // Two who share a phone are said to be two, and taken back.
      await visit("clients", "duplicates");
      await page.getByRole("button", { name: "Two people: Ella Rossi and Finn Rossi" }).click();
      await page.getByText("Nobody is on your list twice").waitFor();
      await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
      await page.getByRole("button", { name: "Two people: Ella Rossi and Finn Rossi" }).waitFor();
    },
    { width },
  );
}

await onDashboard(
  "any two clients are merged from one's page, whichever stays",
  async ({ page, visit, api }) => {
    const [hugo, dev] = [await idOf(api, "Hugo Martin"), await idOf(api, "Dev Patel")];
    await visit("clients", hugo);
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("button", { name: "Merge with another client" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge two clients" });
    await dialog.getByRole("combobox", { name: "Client" }).fill("dev");
    await dialog.getByRole("option", { name: /Dev Patel/ }).click();
    await dialog.getByText("Packs with their whole statement").waitFor();
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    // Another choice asks anew.
    await dialog.getByRole("radio", { name: /Dev Patel/ }).check();
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await dialog.getByRole("button", { name: "Merge into Dev Patel for good" }).click();
    await page.getByRole("heading", { name: "Dev Patel" }).waitFor();
    const moved = await api.db.sql("select 1 from public.bookings where client_id = $1", [dev]);
    assertEquals([
      moved.length,
      await api.db.sql("select 1 from public.bookings where client_id = $1", [hugo]),
    ], [1, []]);
  },
);
