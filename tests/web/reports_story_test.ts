import { assertEquals } from "@std/assert";
import { type Dashboard, idOf, onDashboard, signIn } from "./dashboard_page.ts";

/** What a press saves, as text. */
async function saved({ page }: Dashboard, press: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return await Deno.readTextFile(await download.path());
}

/** Waits until a list of so many rows stands there; the screen before may have a table, too. */
async function rowsOf(page: Dashboard["page"], count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll(".data-table tbody tr").length === wanted,
    count,
  ).catch(() => {});
  assertEquals(await page.locator(".data-table tbody tr").count(), count);
}

for (const width of [375, 1280]) {
  await onDashboard(
    `each number of the reports leads to as many rows at ${width} pixels`,
    async (dashboard) => {
      const { page, visit, section } = dashboard;
      await visit("reports");
      // The seed's sessions of the last weeks: every one that took place, whatever the day of this run.
      await page.getByRole("link", { name: /^Sessions done \d/ }).waitFor();
      const tile = page.getByRole("link", { name: /^Sessions done/ });
      const done = Number(/\d+/.exec(await tile.locator("strong").innerText())?.[0]);
      assertEquals(done > 5, true);
      await tile.click();
      await page.getByRole("heading", { name: "Sessions: done" }).waitFor();
      await page.getByText(new RegExp(`\\b${done} sessions\\b`)).waitFor();
      await rowsOf(page, done);
      await page.getByRole("button", { name: "Back" }).click();

      await section("Sessions per week").getByText("As a table").click();
      const cell = section("Sessions per week").locator("tbody tr").filter({ has: page.getByRole("link") })
        .first()
        .getByRole("link").first();
      const number = Number(await cell.innerText());
      await cell.click();
      await rowsOf(page, number);
      await page.getByRole("button", { name: "Back" }).click();

      const hour = section("Busiest hours").getByRole("link").first();
      const begun = Number(await hour.innerText());
      await hour.click();
      await rowsOf(page, begun);
      await page.getByRole("button", { name: "Back" }).click();

      await section("Attendance by client").getByRole("row").filter({ hasText: "Ben Okafor" }).getByRole(
        "link",
        {
          name: "1",
          exact: true,
        },
      ).first().click();
      await page.getByRole("heading", { name: "Sessions: no-show" }).waitFor();
      await rowsOf(page, 1);
      await page.getByRole("link", { name: "Ben Okafor" }).click();
      await page.getByRole("heading", { name: "Ben Okafor" }).waitFor();
    },
    { width },
  );
}

await onDashboard(
  "a press on a plot opens the rows of its week, and the span is in the address",
  async (dashboard) => {
    const { page, visit, section } = dashboard;
    await visit("reports", "4");
    const plot = section("Sessions owed").locator(".u-over");
    await plot.waitFor();
    const box = await plot.boundingBox();
    await plot.click({ position: { x: (box?.width ?? 100) - 4, y: 40 } });
    await page.getByRole("heading", { name: "Sessions owed" }).waitFor();
    const owed = await page.getByText(/^\d+ sessions, /).innerText();
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("link", { name: "4 weeks", exact: true, current: true } as never).waitFor();
    const tile = page.getByRole("link", { name: /^Owed to clients/ });
    await tile.getByText(/\d+ sessions/).waitFor();
    assertEquals(owed.includes(await tile.getByText(/\d+ sessions/).innerText()), true);

    await page.getByRole("button", { name: "Other days" }).click();
    await page.getByLabel("From").fill("2026-03-02");
    await page.getByLabel("To", { exact: true }).fill("2026-03-01");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText("Choose the first day before the last").waitFor();
    await page.getByLabel("To", { exact: true }).fill("2026-03-08");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await section("Attendance by client").getByText("No sessions on these days").waitFor();
    assertEquals(new URL(page.url()).hash, "#/reports/2026-03-02/2026-03-08");
    await visit("reports", "9999-99-99", "<script>");
    await section("Attendance by client").getByText("Ben Okafor").waitFor();
  },
);

await onDashboard("every table is saved as CSV, formulas of people inert", async (dashboard) => {
  const { page, visit, api, section } = dashboard;
  await api.db.sql("update public.clients set name = '=1+1' where id = $1", [await idOf(api, "Ben Okafor")]);
  await visit("reports");
  await section("Attendance by client").getByText("=1+1").waitFor();
  const attendance = await saved(
    dashboard,
    () => section("Attendance by client").getByRole("button", { name: /^CSV/ }).click(),
  );
  assertEquals(attendance.split("\r\n")[0], "\ufeffClient,Done,No-show,Late cancel,Cancelled,Came");
  assertEquals(attendance.includes(`"'=1+1",3,1,0,0,75`), true, attendance);
  for (
    const title of ["Sessions per week", "Revenue per week", "Hours booked", "Sessions owed", "Busiest hours"]
  ) {
    const csv = await saved(dashboard, () => section(title).getByRole("button", { name: /^CSV/ }).click());
    assertEquals(csv.trim().split("\r\n").length > 1, true, title);
  }
  assertEquals(await page.getByText("=1+1").count() > 0, true);
});

await onDashboard("plots that cannot be loaded leave the tables", async ({ page, visit, section }) => {
  await page.route("**/draw_plot-*.js", (route) => route.abort());
  await visit("reports");
  await section("Sessions per week").getByText("The plot could not be loaded").waitFor();
  await section("Sessions per week").getByText("As a table").click();
  await section("Sessions per week").getByRole("table").waitFor();
});

await onDashboard(
  "all of the data is one file, and deleting it needs the coach's name",
  async (dashboard) => {
    const { page, visit, api, section, newPage } = dashboard;
    await visit("settings");
    const file = JSON.parse(
      await saved(
        dashboard,
        () => section("Your data").getByRole("button", { name: "Save my data" }).click(),
      ),
    );
    const [there] = await api.db.sql<Record<string, number>>(
      `select (select count(*)::int from public.clients) as clients, (select count(*)::int from public.session_ledger) as ledger,
       (select count(*)::int from public.bookings) as bookings, (select count(*)::int from public.messages) as messages`,
    );
    for (const [part, count] of Object.entries(there ?? {})) assertEquals(file[part].length, count, part);
    assertEquals([file.format, file.coach[0].name], ["coachline", "Sam Rivera"]);

    const list = await saved(
      dashboard,
      () => section("Your data").getByRole("button", { name: "Save my clients" }).click(),
    );
    const [ana] = await api.db.sql<{ name: string; phone: string }>(
      "select name, phone from public.clients where name = 'Ana Torres'",
    );
    assertEquals(list.includes(`${ana?.name},"'${ana?.phone}",`), true, list);

    await page.route("**/rest/v1/rpc/export_page", (route) => route.fulfill({ status: 500, json: {} }));
    await section("Your data").getByRole("button", { name: "Save my data" }).click();
    await section("Your data").getByText("Something went wrong").waitFor();

    await section("Your data").getByRole("button", { name: "Delete my data" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete my data" });
    await dialog.getByLabel(/^Type your name/).fill("sam");
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    await dialog.getByText("Nothing was deleted").waitFor();
    await dialog.getByLabel(/^Type your name/).fill("Sam Rivera");
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    assertEquals(await api.db.sql("select 1 from public.session_ledger"), []);
    const other = await newPage();
    await signIn(other, api.url);
    await other.getByText("do not go together").waitFor();
  },
);
