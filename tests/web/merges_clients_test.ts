import { assertEquals } from "@std/assert";
import { chooseClient, idOf, onDashboard } from "./dashboard_page.ts";

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
      await dialog.getByText("Your texts no longer go to 0400 000 299").waitFor();
      await page.route("**/rest/v1/rpc/merge_clients", (route) => route.abort());
      await dialog.getByRole("button", { name: "Merge", exact: true }).click();
      await dialog.getByText("There is no connection").waitFor();
      await page.unroute("**/rest/v1/rpc/merge_clients");
      await dialog.getByRole("button", { name: "Merge", exact: true }).click();
      await page.getByText("are one client now").waitFor();
      await page.getByRole("heading", { name: "Ana Torres" }).waitFor();

      // Undone at once, and merged again.
      await page.locator(".toasts").getByRole("button", { name: "Undo" }).click();
      await page.getByText("Undone.").waitFor();
      const apart =
        "select notes from public.clients where name in ('Ana Torres', 'Anna Torres') order by name";
      assertEquals((await api.db.sql<{ notes: string }>(apart)).map(({ notes }) => notes), [
        "Left knee: no jumps until March.",
        "Vegan",
      ]);
      await visit("clients", "duplicates");
      await page.getByRole("button", { name: "Merge: Ana Torres and Anna Torres" }).click();
      await dialog.getByRole("button", { name: "Merge", exact: true }).click();
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
    await chooseClient(page, "Dev Patel");
    await dialog.getByText("Packs with their whole statement").waitFor();
    await dialog.getByRole("radio", { name: /Dev Patel/ }).check();
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByRole("heading", { name: "Dev Patel" }).waitFor();
    const moved = await api.db.sql("select 1 from public.bookings where client_id = $1", [dev]);
    assertEquals([
      moved.length,
      await api.db.sql("select 1 from public.bookings where client_id = $1", [hugo]),
    ], [1, []]);
  },
);

for (const width of [320, 1280]) {
  await onDashboard(
    `UNDO-03 a merge is taken apart from the page of the entry that went, unless something ties it, at ${width} pixels`,
    async ({ page, visit, api }) => {
      const [kept, gone] = [await idOf(api, "Dev Patel"), await idOf(api, "Hugo Martin")];
      const [{ coach_id: coach } = {}] = await api.db.sql(
        "select coach_id from public.clients where id = $1",
        [gone],
      );
      await api.db.as(`${coach}`, (sql) => sql("select public.merge_clients($1, $2)", [kept, gone]));
      await visit("clients", gone);
      await page.getByText("Merged into Dev Patel, who has what was theirs.").waitFor();
      await page.getByRole("button", { name: "Take the merge apart" }).click();
      const dialog = page.getByRole("dialog", { name: "Take the merge apart" });
      await dialog.getByText("What came since the merge stays with Dev Patel.").waitFor();
      const shots = Deno.env.get("SHOTS");
      if (shots) await page.screenshot({ path: `${shots}/unmerge_${width}.png` });
      assertEquals(await page.evaluate(() => document.documentElement.scrollWidth), width);

      // Somebody puts the kept one into the archive meanwhile: told in the dialog, with nothing changed.
      const put = (at: string) =>
        api.db.sql(`update public.clients set archived_at = ${at} where id = $1`, [kept]);
      await put("now()");
      // What the page hears of by itself before the press shuts the button, and says the same.
      await dialog.getByRole("button", { name: "Take it apart" }).click({ force: true });
      await dialog.getByRole("alert").getByText("was archived: bring them back first").first()
        .waitFor();
      assertEquals(
        (await api.db.sql("select 1 from public.clients where merged_into = $1", [kept])).length,
        1,
      );
      await put("null");
      await dialog.getByRole("button", { name: "Cancel" }).click();

      await page.getByRole("button", { name: "Take the merge apart" }).click();
      await dialog.getByRole("button", { name: "Take it apart" }).click();
      await page.getByText("Hugo Martin and Dev Patel are two clients again.").waitFor();
      await page.getByText("Merged into Dev Patel").first().waitFor({ state: "detached" });
      assertEquals(
        (await api.db.sql("select 1 from public.bookings where client_id = $1", [gone])).length > 0,
        true,
      );
      assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
    },
    { width },
  );
}
