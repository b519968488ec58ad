import { assertEquals } from "@std/assert";
import { type Dashboard, demoDate, idOf, onDashboard, writeDate } from "./dashboard_page.ts";
import { demoZone } from "../../scripts/stack/seed_demo.ts";

const day = demoDate(6);

/** Hours of 8 to 13 on that day, a break of 15 minutes, and Ana's session at 9, nobody else's. */
async function prepareDay({ api }: Dashboard): Promise<void> {
  await api.db.sql(
    `update public.coaches set session_minutes = 60, slot_step_minutes = 60, buffer_minutes = 15, notice_minutes = 0
     where name = 'Sam Rivera'`,
  );
  await api.db.sql(
    `with those as (select id from public.bookings where (starts_at at time zone $2)::date = $1::date),
     texts as (delete from public.messages where booking_id in (select id from those))
     delete from public.bookings where id in (select id from those)`,
    [day, demoZone],
  );
  await api.db.sql("delete from public.time_off");
  await api.db.sql(
    `insert into public.day_hours (coach_id, day, starts_at, ends_at)
     select id, $1, '08:00', '13:00' from public.coaches where name = 'Sam Rivera'`,
    [day],
  );
  await api.db.sql(
    `insert into public.bookings (coach_id, client_id, starts_at, ends_at)
     select c.coach_id, c.id, at, at + interval '1 hour'
     from public.clients c, (select ($2::date + time '09:00') at time zone $3 as at) t where c.id = $1`,
    [await idOf(api, "Ana Torres"), day, demoZone],
  );
}

await onDashboard(
  "a new booking's and a move's closed times are greyed and say what closes them",
  async (dashboard) => {
    const { page, visit, api } = dashboard;
    await prepareDay(dashboard);
    await visit("clients", await idOf(api, "Ben Okafor"));
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("button", { name: writeDate(day) }).click();
    const closed = page.getByRole("dialog").locator(".closed-times li");
    await closed.getByText("Closed: Ana Torres’s 9:00").waitFor();
    assertEquals((await closed.allInnerTexts()).map((words) => words.replace(/\s+/g, " ").toLowerCase()), [
      "8:00 am closed: break before ana torres’s 9:00 am",
      "9:00 am closed: ana torres’s 9:00 am",
      "10:00 am closed: break after ana torres’s 9:00 am",
    ]);
    assertEquals(await page.locator(".picker-time").count(), 2);
    await page.keyboard.press("Escape");

    // A day off says so, and a full one is no obstacle to the coach, who is warned.
    await api.db.sql("update public.coaches set max_sessions_day = 1 where name = 'Sam Rivera'");
    await page.reload();
    await visit("clients", await idOf(api, "Ben Okafor"));
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.getByRole("button", { name: writeDate(day) }).click();
    await closed.getByText("Closed: the day is full").waitFor();
  },
);
