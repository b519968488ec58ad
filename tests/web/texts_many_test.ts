import { assertEquals } from "@std/assert";
import type { TestApi } from "../support/api.ts";
import { assertAccessible } from "./axe.ts";
import { addCoach, goTo, idOf, onDashboard, signIn } from "./dashboard_page.ts";

/** The id of the demo coach. */
async function ownerId(api: TestApi): Promise<string> {
  const [row] = await api.db.sql<{ id: string }>(
    "select coach_id as id from public.clients where name = 'Ana Torres'",
  );
  if (!row) throw new Error("Cannot find the demo coach");
  return row.id;
}

const queuedTexts = (api: TestApi) =>
  api.db.sql<{ status: string }>("select status from public.messages where kind = 'bulk'");

for (const width of [320, 375, 1280]) {
  await onDashboard(
    `SMS-12 a filter's clients get one text, seen in a client's words, counted, and taken back, at ${width} pixels`,
    async ({ page, api, visit }) => {
      await visit("clients", "texts");
      await page.getByRole("heading", { name: "No text to many yet" }).waitFor();
      await assertAccessible(page, "none yet");
      await visit("clients");
      await page.getByRole("button", { name: /^Low/ }).click();
      await page.getByRole("link", { name: /Ben Okafor/ }).waitFor();
      const [low] = await api.db.as(
        await ownerId(api),
        (sql) => sql<{ n: number }>("select (public.client_page('low') ->> 'many')::int as n"),
      );
      const many = low?.n ?? 0;
      await assertAccessible(page, "low");
      await page.getByRole("button", { name: `Text these ${many}` }).click();
      const dialog = page.getByRole("dialog", { name: `Text ${many} people` });
      const send = dialog.getByRole("button", { name: /^Text \d+ p/ });
      await send.click();
      await dialog.getByText("Write something first.").waitFor();
      await dialog.getByLabel("Your text").fill("Hi {name}");
      await dialog.getByText("One of the words in braces is not known").waitFor();
      await dialog.getByLabel("Your text").fill("Hi ");
      await dialog.getByRole("button", { name: "Their name" }).click();
      await page.keyboard.type(", you have ");
      await dialog.getByRole("button", { name: "Sessions free" }).click();
      await page.keyboard.type(". A next pack?");
      await dialog.locator(".sample").getByText(/^Hi \w+, you have (\d|no) sessions?. A next pack\?$/)
        .waitFor();
      const first = await dialog.locator(".sample .bubble").textContent();
      await dialog.getByRole("button", { name: "Next person" }).click();
      assertEquals(await dialog.locator(".sample .bubble").textContent() === first, false);
      await dialog.getByText(/: \d+ texts?, \d+ segments?, at the price of your carrier’s list/).waitFor();
      await assertAccessible(page, "writing");
      await send.click();
      await page.getByRole("heading", { name: "Texts to many" }).waitFor();
      await page.locator(".lot").getByText(/^\d+ waiting$/).waitFor();
      const queued = await queuedTexts(api);
      assertEquals(queued.every(({ status }) => status === "queued") && queued.length > 0, true);
      await assertAccessible(page, "sent");
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText("Undone.").waitFor();
      await page.locator(".lot").getByText(`${queued.length} taken back`).waitFor();
      assertEquals((await queuedTexts(api)).map(({ status }) => status), queued.map(() => "dropped"));
    },
    { width, hasTouch: width < 400 },
  );
}

await onDashboard(
  "SMS-12 people are ticked by the keyboard, also over a search; who gets nothing is named, and each thread shows the text",
  async ({ page, api, visit, newPage }) => {
    await visit("clients");
    await page.getByRole("link", { name: /Ana Torres/ }).waitFor();
    await page.getByRole("button", { name: "Choose" }).press("Enter");
    await page.getByRole("checkbox", { name: "Ana Torres" }).press("Space");
    await page.getByLabel("Search by name or number").fill("grace");
    await page.getByText(/^1 match of/).waitFor();
    await page.getByRole("checkbox", { name: "Grace Kim" }).press("Space");
    await page.getByText("2 chosen").waitFor();
    await assertAccessible(page, "choosing");
    await page.getByRole("button", { name: "Text 2 people" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("1 does not get it").waitFor();
    await dialog.getByText("they have stopped your texts").waitFor();
    await page.keyboard.type("No sessions on Friday");
    await dialog.getByRole("button", { name: "Text 1 person" }).press("Enter");
    await page.locator(".lot").getByText("1 waiting").waitFor();
    await visit("inbox", await idOf(api, "Ana Torres"));
    await page.locator(".bubble.mine").getByText("No sessions on Friday").waitFor();
    // On the carrier's word and by another device the page says what has become of it.
    await api.db.sql(
      "update public.messages set status = 'sent', tried_at = now(), body = 'No sessions on Friday' where kind = 'bulk'",
    );
    await visit("clients", "texts");
    await page.locator(".lot").getByText("1 sent").waitFor();
    assertEquals(await page.getByRole("button", { name: /Take it back|Stop the rest/ }).count(), 0);

    const other = await newPage();
    await signIn(other, api.url, await addCoach(api, { email: "second@example.test", name: "Second" }));
    await other.getByRole("heading", { name: "Coming up" }).waitFor();
    await goTo(other, "clients", "texts");
    await other.getByRole("heading", { name: "No text to many yet" }).waitFor();
  },
);

await onDashboard(
  "SMS-12 what has begun to go can only be stopped, and the page says so",
  async ({ page, api, visit }) => {
    const owner = await ownerId(api);
    const [lot] = await api.db.as(owner, (sql) =>
      sql<{ id: string }>(
        `select public.send_bulk('Hello all', array_agg(c.id)) ->> 'id' as id from public.clients c
       where c.name in ('Ana Torres', 'Ben Okafor')`,
      ));
    await api.db.sql(
      `update public.messages set status = 'sent', tried_at = now(), body = 'Hello all'
     where bulk_id = $1 and client_id = $2`,
      [lot?.id, await idOf(api, "Ana Torres")],
    );
    await visit("clients", "texts");
    await page.locator(".lot").getByText("1 waiting").waitFor();
    await page.getByRole("button", { name: /^Stop the rest/ }).click();
    await page.getByText("Taken back from 1 person").waitFor();
    await page.locator(".lot").getByText("1 taken back").waitFor();
    await page.locator(".lot").getByText("1 sent").waitFor();
  },
);

for (
  const { country, currency, typed, kept, money } of [
    { country: "AU", currency: "AUD", typed: "$0.0515", kept: 515, money: "about $0.21" },
    { country: "JP", currency: "JPY", typed: "8", kept: 80_000, money: "about ¥32" },
    { country: "DE", currency: "EUR", typed: "0,0009 €", kept: 9, money: "less than €0.01" },
  ]
) {
  await onDashboard(
    `SMS-12 a text to many is counted in money once the coach has said what one costs, in ${currency}`,
    async ({ page, api, visit }) => {
      await api.db.sql("update public.coaches set country = $1, currency = $2", [country, currency]);
      await page.reload();
      await visit("clients");
      await page.getByRole("button", { name: "Choose" }).click();
      for (const name of ["Ana Torres", "Ben Okafor"]) await page.getByRole("checkbox", { name }).check();
      await page.getByRole("button", { name: "Text 2 people" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Your text").fill("No sessions on Friday. ".repeat(8));
      await dialog.getByText(": 2 texts, 4 segments, at the price of your carrier’s list.").waitFor();
      await dialog.getByRole("button", { name: "Say what a text costs you" }).click();

      const cost = page.getByRole("region", { name: "What a text costs you" });
      for (const wrong of ["free", "0", "0.00001", "-1", "100000"]) {
        await cost.getByLabel("One segment").fill(wrong);
        await cost.getByRole("button", { name: "Save" }).click();
        await cost.getByText("Give the price of one segment").waitFor();
        assertEquals(await cost.getByLabel("One segment").getAttribute("aria-invalid"), "true", wrong);
      }
      await cost.getByLabel("One segment").fill(typed);
      await cost.getByRole("button", { name: "Save" }).click();
      await page.getByText("A text to many says what it comes to.").waitFor();
      assertEquals(
        await api.db.sql("select text_cost from public.coaches where id = $1", [await ownerId(api)]),
        [
          { text_cost: kept },
        ],
      );

      // What was begun is still there.
      await visit("clients");
      await page.getByRole("button", { name: "Choose" }).click();
      for (const name of ["Ana Torres", "Ben Okafor"]) await page.getByRole("checkbox", { name }).check();
      await page.getByRole("button", { name: "Text 2 people" }).click();
      await dialog.getByText(`: 2 texts, 4 segments, ${money}.`).waitFor();
      await assertAccessible(page, "money");
    },
    { width: 375 },
  );
}
