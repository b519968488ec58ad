import { assertEquals, assertMatch } from "@std/assert";
import { chooseClient, type Dashboard, idOf, onDashboard } from "./dashboard_page.ts";

const said = ({ page }: Dashboard, words: string | RegExp) =>
  page.getByRole("status").getByText(words).first().waitFor();
const more = ({ section }: Dashboard, name: string) =>
  section("Packs").locator(".pack-more summary").and(section("Packs").getByLabel(`More for ${name}`)).first()
    .click();

for (const width of [375, 1280]) {
  await onDashboard(
    `a pack is extended, frozen, unfrozen and transferred, each said before and kept on the statement, at ${width} pixels`,
    async (dashboard) => {
      const { page, visit, section, api } = dashboard;
      await visit("clients", await idOf(api, "Ana Torres"));
      await section("Packs").getByRole("img", { name: "10 sessions: 4 free, 3 booked, 3 used of 10" })
        .waitFor();
      const end = async () =>
        (await api.db.sql<{ days: number }>(
          "select (expires_at::date - date '2000-01-01') as days from public.purchases where id = '00000000-0000-4000-8000-0000000001a1'",
        ))[0]?.days;
      const before = await end() ?? 0;

      await section("Packs").getByRole("button", { name: "Extend: Ten-pack" }).click();
      await page.getByLabel("Days more").fill("two weeks");
      await page.getByRole("button", { name: "Extend the pack" }).click();
      await page.getByText("Write a whole number").waitFor();
      await page.getByLabel("Days more").fill("14");
      await page.getByRole("dialog").getByText("then to").waitFor();
      await page.getByRole("button", { name: "Extend the pack" }).click();
      await page.getByText("Say why in a few words").waitFor();
      await page.getByLabel("Why").fill("Broken <b>arm</b>");
      await page.getByRole("button", { name: "Extend the pack" }).click();
      await said(dashboard, "Ten-pack is valid to");
      assertEquals(await end(), before + 14);
      await section("Statement").getByText("Broken <b>arm</b>").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await said(dashboard, "Undone.");
      assertEquals(await end(), before);
      await section("Statement").getByText("Taken back: Broken <b>arm</b>").waitFor();

      await more(dashboard, "Ten-pack");
      await section("Packs").getByRole("button", { name: "Set end: Ten-pack" }).click();
      const setEnd = async (day: string, why = "Typing error") => {
        await page.getByLabel("Last day").fill(day);
        await page.getByLabel("Why").fill(why);
        await page.getByRole("button", { name: "Set the end" }).click();
      };
      const today = new Date(Date.now());
      const ahead = (years: number) => `${today.getUTCFullYear() + years}-03-01`;
      for (
        const [day, sentence] of [
          ["", "Choose the last day it is valid."],
          [ahead(25), "A pack ends within the next 20 years."],
          [ahead(-5), "It was sold on"],
        ] as const
      ) {
        await setEnd(day);
        await page.getByRole("dialog").getByText(sentence).waitFor();
        assertEquals(await page.getByLabel("Last day").getAttribute("aria-invalid"), "true");
      }
      await setEnd(today.toISOString().slice(0, 10));
      await page.getByRole("dialog").getByText("A session on this pack is booked or used after that day")
        .waitFor();
      assertEquals(await end(), before);
      await setEnd(ahead(2));
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await section("Statement").getByText("End set").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await section("Statement").getByText("Taken back: Typing error").waitFor();
      assertEquals(await end(), before);

      await section("Packs").getByRole("button", { name: "Freeze: Ten-pack" }).click();
      await page.getByRole("dialog").getByText("nothing can be booked on it").waitFor();
      await page.getByLabel("Why").fill("Away");
      await page.getByRole("button", { name: "Freeze the pack" }).click();
      await section("Packs").getByText("Frozen", { exact: true }).waitFor();
      await section("Packs").getByRole("button", { name: "Unfreeze: Ten-pack" }).click();
      await page.getByRole("button", { name: "Unfreeze the pack" }).click();
      await said(dashboard, "Ten-pack runs again");
      await section("Packs").getByText("Ready to book").waitFor();

      await section("Packs").getByRole("button", { name: "Transfer: Ten-pack" }).or(
        section("Packs").getByLabel("More for Ten-pack"),
      ).first().waitFor();
      if (!await section("Packs").getByRole("button", { name: "Transfer: Ten-pack" }).isVisible()) {
        await more(dashboard, "Ten-pack");
      }
      await section("Packs").getByRole("button", { name: "Transfer: Ten-pack" }).click();
      await page.getByRole("combobox", { name: "Client" }).fill("a");
      await page.getByRole("combobox", { name: "Client" }).fill("ana");
      await page.getByText("Nobody of that name or number").waitFor();
      await chooseClient(page, "Hugo Martin");
      await page.getByLabel("How many").fill("9");
      await page.getByLabel("Why").fill("Brothers");
      await page.getByRole("button", { name: "Transfer", exact: true }).click();
      await page.getByText("Only 4 sessions can be transferred: so many are free.").waitFor();
      await page.getByLabel("How many").fill("2");
      await page.getByRole("button", { name: "Transfer", exact: true }).dblclick();
      await said(dashboard, "Hugo Martin has 2 sessions of Ten-pack from Ana Torres");
      await section("Packs").getByRole("img", { name: "8 sessions: 2 free, 3 booked, 3 used of 8" })
        .waitFor();
      await section("Statement").getByText("Transferred to another client").waitFor();
      const [hugo] = await api.db.sql(
        "select count(*)::int as n from public.purchases where client_id = $1",
        [
          await idOf(api, "Hugo Martin"),
        ],
      );
      assertEquals(hugo, { n: 1 });
      await page.getByRole("button", { name: "Undo" }).last().click();
      await section("Packs").getByRole("img", { name: "10 sessions: 4 free, 3 booked, 3 used of 10" })
        .waitFor();
      assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
    },
    { width },
  );
}

await onDashboard(
  "a pack marked as not paid by mistake has the day again on which it was paid",
  async (dashboard) => {
    const { page, visit, section, api } = dashboard;
    const ana = await idOf(api, "Ana Torres");
    await api.db.sql(
      `with sold as (
         select (public.sell_pack($1, o.id, null, true, 'Cash')).id as id from public.offers o
         where o.name = 'Five-pack' and o.archived_at is null limit 1)
       select id from sold`,
      [ana],
    );
    await api.db.sql(
      `update public.purchases set paid_at = now() - 20 * interval '24 hours'
       where client_id = $1 and name = 'Five-pack' and payment_method = 'Cash'`,
      [ana],
    );
    const paid = async () =>
      (await api.db.sql<{ days: number | null }>(
        `select round(extract(epoch from now() - paid_at) / 86400)::int as days from public.purchases
         where client_id = $1 and name = 'Five-pack' order by purchased_at desc limit 1`,
        [ana],
      ))[0]?.days;
    await visit("clients", ana);
    await more(dashboard, "Five-pack");
    await section("Packs").getByRole("button", { name: "Mark as not paid: Five-pack" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Mark as not paid" }).click();
    await said(dashboard, "Five-pack is not paid yet");
    assertEquals(await paid(), null);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await said(dashboard, "Undone.");
    assertEquals(await paid(), 20);
    await section("Packs").getByText("paid by cash").first().waitFor();
  },
);

await onDashboard(
  "the statement adds up line by line, and prints alone",
  async ({ page, visit, section, api }) => {
    await visit("clients", await idOf(api, "Ana Torres"));
    const rows = section("Statement").locator("tbody tr");
    await rows.first().waitFor();
    const lines = await rows.evaluateAll((all) =>
      all.map((row) => {
        const cell = (name: string) => row.querySelector(`[data-label="${name}"]`)?.textContent?.trim() ?? "";
        return { change: Number(cell("Sessions").replace("−", "-")), left: Number(cell("Left")) };
      })
    );
    let left = 0;
    for (const line of lines.toReversed()) assertEquals(line.left, left += line.change);
    await page.emulateMedia({ media: "print" });
    assertEquals(await section("Statement").locator(".print-head").isVisible(), true);
    assertEquals(await page.locator(".print-head h1").textContent(), "Ana Torres: Ten-pack");
    const seal = page.locator(".print-head .seal");
    await seal.waitFor();
    assertMatch(
      await seal.textContent() ?? "",
      /^Seal of these books, as of .* \d+:\d\d [ap]m: [0-9a-f]{64}$/,
    );
    for (const away of [".rail", ".packs-section", ".notes", ".client-head", ".statement .button"]) {
      assertEquals(await page.locator(away).first().isVisible(), false, away);
    }
  },
);

await onDashboard(
  "a client's head says in one line what comes next, what was last and what is free",
  async ({ page, api, visit }) => {
    const ana = await idOf(api, "Ana Torres");
    const line = page.locator(".at-a-glance");
    await visit("clients", ana);
    await line.getByText("Free").waitFor();
    assertMatch(await line.innerText(), /^Next\s*\w{3}, .*[ap]m\s+Last\s*\d+ \w+ \d{4}.*Free\s*4$/s);
    await api.db.sql(
      "delete from public.messages where booking_id in (select id from public.bookings where client_id = $1)",
      [ana],
    );
    await api.db.sql(
      "update public.bookings set status = 'cancelled', cancelled_at = now() where client_id = $1 and status = 'scheduled'",
      [ana],
    );
    await page.reload();
    await line.getByText("nothing booked").waitFor();
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("dialog", { name: "Book Ana Torres" }).waitFor();
  },
  { width: 375 },
);
