import { assertEquals } from "@std/assert";
import { idOf, onDashboard } from "./dashboard_page.ts";

const sam = "select name, buffer_minutes, notice_minutes from public.coaches where name like 'Sam%'";

await onDashboard(
  "two tabs do not overwrite each other's rules: the coach sees both and chooses",
  async ({ page, api, visit }) => {
    await visit("availability");
    const rules = page.getByRole("region", { name: "Rules" });
    await rules.getByLabel("Break after each").fill("15");
    await api.db.sql(
      "update public.coaches set buffer_minutes = 10, notice_minutes = 60 where name = 'Sam Rivera'",
    );
    await rules.getByRole("button", { name: "Save rules" }).click();
    await rules.getByText("Changed elsewhere while you had this open.").waitFor();
    await rules.getByText("there 10 min, here 15 min").waitFor();
    assertEquals(await api.db.sql(sam), [{ name: "Sam Rivera", buffer_minutes: 10, notice_minutes: 60 }]);
    await rules.getByRole("button", { name: "Use theirs" }).click();
    await rules.getByText("Changed elsewhere").waitFor({ state: "detached" });
    assertEquals(await rules.getByLabel("Break after each").inputValue(), "10");

    await rules.getByLabel("Break after each").fill("20");
    await api.db.sql(
      "update public.coaches set buffer_minutes = 5, notice_minutes = 30 where name = 'Sam Rivera'",
    );
    await rules.getByRole("button", { name: "Save rules" }).click();
    await rules.getByRole("button", { name: "Keep mine" }).click();
    await page.getByText("Your rules are saved.").waitFor();
    // Only what was changed here is written: the other tab's notice stays.
    assertEquals(await api.db.sql(sam), [{ name: "Sam Rivera", buffer_minutes: 20, notice_minutes: 30 }]);
    await rules.getByLabel("Break after each").fill("900");
    await rules.getByRole("button", { name: "Save rules" }).click();
    await rules.getByText("A break lasts at most 4 hours.").waitFor();
    await rules.getByLabel("Session length").fill("");
    await rules.getByRole("button", { name: "Save rules" }).click();
    await rules.getByText("A session lasts between 5 minutes and 12 hours.").waitFor();
  },
);

await onDashboard(
  "a profile that is not being edited follows what another tab saves",
  async ({ page, api, visit }) => {
    await page.clock.install();
    await page.reload();
    await visit("settings");
    await page.getByLabel("Your name").waitFor();
    await api.db.sql("update public.coaches set name = 'Sam R. Rivera' where name = 'Sam Rivera'");
    await page.clock.fastForward(14_000);
    await page.waitForFunction(
      () =>
        (document.querySelector("input[name=name]") as HTMLInputElement | null)?.value === "Sam R. Rivera",
      null,
      { timeout: 6_000 },
    );
    await page.getByLabel("Your name").fill("Sam");
    await page.route("**/rest/v1/rpc/change_settings", (route) => route.abort());
    await page.getByRole("button", { name: "Save profile" }).click();
    await page.getByText("There is no connection").waitFor();
    await page.unroute("**/rest/v1/rpc/change_settings");
    await page.getByRole("button", { name: "Save profile" }).click();
    await page.getByText("Your profile is saved.").waitFor();
    assertEquals((await api.db.sql(sam))[0]?.["name"], "Sam");
  },
);

await onDashboard("two tabs do not overwrite each other's notes", async ({ page, api, visit }) => {
  const ana = await idOf(api, "Ana Torres");
  await visit("clients", ana);
  const notes = page.getByRole("region", { name: "Notes" });
  await notes.getByLabel("Only you see these").fill("Mine: left knee 🎾 <script>");
  await api.db.sql("update public.clients set notes = '<b>Theirs</b>' where id = $1", [ana]);
  await notes.getByRole("button", { name: "Save notes" }).click();
  await notes.getByText("<b>Theirs</b>").waitFor();
  assertEquals(await api.db.sql("select notes from public.clients where id = $1", [ana]), [{
    notes: "<b>Theirs</b>",
  }]);
  await notes.getByRole("button", { name: "Keep mine" }).click();
  await page.getByText("Notes saved.").waitFor();
  assertEquals(await api.db.sql("select notes from public.clients where id = $1", [ana]), [
    { notes: "Mine: left knee 🎾 <script>" },
  ]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.waitForFunction(() =>
    (document.querySelector("textarea[name=note]") as HTMLTextAreaElement | null)?.value === "<b>Theirs</b>"
  );
  await notes.getByLabel("Only you see these").fill("x".repeat(5001));
  await notes.getByRole("button", { name: "Save notes" }).click();
  await notes.getByText("Notes hold up to 5,000 letters").waitFor();
});
