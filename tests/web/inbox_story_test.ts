import { assertEquals } from "@std/assert";
import { demoZone } from "../../scripts/stack/seed_demo.ts";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { nextClockChange } from "../support/times.ts";
import type { Page } from "playwright-core";
import { type Dashboard, demoDate, idOf, onDashboard, signIn } from "./dashboard_page.ts";

const list = (page: Page) => page.getByRole("list", { name: "Threads" });
const row = (page: Page, name: string) => list(page).getByRole("link", { name });
const pane = (page: Page) => page.getByRole("region", { name: "Thread", exact: true });
const box = (page: Page) => pane(page).getByRole("textbox", { name: /^Text to/ });
const coachNumber = "+61400000100";

async function sentTo({ api }: Dashboard, name: string) {
  return await api.db.sql<{ body: string; status: string; later: boolean }>(
    `select m.body, m.status, m.send_after > now() + interval '1 minute' as later from public.messages m
     join public.clients c on c.id = m.client_id where c.name = $1 and m.kind = 'manual' order by m.created_at`,
    [name],
  );
}

const neverQuiet = ({ api }: Dashboard) =>
  api.db.sql("update public.coaches set quiet_from = '00:00', quiet_to = '00:00'");

for (const width of [375, 1280]) {
  await onDashboard(
    `SMS-05 at ${width} px a text arrives, is understood in words, is answered once however often it is pressed`,
    async (dashboard) => {
      const { page, api, visit } = dashboard;
      await neverQuiet(dashboard);
      await page.clock.install();
      await page.reload();
      const nav = page.getByRole("link", { name: /^Inbox/ });
      await nav.getByText("(2 unread)").waitFor();
      if (width < 896) await nav.click();
      else {
        await page.keyboard.press("g");
        await page.keyboard.press("i");
      }
      await row(page, "Chloe Nguyen").getByText("1 unread").waitFor();
      await api.textFrom("+61400000202", "how many left?", { to: coachNumber });
      // The list is read anew by itself, every fourteen seconds.
      await page.clock.fastForward(14_000);
      await row(page, "Ben Okafor").getByText("how many left?").waitFor({ timeout: 6_000 });
      assertEquals(await list(page).getByRole("link").first().getByText("Ben Okafor").count(), 1);
      await row(page, "Ben Okafor").click();
      await pane(page).getByText("Understood: how many are left → told what is left").waitFor();
      await box(page).fill("See you at the park, Ben!");
      await pane(page).getByText("25 letters").waitFor();
      await pane(page).getByText("1 text", { exact: true }).waitFor();
      await pane(page).getByRole("button", { name: "Send", exact: true }).dblclick();
      await pane(page).getByText("You · going out").waitFor();
      assertEquals(await box(page).inputValue(), "");
      assertEquals((await sentTo(dashboard, "Ben Okafor")).map(({ body }) => body), [
        "See you at the park, Ben!",
      ]);

      await pane(page).getByRole("button", { name: /^Withdraw: See you/ }).click();
      await pane(page).getByText("not sent: you took it back").waitFor();

      await pane(page).getByRole("button", { name: "Mark unread" }).click();
      await row(page, "Ben Okafor").getByText("1 unread").waitFor();
      if (width < 896) {
        await row(page, "Ben Okafor").click();
        await list(page).waitFor({ state: "hidden" });
        await pane(page).getByRole("link", { name: "All threads" }).click();
        await list(page).waitFor();
      } else {
        await page.getByText("Choose a thread to read and answer.").waitFor();
        await page.keyboard.press("j");
        await pane(page).getByRole("heading", { name: "Ben Okafor" }).waitFor();
        await page.keyboard.press("j");
        await pane(page).getByRole("heading", { name: "0400 000 290" }).waitFor();
        await page.keyboard.press("ArrowUp");
        await pane(page).getByRole("heading", { name: "Ben Okafor" }).waitFor();
      }
      await visit("inbox");
      await page.getByRole("button", { name: "Not delivered" }).click();
      await page.getByText("Every text of the last 30 days got through.").waitFor();
      await page.getByRole("button", { name: "All", exact: true }).click();
      await page.getByLabel("Find a thread by name or number").fill("0400 000 203");
      await row(page, "Ben Okafor").waitFor({ state: "detached" });
      await row(page, "Chloe Nguyen").waitFor();
    },
    { width },
  );
}

await onDashboard(
  "a text waits for its time, by the coach's clock, and a skipped or past time is refused",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    await neverQuiet(dashboard);
    await visit("inbox", await idOf(api, "Ana Torres"));
    await box(page).fill("Bring shoes");
    await pane(page).getByRole("button", { name: "Send later" }).click();
    await pane(page).getByLabel("Day").fill("2020-01-01");
    await pane(page).getByRole("button", { name: "Send then" }).click();
    await pane(page).getByText("That time has already gone by").waitFor();
    await pane(page).getByLabel("Day").fill("");
    await pane(page).getByRole("button", { name: "Send then" }).click();
    await pane(page).getByText("Choose a day and a time.").waitFor();
    // In Melbourne the clocks go from 2 to 3.
    const change = await nextClockChange(api.db, demoZone, "gap");
    await pane(page).getByLabel("Day").fill(change?.day ?? "");
    await pane(page).getByLabel("Time").fill("02:30");
    await pane(page).getByRole("button", { name: "Send then" }).click();
    await pane(page).getByText("The clocks skip that time").waitFor();
    const day = demoDate(5);
    await pane(page).getByLabel("Day").fill(day);
    await pane(page).getByLabel("Time").fill("09:30");
    await pane(page).getByRole("button", { name: "Send then" }).click();
    await pane(page).getByText(/You · goes out .*9:30/).waitFor();
    const [text] = await api.db.sql(
      `select to_char(send_after at time zone 'Australia/Melbourne', 'YYYY-MM-DD HH24:MI') as at from public.messages where body = 'Bring shoes'`,
    );
    assertEquals(text, { at: `${day} 09:30` });
    await page.getByRole("button", { name: "Undo" }).click();
    await pane(page).getByText("not sent: you took it back").waitFor();
  },
);

await onDashboard(
  "SMS-04 at night the coach is told what time it is there, and chooses",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    await api.db.sql(
      `update public.coaches set quiet_from = (now() at time zone timezone)::time - interval '1 hour',
    quiet_to = (now() at time zone timezone)::time + interval '3 hours'`,
    );
    await visit("inbox", await idOf(api, "Chloe Nguyen"));
    await pane(page).getByText(/It is \d+:\d\d [ap]m for your clients/).waitFor();
    await box(page).fill("Rest it");
    await pane(page).getByRole("button", { name: /^Send at / }).click();
    await pane(page).getByText(/You · goes out/).waitFor();
    await box(page).fill("Call me");
    await pane(page).getByRole("button", { name: "Send now anyway" }).click();
    await pane(page).getByText("You · going out").waitFor();
    assertEquals((await sentTo(dashboard, "Chloe Nguyen")).map(({ body, later }) => [body, later]), [
      ["Rest it", true],
      ["Call me", false],
    ]);
  },
);

await onDashboard(
  "a text that did not arrive says why and is sent again; one of unknown end says so",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    const ana = await idOf(api, "Ana Torres");
    for (
      const [body, status, error] of [
        ["First", "undelivered", "30003"],
        ["Second", "uncertain", "uncertain"],
      ]
    ) {
      await api.db.sql(
        `insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, body, last_error, needs_coach, attempts, tried_at)
       select c.coach_id, c.id, 'out', 'manual', $2, '+61400000100', c.phone, $3, $4, true, 1, now() from public.clients c where c.id = $1`,
        [ana, status, body, error],
      );
    }
    await visit("inbox");
    await page.getByRole("button", { name: "Not delivered" }).click();
    await row(page, "Ana Torres").getByText("Perhaps sent: the carrier could not say").waitFor();
    await row(page, "Ana Torres").click();
    await pane(page).getByText("not delivered: the phone is off or out of reach (30003)").waitFor();
    await pane(page).getByText("They may get it twice.").waitFor();
    await pane(page).getByRole("button", { name: "Send again: First" }).click();
    await page.getByText("On its way again.").waitFor();
    await pane(page).getByRole("button", { name: "Send again: First" }).waitFor({ state: "detached" });
    assertEquals(await api.db.sql("select status from public.messages where body = 'First'"), [{
      status: "queued",
    }]);
  },
);

await onDashboard(
  "what waits to go is shown in its words where they are known, and as what it will be where they are not",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    const ana = await idOf(api, "Ana Torres");
    const mobile = "+61400000555";
    await api.db.sql("update public.coaches set mobile = $1, mobile_verified_at = now() where phone = $2", [
      mobile,
      coachNumber,
    ]);
    const starts_at = "2030-03-05T07:00:00Z";
    // Of a number whose texts all wait there is no thread yet.
    await api.db.sql(
      `insert into public.messages (coach_id, direction, status, from_phone, to_phone, body)
       select id, 'in', 'answered', $1, phone, 'NEXT' from public.coaches where phone = $2`,
      [mobile, coachNumber],
    );
    for (
      const [kind, to, facts] of [
        ["reminder", null, null],
        ["alert", mobile, {
          about: "opt_out",
          client: "Ana Torres",
          zone: demoZone,
          starts_at,
          line: coachNumber,
        }],
        ["forward", mobile, { from: "Ana Torres", text: "do I bring shoes?", outcome: "unknown" }],
        ["code", mobile, { code: "314159" }],
      ] as const
    ) {
      await api.db.sql(
        `insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, facts, send_after)
         select c.coach_id, case when $2 in ('reminder', 'alert') then c.id end, 'out', $2, 'queued', '+61400000100',
           coalesce($3, c.phone), $4::text::jsonb, now() + interval '2 days'
         from public.clients c where c.id = $1`,
        [ana, kind, to, facts && JSON.stringify(facts)],
      );
    }
    await visit("inbox", ana);
    await pane(page).getByText("Reminder, written when it goes out").last().waitFor();
    assertEquals(await pane(page).getByText("has stopped your texts").count(), 0);
    await visit("inbox", mobile);
    await pane(page).getByText(
      `Ana Torres has stopped your texts, and ${formatTime(new Date(starts_at), demoZone)} stays booked.`,
    )
      .waitFor();
    await pane(page).getByText("Ana Torres: do I bring shoes?").waitFor();
    await pane(page).getByText("Passed on to you · goes out").waitFor();
    assertEquals(await pane(page).locator(".bubble.waiting").count(), 2);
    assertEquals(await pane(page).getByText("314159").count(), 0);
  },
);

await onDashboard(
  "a number nobody knows becomes a client in one tap, and its thread stays open",
  async (dashboard) => {
    const { page, visit } = dashboard;
    await neverQuiet(dashboard);
    await visit("inbox");
    await row(page, "0400 000 290").click();
    await pane(page).getByText("Not on your list").waitFor();
    await pane(page).getByText("Not understood → an unknown number, passed on to you").waitFor();
    await pane(page).getByRole("button", { name: "Add as client" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("<b>Zoe</b>");
    await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
    await pane(page).getByRole("heading", { name: "<b>Zoe</b>" }).waitFor();
    await pane(page).getByText("do you take beginners").waitFor();
    assertEquals(await page.locator(".thread-pane b").count(), 0);
    await box(page).fill("Welcome!");
    await pane(page).getByRole("button", { name: "Send", exact: true }).click();
    await pane(page).getByText("You · going out").waitFor();
    assertEquals((await sentTo(dashboard, "<b>Zoe</b>")).length, 1);
  },
);

await onDashboard(
  "who has stopped the texts gets no box but the way back; their texts and emoji stay texts",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    await visit("inbox");
    await row(page, "Grace Kim").click();
    await pane(page).getByText("Grace Kim has stopped your texts.").waitFor();
    assertEquals(await box(page).count(), 0);

    await visit("inbox", await idOf(api, "Ana Torres"));
    await neverQuiet(dashboard);
    await box(page).fill("🎾 <script>alert(1)</script>");
    await pane(page).getByText("“🎾” is no plain letter").waitFor();
    await box(page).fill("x".repeat(1700));
    await pane(page).getByText("100 letters too many").waitFor();
    await pane(page).getByText("counts as 12 texts").waitFor();
    await pane(page).getByRole("button", { name: /^Send/ }).last().click();
    await pane(page).getByText("A text holds up to 1,600 letters").waitFor();
    await box(page).fill("");
    await pane(page).getByRole("button", { name: /^Send/ }).last().click();
    await pane(page).getByText("Write something first.").waitFor();
    assertEquals(await sentTo(dashboard, "Ana Torres"), []);
  },
);

await onDashboard(
  "what was written is kept over a sign-in that has run out, and told apart from what was sent",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    await neverQuiet(dashboard);
    await visit("inbox", await idOf(api, "Ana Torres"));
    await box(page).fill("Half a thought");
    await page.route("**/rest/v1/rpc/send_text", (route) => route.fulfill({ status: 500, json: {} }));
    await pane(page).getByRole("button", { name: "Send", exact: true }).click();
    await pane(page).getByText("Something went wrong on our side").waitFor();
    assertEquals(await box(page).inputValue(), "Half a thought");
    await page.unroute("**/rest/v1/rpc/send_text");
    await page.context().setOffline(true);
    await pane(page).getByRole("button", { name: "Send", exact: true }).click();
    await pane(page).getByText("There is no connection").first().waitFor();
    await page.context().setOffline(false);
    await page.route(
      "**/rest/v1/rpc/send_text",
      (route) => route.fulfill({ status: 401, json: { code: "PGRST301", message: "JWT expired" } }),
    );
    await pane(page).getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("You were signed out. Sign in again").waitFor();
    await page.unroute("**/rest/v1/rpc/send_text");
    await page.getByLabel("Email").fill("demo@coachline.test");
    await page.getByLabel("Password").fill("demo-coach");
    await page.getByRole("button", { name: "Sign in" }).click();
    assertEquals(await box(page).inputValue(), "Half a thought");
    await pane(page).getByRole("button", { name: "Send", exact: true }).click();
    await pane(page).getByText("You · going out").waitFor();
    assertEquals((await sentTo(dashboard, "Ana Torres")).length, 1);
  },
);

await onDashboard(
  "the inbox in its four faces, and of a second coach nothing",
  async ({ page, api, newPage, visit }) => {
    await visit("help");
    const gate = Promise.withResolvers<void>();
    await page.route("**/rest/v1/rpc/inbox", async (route) => {
      await gate.promise;
      await route.fulfill({ status: 500, json: {} });
    });
    await visit("inbox");
    await page.getByRole("status", { name: "Loading: your threads" }).waitFor();
    gate.resolve();
    await page.getByRole("alert").getByText("Could not load this.").waitFor();
    await page.unroute("**/rest/v1/rpc/inbox");
    await page.getByRole("button", { name: "Try again" }).click();
    await row(page, "Chloe Nguyen").waitFor();
    await visit("inbox", crypto.randomUUID());
    await pane(page).getByText("There is no such thread.").waitFor();

    const account = { email: "second@example.test", password: "second-coach" };
    await api.request("/auth/v1/signup", {
      method: "POST",
      headers: { apikey: api.keys.publishableKey, "content-type": "application/json" },
      body: JSON.stringify(account),
    });
    await api.db.sql(
      `insert into public.coaches (id, name, phone, timezone)
     select id, 'Second', '+61400000888', 'Australia/Perth' from auth.users where email = $1`,
      [account.email],
    );
    const other = await newPage();
    await signIn(other, api.url, account);
    await other.getByRole("heading", { name: "Coming up" }).waitFor();
    assertEquals(await other.getByText("unread)").count(), 0);
    await other.goto(`${api.url}/#/inbox`);
    await other.getByText("No texts yet. Clients text").waitFor();
    await other.goto(`${api.url}/#/inbox/${await idOf(api, "Ana Torres")}`);
    await other.getByText("There is no such thread.").waitFor();
  },
);

await onDashboard(
  "a thousand threads come forty at a time, and each is found by a word",
  async ({ page, api, visit }) => {
    await api.db.sql(`with many as (
      insert into public.clients (coach_id, name, phone)
      select c.id, 'Number ' || n, '+6140100' || lpad(n::text, 4, '0') from public.coaches c, generate_series(1, 1000) n
      where c.name = 'Sam Rivera' returning id, coach_id, name, phone)
    insert into public.messages (coach_id, client_id, direction, status, from_phone, to_phone, body, read_at)
    select coach_id, id, 'in', 'answered', phone, '+61400000100', name, now() from many`);
    await visit("inbox");
    await list(page).getByRole("link").nth(39).waitFor();
    assertEquals(await list(page).getByRole("link").count(), 40);
    await page.getByRole("button", { name: "Show more" }).click();
    await list(page).getByRole("link").nth(79).waitFor();
    assertEquals(await list(page).getByRole("link").count(), 80);
    await page.getByLabel("Find a thread by name or number").fill("number 777");
    await list(page).getByRole("link").nth(1).waitFor({ state: "detached" });
    await row(page, "Number 777").click();
    await pane(page).getByText("Number 777").first().waitFor();
    // Nothing is sold to him, so that the minute's job has nothing to say to him either.
    await api.db.sql(
      "insert into public.clients (coach_id, name, phone) select c.id, 'Quentin Silva', '+61400000888' from public.coaches c where c.name = 'Sam Rivera'",
    );
    await visit("inbox", await idOf(api, "Quentin Silva"));
    await pane(page).getByText("No texts with Quentin Silva yet.").waitFor();
  },
);
