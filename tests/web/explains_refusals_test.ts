import { assertEquals } from "@std/assert";
import { demoZone } from "../../scripts/stack/seed_demo.ts";
import { nextClockChange } from "../support/times.ts";
import { demoDate, idOf, onDashboard } from "./dashboard_page.ts";

await onDashboard("what the database refuses is explained beside the field", async ({ page, visit, api }) => {
  const refused = async (field: string, words: string) => {
    const control = page.getByRole("main").or(page.getByRole("dialog")).getByLabel(field, { exact: true })
      .last();
    await page.locator(`.field-failure`, { hasText: words }).waitFor();
    assertEquals(await control.getAttribute("aria-invalid"), "true", field);
    const describedBy = await control.getAttribute("aria-describedby") ?? "";
    const said = await Promise.all(
      describedBy.split(" ").map((id) => page.locator(`[id="${id}"]`).textContent()),
    );
    assertEquals(said.join(" ").includes(words), true, "the sentence belongs to the field");
  };
  await visit("offers");
  await page.getByRole("button", { name: "New offer" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nothing-pack");
  await page.getByLabel("Price", { exact: true }).fill("10");
  await page.getByLabel("Sessions", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Create offer" }).click();
  await refused("Sessions", "A pack holds between 1 and 1,000 sessions");
  await page.getByLabel("Sessions", { exact: true }).fill("5");
  await page.getByLabel("Price", { exact: true }).fill("-20");
  await page.getByRole("button", { name: "Create offer" }).click();
  await refused("Price", "A price is zero or more");
  await page.getByLabel("Price", { exact: true }).fill("a lot");
  await page.getByRole("button", { name: "Create offer" }).click();
  await refused("Price", "Write the amount alone");
  await page.getByLabel("Price", { exact: true }).fill("10");
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByRole("button", { name: "Create offer" }).click();
  await refused("Name", "Give the offer a name");
  await page.keyboard.press("Escape");
  assertEquals((await api.db.sql("select 1 from public.offers where name = 'Nothing-pack'")).length, 0);

  await visit("clients");
  await page.getByRole("button", { name: "Add client" }).click();
  await page.getByLabel("Name", { exact: true }).fill("x".repeat(81));
  await page.getByLabel("Mobile number").fill("12ab");
  await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
  await refused("Mobile number", "This is not a phone number");
  await page.getByLabel("Mobile number").fill("0400 000 777");
  await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
  await refused("Name", "up to 80 letters");
  await page.keyboard.press("Escape");

  await visit("settings");
  await page.getByLabel("Time zone").fill("AEST");
  await page.getByRole("button", { name: "Save profile" }).click();
  await refused("Time zone", "This time zone is not known");
  await visit("availability");
  await page.getByLabel("Session length").fill("3");
  await page.getByRole("button", { name: "Save rules" }).click();
  await refused("Session length", "A session lasts between 5 minutes and 12 hours");
  await page.getByText("Block time").click();
  await page.getByLabel("First day").fill(demoDate(5));
  await page.getByLabel("Last day").fill(demoDate(1));
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await refused("Last day", "The end must come after the start");
  // A year that is mistyped is asked about, and shown.
  const far = `${Number(demoDate(1).slice(0, 4)) + 36}-11-24`;
  await page.getByLabel("Last day").fill(far);
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await refused("Last day", "That is more than a year.");
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await page.getByText(`24 Nov ${far.slice(0, 4)}`).waitFor();
});

await onDashboard(
  "a time that was taken meanwhile, or that has gone by, is said in a sentence",
  async ({ page, visit, api }) => {
    const ana = await idOf(api, "Ana Torres");
    await visit("clients", ana);
    const [taken] = await api.db.sql<{ day: string; at: string }>(
      "select to_char(local_starts_at, 'YYYY-MM-DD') as day, to_char(local_starts_at, 'HH24:MI') as at from public.bookings where status = 'scheduled' and starts_at > now() order by starts_at limit 1",
    );
    if (!taken) throw new Error("Cannot test: the demo has no booking ahead");
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("button", { name: "Any other time" }).click();
    await page.getByLabel("Day").fill(taken.day);
    await page.getByLabel("Start").fill(taken.at);
    await page.getByRole("dialog").getByRole("button", { name: /^Book / }).click();
    await page.getByText("That time was just taken by another booking").waitFor();
    await page.getByLabel("Day").fill("2020-01-01");
    await page.getByRole("dialog").getByRole("button", { name: /^Book / }).click();
    await page.getByText("That time has already gone by").waitFor();
    // In Melbourne the clocks go from 2 to 3.
    const change = await nextClockChange(api.db, demoZone, "gap");
    await page.getByLabel("Day").fill(change?.day ?? "");
    await page.getByLabel("Start").fill("02:30");
    await page.getByText("The clocks skip that time").waitFor();
  },
);

await onDashboard("what people write is shown as text", async ({ page, visit, api }) => {
  const name = `<img src=x onerror="document.title='broken'">`;
  await api.db.sql("update public.clients set name = $1, notes = $1 where name = 'Ana Torres'", [name]);
  await api.db.sql("update public.messages set body = $1 where direction = 'in'", [name]);
  await visit("clients");
  await page.reload();
  await page.getByText(name).first().click();
  await page.getByRole("heading", { name }).waitFor();
  await page.getByRole("region", { name: "Texts" }).getByText(name).first().waitFor();
  assertEquals(await page.locator("img[src=x]").count(), 0);
  assertEquals(await page.title(), `${name} · Coachline`);
});
