import { assertEquals } from "@std/assert";
import { text } from "../support/texting.ts";
import { bookAna, type Dashboard, moveTo, onDashboard, pressMore } from "./dashboard_page.ts";

const said = ({ page }: Dashboard, words: string | RegExp) =>
  page.getByRole("status").getByText(words).first().waitFor();
const undo = ({ page }: Dashboard) =>
  page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();

const statusOf = async ({ api }: Dashboard, id: string) =>
  (await api.db.sql(
    "select status, confirmed_at is not null as confirmed from public.bookings where id = $1",
    [id],
  ))[0];

for (const width of [375, 1280]) {
  await onDashboard(
    `a session is confirmed, done and missed at one tap each, and every tap is undone at ${width} pixels`,
    async (dashboard) => {
      const { page, section } = dashboard;
      const id = await bookAna(dashboard.api, 30);
      await page.reload();
      const row = section("Coming up").locator(`[data-booking="${id}"]`);
      await row.getByRole("button", { name: "Confirm: Ana Torres" }).click();
      await said(dashboard, "Ana Torres’s session is confirmed");
      await row.getByText("Confirmed", { exact: true }).waitFor();
      await undo(dashboard);
      await row.getByText("Not confirmed").waitFor();
      assertEquals(await statusOf(dashboard, id), { status: "scheduled", confirmed: false });

      await moveTo(dashboard.api, id, -30);
      await page.reload();
      await row.getByRole("button", { name: "Done: Ana Torres" }).click();
      await said(dashboard, "one session of Ten-pack used");
      assertEquals(await statusOf(dashboard, id), { status: "completed", confirmed: false });
      // The row must have seen each step, or the next press is on what stood there before.
      await row.locator(".chip").getByText("Done").waitFor();
      await undo(dashboard);
      await row.locator(".chip").getByText("Under way").waitFor();
      await pressMore(row, "No-show: Ana Torres");
      await said(dashboard, "No-show. One session of Ten-pack used");
      await page.locator(".toasts").getByRole("button", { name: "Waive" }).click();
      await said(dashboard, "uses no session");
      await row.getByText("Waived").waitFor();
      await undo(dashboard);
      await row.getByRole("button", { name: "Done: Ana Torres" }).waitFor();
      assertEquals(await dashboard.api.db.sql("select * from public.prove_sessions()"), []);
    },
    { width },
  );
}

await onDashboard(
  "a line stands where now is, between what has begun and what is to come",
  async (dashboard) => {
    const { page, section, api } = dashboard;
    const id = await bookAna(dashboard.api, -10);
    // At the end of a day what comes in an hour would be tomorrow's.
    await api.db.sql(
      "update public.coaches set timezone = case when extract(hour from now() at time zone 'UTC') between 6 and 18 then 'UTC' else 'Pacific/Kwajalein' end",
    );
    await page.reload();
    const today = section("Coming up").locator(".agenda-day").filter({ hasText: "Today" });
    await today.locator(`[data-booking="${id}"]`).waitFor();
    await today.locator(".now-line").waitFor();
    const kinds = await today.locator("li").evaluateAll((rows) =>
      rows.map((row) => row.classList.contains("now-line") ? "now" : row.getAttribute("data-booking"))
    );
    assertEquals(kinds.indexOf("now"), kinds.indexOf(id) + 1);
    assertEquals((await today.locator(".now-line").textContent())?.startsWith("Now, "), true);
  },
);

await onDashboard(
  "running late: the client is told once, in words that can be changed",
  async (dashboard) => {
    const { page, section, api } = dashboard;
    const id = await bookAna(dashboard.api, 30);
    await page.reload();
    const row = section("Coming up").locator(`[data-booking="${id}"]`);
    await pressMore(row, "Running late: Ana Torres");
    const dialog = page.getByRole("dialog");
    assertEquals(
      await dialog.getByLabel("Text", { exact: true }).inputValue(),
      "Running about 10 minutes late, sorry",
    );
    await dialog.getByRole("button", { name: "15 min" }).click();
    assertEquals(
      await dialog.getByLabel("Text", { exact: true }).inputValue(),
      "Running about 15 minutes late, sorry",
    );
    await dialog.getByLabel("Text", { exact: true }).fill("   ");
    await dialog.getByRole("button", { name: "Text Ana Torres" }).click();
    await dialog.getByText("Write something first").waitFor();
    await dialog.getByLabel("Text", { exact: true }).fill("15 late, <b>sorry</b> 🎾");
    await dialog.getByRole("button", { name: "Text Ana Torres" }).dblclick();
    await said(dashboard, "is told that you run about 15 minutes late");
    await row.getByText("You: about 15 min late").waitFor();
    const texts = await api.db.sql("select body, to_phone from public.messages where kind = 'manual'");
    assertEquals(texts, [{ body: "15 late, <b>sorry</b> 🎾", to_phone: "+61400000201" }]);
  },
);

await onDashboard(
  "a client who has stopped the texts is not told, and the form says so",
  async (dashboard) => {
    const { page, section, api } = dashboard;
    const id = await bookAna(dashboard.api, 30);
    await api.db.sql("update public.clients set opted_out_at = now() where name = 'Ana Torres'");
    await page.reload();
    await pressMore(section("Coming up").locator(`[data-booking="${id}"]`), "Running late: Ana Torres");
    await page.getByRole("dialog").getByRole("button", { name: "Text Ana Torres" }).click();
    await page.getByRole("dialog").getByText("They have stopped your texts").waitFor();
    await page.getByRole("button", { name: "Mark it without a text" }).click();
    await section("Coming up").getByText("You: about 10 min late").waitFor();
    await undo(dashboard);
    await section("Coming up").getByText("You: about 10 min late").waitFor({ state: "detached" });
  },
);

await onDashboard(
  "CRON-02 what needs the coach: texts that failed, jobs that stopped, low and ending packs",
  async ({ page, section, api }) => {
    const needs = section("Needs you");
    await needs.getByText("Low on sessions.").waitFor();
    await needs.getByRole("link", { name: "Ben Okafor" }).first().waitFor();
    assertEquals(await needs.getByText("not delivered").count(), 0);
    await api.db.sql(
      `insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, needs_coach, last_error)
      select k.id, c.id, 'out', 'reminder', v.status, k.phone, c.phone, 'See you', true, 'x'
      from public.coaches k join public.clients c on c.name = 'Ben Okafor' cross join (values ('failed'), ('uncertain')) v(status)
      where k.name = 'Sam Rivera'`,
    );
    await api.db.sql(
      "update public.purchases set expires_at = now() + interval '3 days' where id = '00000000-0000-4000-8000-0000000001e1'",
    );
    await api.db.sql(
      "insert into public.job_runs (job, started_at, status, error) values ('send-texts', now(), 'failed', 'XX000 x')",
    );
    await page.reload();
    await needs.getByText("1 text not delivered, 1 text uncertain").waitFor();
    await needs.getByText("Sending texts failed.").waitFor();
    await needs.getByText("Running out.").waitFor();
    await needs.getByRole("link", { name: "Open Ella Rossi" }).waitFor();
    await needs.getByRole("link", { name: "Open the inbox" }).click();
    assertEquals(new URL(page.url()).hash.startsWith("#/inbox"), true);
  },
);

for (const width of [375, 1280]) {
  await onDashboard(
    `a session that stands though its client stopped the texts is cancelled at one tap, or asked about, at ${width} pixels`,
    async (dashboard) => {
      const { page, api, section } = dashboard;
      const id = await bookAna(api, 3 * 24 * 60);
      const [who] = await api.db.sql<{ client: string; line: string }>(
        "select c.phone as client, k.phone as line from public.bookings b join public.clients c on c.id = b.client_id join public.coaches k on k.id = b.coach_id where b.id = $1",
        [id],
      );
      if (!who) throw new Error("Cannot test: Ana has no number");
      // What stands before it is not the next one that they could mean.
      await api.db.sql(
        "update public.bookings set status = 'cancelled', cancelled_at = now() where status = 'scheduled' and id <> $1 and starts_at > now() and client_id = (select client_id from public.bookings where id = $1)",
        [id],
      );
      await text(api.db, { phone: who.client }, { phone: who.line }, { kind: "opt_out" }, "CANCEL");
      await page.reload();
      const needs = section("Needs you");
      await needs.waitFor();
      const line = needs.getByRole("button", { name: /^Needs you/ });
      if (width < 1000) await line.click();
      await needs.getByText(/stays booked. Perhaps they meant to cancel it/).waitFor();
      await needs.getByText(/Text START to .* to hear from us again/).waitFor();
      const button = needs.getByRole("button", { name: /^Cancel .*: Ana Torres$/ });
      for (const _ of [1, 2]) {
        await button.click();
        await said(dashboard, "booking is cancelled. No session used.");
        await button.waitFor({ state: "detached" });
        assertEquals((await statusOf(dashboard, id))?.["status"], "cancelled");
        await undo(dashboard);
        await button.waitFor();
      }
      // Within the late window it would use one.
      await moveTo(api, id, 60);
      await page.reload();
      if (width < 1000) await line.click();
      await button.click();
      await page.getByRole("dialog", { name: "Cancel Ana Torres?" }).waitFor();
      assertEquals((await statusOf(dashboard, id))?.["status"], "scheduled");
    },
    { width },
  );
}
