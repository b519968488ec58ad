import { assertEquals, assertMatch } from "@std/assert";
import type { TestDatabase } from "../support/test_database.ts";
import { until } from "../support/times.ts";
import { onPhone } from "./phone_page.ts";

const coachPhone = "+61400000100";
const anaPhone = "+61400000201";

/** Queues a text to Ana in the coach's own words. */
async function queue(db: TestDatabase, body: string): Promise<string> {
  const [row] = await db.sql<{ id: string }>(
    `select app.queue_text(p_coach_id => o.id, p_to => c.phone, p_kind => 'manual', p_body => $1, p_client_id => c.id) as id
     from clients c join coaches o on o.id = c.coach_id where c.phone = $2 and o.phone = $3`,
    [body, anaPhone, coachPhone],
  );
  return row?.id ?? "";
}

await onPhone("a text that the coach sends is on the client's phone at once", async ({ page, db }) => {
  const ana = page.getByRole("region", { name: "Ana Torres's phone" });
  const id = await queue(db, "Bring a towel");
  await ana.getByText("Bring a towel").waitFor();
  await page.locator("[aria-live=polite]").filter({ hasText: "Text to Ana Torres: Bring a towel" }).waitFor();
  await until("the carrier has said that it is delivered", async () => {
    const [row] = await db.sql("select status from messages where id = $1", [id]);
    return row?.status === "delivered";
  });
  assertEquals(await ana.getByText("Bring a towel").count(), 1);
});

await onPhone(
  "STOP is answered by the carrier and shuts the phone to the coach; START opens it",
  async ({ page, db }) => {
    const ana = page.getByRole("region", { name: "Ana Torres's phone" });
    const say = async (body: string) => {
      await ana.getByRole("textbox").fill(body);
      await ana.getByRole("textbox").press("Enter");
    };
    await say("STOP");
    const words = ana.locator(".bubble-row.out", { hasText: "successfully been unsubscribed" });
    await words.waitFor();
    assertMatch(await words.locator(".meta").innerText(), /The carrier's own words/);
    await ana.getByText("Opted out at the carrier").waitFor();
    await page.getByText("The carrier", { exact: true }).click();
    await page.locator(".carrier li", { hasText: "Ana Torres" }).waitFor();

    await ana.getByRole("button", { name: "Send: START" }).click();
    await ana.getByText("Welcome back!").waitFor();
    await ana.getByText("Opted out at the carrier").waitFor({ state: "detached" });
    await queue(db, "Good to have you back");
    await ana.getByText("Good to have you back").waitFor();
  },
);

await onPhone("a carrier that is down keeps the text waiting, and says so", async ({ page, url, db }) => {
  const ana = page.getByRole("region", { name: "Ana Torres's phone" });
  await page.getByText("The carrier", { exact: true }).click();
  await page.getByLabel("Is down").check();
  await page.getByText("misbehaving").waitFor();
  const id = await queue(db, "Bring a towel");
  const row = async () => (await db.sql("select status, failures from messages where id = $1", [id]))[0];
  await until("the text was tried", async () => Number((await row())?.failures) > 0);
  assertEquals(await row(), { status: "queued", failures: 1 });
  assertEquals(await ana.getByText("Bring a towel").count(), 0);

  await page.getByLabel("Is down").uncheck();
  await page.getByText("misbehaving").waitFor({ state: "detached" });
  const standing = await (await fetch(`${url}/local/carrier`)).json();
  assertEquals(standing.all, null);
  await page.getByLabel("Advanced Opt-Out").check();
  await until("the switch is thrown", async () => {
    return (await (await fetch(`${url}/local/carrier`)).json()).advanced === true;
  });
});

await onPhone("the night brings the texts that fall due until the morning", async ({ page, db }) => {
  const panel = page.getByRole("region", { name: "The night" });
  // The demo's next sessions are within three days, and their clients are reminded before.
  await panel.getByLabel("Which night").selectOption({ index: 3 });
  await panel.getByRole("button", { name: "Run this night now" }).click();
  await panel.getByText(/; [1-9]\d* texts? sent$/).waitFor();
  await page.locator(".bubble-row.out", { hasText: "a reminder of your session" }).first().waitFor();
  await page.locator(".bubble-row.out", { hasText: "Thanks for coming" }).first().waitFor();
  const [row] = await db.sql(
    "select count(*)::int as n from messages where kind = 'reminder' and sent_at > now()",
  );
  assertEquals(row, { n: 0 });
});
