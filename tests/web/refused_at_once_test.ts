import { assertEquals } from "@std/assert";
import { limits } from "../../web/reading/limits.ts";
import { openTestPglite } from "../support/open_test_pglite.ts";
import { idOf, onDashboard } from "./dashboard_page.ts";

Deno.test("the limits that forms know are the database's", async () => {
  const db = await openTestPglite({ seed: false });
  const rules = await db.sql<{ name: string; rule: string }>(
    "select conname as name, pg_get_constraintdef(oid) as rule from pg_constraint where conname = any ($1::text[])",
    [`{${Object.keys(limits).join(",")}}`],
  );
  const found = rules.map(({ name, rule }) => {
    const [least = "0"] = rule.match(/(?<=>= )\d+/) ?? [];
    const [most = "?"] = rule.match(/(?<=<= )\d+/) ?? [];
    return [name, [Number(least), Number(most)]];
  });
  await db.close();
  assertEquals(Object.fromEntries(found), limits);
});

await onDashboard(
  "all that a form is refused for is said at once, each beside its field, and is gone when that is mended",
  async ({ page, visit, api }) => {
    const refused = () =>
      page.locator("[aria-invalid=true]").evaluateAll((all) =>
        all.map((one) => document.querySelector(`label[for="${one.id}"]`)?.textContent ?? "?")
      );
    const become = async (wanted: string[]) => {
      await page.waitForFunction(
        (n) => document.querySelectorAll("[aria-invalid=true]").length === n,
        wanted.length,
      );
      assertEquals(await refused(), wanted);
      assertEquals(await page.locator(".field-failure").count(), wanted.length);
    };
    await visit("offers");
    await page.getByRole("button", { name: "New offer" }).click();
    const dialog = page.getByRole("dialog");
    const field = (label: string) => dialog.getByLabel(label, { exact: true });
    await field("Sessions").fill("0");
    await field("Price").fill("450 (was 500)");
    await dialog.getByText("Session length, late cancels, policy").click();
    await field("Late-cancel window").fill("1000");
    await dialog.getByText("Session length, late cancels, policy").click();
    await dialog.getByRole("button", { name: "Create offer" }).click();
    await become(["Name", "Sessions", "Price", "Late-cancel window"]);
    // The first has the focus, and what was folded away is in sight.
    assertEquals(await page.evaluate(() => document.activeElement?.getAttribute("name")), "name");
    assertEquals(await field("Late-cancel window").isVisible(), true);
    // Still wrong in another way: said in its own sentence.
    await field("Price").fill("-1");
    await dialog.getByText("A price is zero or more.").waitFor();
    await field("Price").fill("450");
    await become(["Name", "Sessions", "Late-cancel window"]);
    // Emptied now, but not refused yet.
    await field("Price").fill("");
    await field("Name").fill("Long pack");
    await field("Sessions").fill("10");
    await field("Late-cancel window").fill("24");
    await become([]);
    await dialog.getByRole("button", { name: "Create offer" }).click();
    await become(["Price"]);
    await field("Price").fill("450");
    await dialog.getByRole("button", { name: "Create offer" }).click();
    await dialog.waitFor({ state: "detached" });
    assertEquals((await api.db.sql("select 1 from public.offers where name = 'Long pack'")).length, 1);

    await visit("clients");
    await page.getByRole("button", { name: "Add client" }).click();
    await field("Mobile number").fill("12ab");
    await dialog.getByRole("button", { name: "Add client" }).click();
    await become(["Name", "Mobile number"]);
    // What the server refuses is gone with the field that it was about.
    const [own] = await api.db.sql<{ phone: string }>("select phone from public.coaches limit 1");
    await field("Name").fill("Nobody Yet");
    await field("Mobile number").fill(own?.phone ?? "");
    await become([]);
    await dialog.getByRole("button", { name: "Add client" }).click();
    await become(["Mobile number"]);
    await field("Mobile number").fill("0400 000 677");
    await become([]);
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Discard" }).click();

    await visit("clients", await idOf(api, "Ana Torres"));
    await page.locator(".pack-more summary").first().click();
    await page.getByRole("button", { name: /^Adjust: / }).first().click();
    await field("Sessions to add (or take off with a minus)").fill("0");
    await dialog.getByRole("button", { name: "Adjust the total" }).click();
    await become(["Sessions to add (or take off with a minus)", "Why"]);
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Discard" }).click();

    await visit("hours");
    await page.getByLabel("Session length").fill("3");
    await page.getByLabel("and at most").fill("");
    await page.getByLabel("Break after each").fill("five");
    await page.getByRole("button", { name: "Save rules" }).click();
    await become(["Session length", "Break after each", "and at most"]);
    await page.getByLabel("Session length").fill("60");
    await page.getByLabel("and at most").fill("60");
    await page.getByLabel("Break after each").fill("0");
    await become([]);
    // The week says it of each window.
    const times = page.locator(".week input[type=time]");
    await times.nth(0).fill("13:00");
    await times.nth(4).fill("15:00");
    await page.getByRole("button", { name: "Save hours" }).click();
    await page.locator(".week .field-failure").nth(1).waitFor();
    assertEquals(await page.locator(".week .field-failure").count(), 2);
    await times.nth(0).fill("06:00");
    await times.nth(4).fill("06:00");
    await page.waitForFunction(() => document.querySelectorAll(".week .field-failure").length === 0);
  },
);

await onDashboard("signing up says all that is missing", async ({ page }) => {
  await page.goto(`${page.url().split("#")[0]}#/sign-up`);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByText("This does not look like an email address.").waitFor();
  await page.getByText("This password is too easy to guess.").waitFor();
}, { signedIn: false });
