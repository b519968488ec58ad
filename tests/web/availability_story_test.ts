import { assertEquals } from "@std/assert";
import { type Dashboard, demoDate, onDashboard } from "./dashboard_page.ts";

const hoursOf = async ({ api }: Dashboard, weekday: number) =>
  (await api.db.sql<{ at: string }>(
    "select to_char(starts_at, 'HH24:MI') || '-' || to_char(ends_at, 'HH24:MI') as at from public.availability where weekday = $1 order by starts_at",
    [weekday],
  )).map(({ at }) => at);
const said = ({ page }: Dashboard, words: string) =>
  page.getByRole("status").getByText(words).first().waitFor();

/** A coach who rests on Sunday and from Saturday noon. */
const restOnSunday = async ({ api }: Dashboard) => {
  await api.db.sql("delete from public.availability where weekday in (0, 6)");
  await api.db.sql(
    `insert into public.availability (coach_id, weekday, starts_at, ends_at) select id, 6, '08:00', '12:00' from public.coaches`,
  );
};

for (const width of [375, 1280]) {
  await onDashboard(
    `weekly hours are typed, copied to other days, saved and undone at ${width} pixels`,
    async (dashboard) => {
      const { page, visit, section } = dashboard;
      await restOnSunday(dashboard);
      await visit("availability");
      const week = section("Weekly hours");
      await week.getByLabel("Saturday, from").fill("09:30");
      await week.getByRole("button", { name: "Copy Saturday to other days" }).click();
      await week.getByLabel("Sunday", { exact: true }).check();
      await week.getByLabel("Monday", { exact: true }).check();
      await week.getByRole("button", { name: "Copy", exact: true }).last().click();
      await week.getByRole("button", { name: "Save hours" }).click();
      await said(dashboard, "Your hours are saved");
      for (const day of [0, 1, 6]) assertEquals(await hoursOf(dashboard, day), ["09:30-12:00"]);
      assertEquals(await hoursOf(dashboard, 2), ["06:00-12:00", "14:00-20:00"]);
      await page.locator(".toasts").getByRole("button", { name: "Undo" }).click();
      await said(dashboard, "Undone");
      assertEquals(await hoursOf(dashboard, 1), ["06:00-12:00", "14:00-20:00"]);
      assertEquals(await hoursOf(dashboard, 0), []);
      await week.getByLabel("Monday, to").nth(1).waitFor();
      await week.getByLabel("Monday, to").first().fill("05:00");
      await week.getByRole("button", { name: "Save hours" }).click();
      await week.getByText("The end must come after the start").waitFor();
      assertEquals(await hoursOf(dashboard, 1), ["06:00-12:00", "14:00-20:00"]);
    },
    { width },
  );
}

await onDashboard(
  "weekly hours are drawn, moved to another day and stretched with the mouse",
  async (dashboard) => {
    const { page, visit, section } = dashboard;
    await restOnSunday(dashboard);
    await visit("availability");
    const column = (day: number) => section("Weekly hours").locator(".week-column").nth(day);
    const drag = async (from: [number, number], to: [number, number]) => {
      await column(6).scrollIntoViewIfNeeded();
      const [a, b] = [await column(from[0]).boundingBox(), await column(to[0]).boundingBox()];
      if (!a || !b) throw new Error("Cannot drag: the week is not drawn");
      // 24 pixels are an hour; the week is drawn from six.
      const y = (hour: number) => a.y + (hour - 6) * 24;
      await page.mouse.move(a.x + a.width / 2, y(from[1]));
      await page.mouse.down();
      await page.mouse.move(b.x + b.width / 2, y((from[1] + to[1]) / 2), { steps: 4 });
      await page.mouse.move(b.x + b.width / 2, y(to[1]), { steps: 4 });
      await page.mouse.up();
    };
    await drag([6, 10.02], [6, 11.98]);
    await section("Weekly hours").getByRole("button", { name: "Save hours" }).click();
    await said(dashboard, "Your hours are saved");
    assertEquals(await hoursOf(dashboard, 0), ["10:00-12:00"]);
    await drag([6, 11], [5, 15]);
    await drag([5, 11.8], [5, 13]);
    await section("Weekly hours").getByRole("button", { name: "Save hours" }).click();
    await page.getByRole("button", { name: "Save hours" }).and(page.locator(":disabled")).waitFor();
    assertEquals(await hoursOf(dashboard, 0), []);
    assertEquals(await hoursOf(dashboard, 6), ["08:00-13:00", "14:00-16:00"]);
  },
);

await onDashboard("a date has hours of its own until it goes by its weekday again", async (dashboard) => {
  const { page, visit, section, api } = dashboard;
  await visit("availability");
  const dates = section("Other hours on one date");
  const day = demoDate(200);
  const long = new Intl.DateTimeFormat("en-AU", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  })
    .format(new Date(day));
  await dates.getByText("Set a date").click();
  await dates.getByLabel("Date").fill(day);
  await dates.getByLabel("From", { exact: true }).fill("18:00");
  await dates.getByRole("button", { name: "Set these hours" }).click();
  await dates.getByText("The end must come after the start").waitFor();
  await dates.getByLabel("Until").first().fill("00:00");
  await dates.getByRole("button", { name: "Set these hours" }).click();
  await dates.getByText(long).waitFor();
  const rows = await api.db.sql("select day::text, starts_at::text, ends_at::text from public.day_hours");
  assertEquals(rows, [{ day, starts_at: "18:00:00", ends_at: "24:00:00" }]);
  await dates.getByRole("button", { name: `Remove the hours of ${long}` }).click();
  await dates.getByText("None ahead").waitFor();
  await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
  await dates.getByText("18:00 to 24:00").waitFor();
});

await onDashboard(
  "UI-01 the sections of the hours say when they cannot be read, and retry",
  async ({ page, visit, section }) => {
    await page.route(
      "**/rest/v1/day_hours?*",
      (route) => route.fulfill({ status: 500, json: { code: "XX000", message: "x" } }),
    );
    await visit("availability");
    const dates = section("Other hours on one date");
    await dates.getByRole("alert").getByText("Could not load this").waitFor();
    await page.unroute("**/rest/v1/day_hours?*");
    await dates.getByRole("button", { name: "Try again" }).click();
    await dates.getByText("None ahead").waitFor();
  },
);
