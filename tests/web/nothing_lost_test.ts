import { assertEquals } from "@std/assert";
import { bookAna, goTo, idOf, notSoon, onDashboard } from "./dashboard_page.ts";

await onDashboard(
  "a form that is half filled in is not lost to a tap beside it, to Escape or to Back",
  async ({ page, visit }) => {
    await visit("clients");
    const add = page.getByRole("button", { name: "Add client" });
    await add.click();
    const dialog = page.getByRole("dialog", { name: "Add a client" });
    const name = dialog.getByLabel("Name", { exact: true });
    const keep = dialog.getByRole("button", { name: "Keep editing" });
    await name.fill("Half a na");
    for (
      const leave of [() => page.mouse.click(5, 5), () => page.keyboard.press("Escape"), () => page.goBack()]
    ) {
      await leave();
      await keep.click();
      assertEquals(await name.inputValue(), "Half a na");
    }
    assertEquals(new URL(page.url()).hash, "#/clients");
    await page.goBack();
    await dialog.getByRole("button", { name: "Discard" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.textContent?.trim() === "Add client");
  },
);

await onDashboard("Back closes a dialog, and the next Back leaves the screen", async ({ page, visit }) => {
  await visit("clients");
  await page.getByRole("button", { name: "Add client" }).click();
  await page.getByRole("dialog").waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assertEquals(new URL(page.url()).hash, "#/clients");
  await page.goBack();
  await page.getByRole("heading", { name: "Coming up" }).waitFor();
});

await onDashboard(
  "letters that are typed while a dialog opens stand in its first field",
  async ({ page }) => {
    await page.keyboard.press("n");
    await page.keyboard.type("ben");
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>("dialog [name=search]")?.value === "ben"
    );
  },
);

await onDashboard(
  "what was begun on a screen is there when one comes back: notes, hours",
  async ({ page, api, visit }) => {
    const ana = await idOf(api, "Ana Torres");
    await visit("clients", ana);
    await page.getByLabel("Only you see these").fill("Left knee, see phy");
    await visit("hours");
    await page.getByRole("button", { name: "Save hours" }).waitFor();
    await page.locator(".week input[type=time]").first().fill("06:15");
    await visit("clients", ana);
    await page.getByRole("heading", { name: "Ana Torres" }).waitFor();
    assertEquals(await page.getByLabel("Only you see these").inputValue(), "Left knee, see phy");
    await page.getByRole("button", { name: "Save notes" }).click();
    await page.getByText("Notes saved.").waitFor();
    await visit("hours");
    await page.getByRole("button", { name: "Save hours" }).waitFor();
    assertEquals(await page.locator(".week input[type=time]").first().inputValue(), "06:15");
  },
);

await onDashboard(
  "a form of a screen that is half filled in is there when one comes back, also after signing in again, until it is saved",
  async ({ page, visit, api }) => {
    const fields = async () => [
      await page.getByLabel("Session length").inputValue(),
      await page.getByLabel("Clients may book by text without a pack").isChecked(),
      await page.getByLabel("Reason").inputValue(),
    ];
    await visit("hours");
    await page.getByLabel("Session length").fill("50");
    await page.getByLabel("Clients may book by text without a pack").check();
    await page.getByText("Block time").click();
    await page.getByLabel("Reason").fill("Half a rea");
    await visit("settings", "texts");
    await page.getByText("Few sessions left").click();
    await page.getByLabel("Wording: Few sessions left").fill("Only {sessions} to g");
    await visit("clients");
    await page.getByRole("heading", { name: "Your list" }).waitFor();
    await page.route(
      /\/rest\/v1\//,
      (route) => route.fulfill({ status: 401, json: { code: "PGRST301", message: "JWT expired" } }),
    );
    await visit("hours");
    await page.getByLabel("Email").fill("demo@coachline.test");
    await page.getByLabel("Password").fill("demo-coach");
    await page.unroute(/\/rest\/v1\//);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Save rules" }).waitFor();
    await page.getByLabel("Reason").waitFor();
    assertEquals(await fields(), ["50", true, "Half a rea"]);
    await page.getByRole("button", { name: "Save rules" }).click();
    await page.getByText("Your rules are saved.").waitFor();
    await page.getByRole("button", { name: "Block", exact: true }).click();
    await page.getByText("Blocked. Nobody can book then").waitFor();
    assertEquals(await api.db.sql("select session_minutes from public.coaches limit 1"), [{
      session_minutes: 50,
    }]);
    await visit("settings", "texts");
    assertEquals(await page.getByLabel("Wording: Few sessions left").inputValue(), "Only {sessions} to g");
    await page.getByLabel("Wording: Few sessions left").fill("Only {sessions} to go");
    await page.getByRole("button", { name: "Save wording" }).click();
    await page.getByText("Saved: few sessions left.").waitFor();
    await visit("hours");
    await page.getByRole("button", { name: "Save rules" }).waitFor();
    assertEquals(await fields(), ["50", true, ""]);
  },
);

await onDashboard(
  "a session that ends over a half filled form is renewed over it",
  async ({ page, api, visit }) => {
    await visit("clients");
    await page.getByRole("button", { name: "Add client" }).click();
    const name = page.getByRole("dialog").getByLabel("Name", { exact: true });
    await name.fill("Pia Mwangi");
    await page.getByLabel("Mobile number").fill("0400 000 611");
    await page.route(
      /\/rest\/v1\//,
      (route) => route.fulfill({ status: 401, json: { code: "PGRST301", message: "JWT expired" } }),
    );
    await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
    const again = page.getByRole("dialog", { name: "You were signed out" });
    await again.getByLabel("Password").fill("demo-coach");
    await page.unroute(/\/rest\/v1\//);
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.waitFor({ state: "detached" });
    assertEquals(await name.inputValue(), "Pia Mwangi");
    await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
    await page.getByRole("heading", { name: "Pia Mwangi" }).waitFor();
    assertEquals((await api.db.sql("select 1 from public.clients where name = 'Pia Mwangi'")).length, 1);
  },
);

await onDashboard(
  "the way back of what was just done is there while a dialog is open",
  async ({ page, api, section }) => {
    await notSoon(api);
    const id = await bookAna(api, -30);
    await page.reload();
    await section("Coming up").locator(`[data-booking="${id}"]`).getByRole("button", {
      name: "Done: Ana Torres",
    }).click();
    await page.getByText("one session of Ten-pack used").waitFor();
    await page.keyboard.press("n");
    const undo = page.getByRole("dialog").locator(".toasts").getByRole("button", { name: "Undo" });
    await undo.click();
    await page.getByText("Undone.").waitFor();
    assertEquals((await api.db.sql("select status from public.bookings where id = $1", [id]))[0], {
      status: "scheduled",
    });
    await page.keyboard.press("Escape");
    await goTo(page, "clients");
  },
);
