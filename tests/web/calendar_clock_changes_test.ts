import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { nextClockChange } from "../support/times.ts";
import { drag, later, measureGrid, moveIt, onCalendar } from "./calendar_page.ts";

/** Where something lies on its day's column: hours from the column's midnight to its top and to its foot, on the wall clock. */
async function hoursOf(page: Page, selector: string, day: string): Promise<[number, number]> {
  const column = await page.locator(`.grid-day[data-date="${day}"]`).boundingBox();
  const box = await page.locator(`.grid-day[data-date="${day}"] ${selector}`).first().boundingBox();
  if (!column || !box) throw new Error(`Cannot measure ${selector} on ${day}: it is not drawn`);
  const hour = column.height / 24;
  return [(box.y - column.y) / hour, (box.y + box.height - column.y) / hour];
}

for (
  const zone of ["Australia/Sydney", "Europe/London", "America/New_York", "Australia/Lord_Howe"]
) {
  for (const kind of ["gap", "repeat"] as const) {
    let changes = "";
    await onCalendar(
      `DATA-11 UI-02 the week of a ${kind} in ${zone} is drawn and dragged on the wall clock`,
      async ({ page, api, put, look, event, when, monday }) => {
        // The demo's own sessions, and the texts about them, may lie in that week.
        await api.db.sql(
          `with texts as (delete from public.messages where booking_id is not null), off as (delete from public.time_off),
             hours as (delete from public.availability)
           delete from public.bookings where starts_at > now()`,
        );
        await api.db.sql(
          `insert into public.availability (coach_id, weekday, starts_at, ends_at)
           select id, weekday, '09:00', '17:00' from public.coaches, generate_series(0, 6) as weekday`,
        );
        const days = [0, 1, 2, 3, 4, 5, 6].map((n) => later(monday, n));
        const names = [
          "Ana Torres",
          "Ben Okafor",
          "Hugo Martin",
          "Ella Rossi",
          "Finn Rossi",
          "Isla Brown",
          "Chloe Nguyen",
        ];
        const ids: string[] = [];
        for (const [n, day] of days.entries()) {
          ids.push(await put(names[n] ?? "", `${day} 10:00`));
        }
        await look("week");
        for (const [n, day] of days.entries()) {
          const [from, to] = await hoursOf(page, `[data-booking="${ids[n]}"]`, day);
          assertAlmostEquals(from, 10, 0.08, `${day} starts`);
          assertAlmostEquals(to, 11.25, 0.08, `${day} ends`);
          const [shut, open] = await hoursOf(page, ".closed", day);
          assertAlmostEquals(shut, 0, 0.08, `${day} is closed from midnight`);
          assertAlmostEquals(open, 9, 0.08, `${day} opens at nine`);
        }
        // Over the change, the wall clock is what stays.
        const index = days.indexOf(changes);
        const step = index === 0 ? 1 : -1;
        const moved = ids[index] ?? "";
        const { day, hour } = await measureGrid(page);
        await drag(page, event(moved), { x: step * day, y: hour * 3 });
        await moveIt(page);
        await page.getByText(/ moved to /).waitFor();
        const target = new Date(`${later(changes, step)}T00:00:00Z`).toUTCString().slice(0, 3);
        assertEquals(await when(moved), `${target} 13:00 75`);
      },
      {
        zone,
        around: async ({ api }) => {
          const change = await nextClockChange(api.db, zone, kind);
          if (!change) throw new Error(`Cannot test ${zone}: its clocks do not change within a year`);
          return changes = change.day;
        },
      },
    );
  }
}
