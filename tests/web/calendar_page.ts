import type { Locator, Page } from "playwright-core";
import { type Dashboard, idOf, onDashboard } from "./dashboard_page.ts";

/** The calendar of the demo coach in Sydney, in a week to come in which nothing is booked. */
export interface CalendarPage extends Dashboard {
  /** The Monday of that week, "2026-12-14". */
  monday: string;
  /** Books somebody, 75 minutes unless others are given, at a time on the coach's wall clock; gives the id. */
  put: (
    name: string,
    at: string,
    columns?: { minutes?: number; status?: string; confirmed?: boolean },
  ) => Promise<string>;
  /** Opens a view of that week, or of another day. */
  look: (view: string, day?: string) => Promise<void>;
  /** A booking on the grid. */
  event: (id: string) => Locator;
  /** When a booking is, on the coach's wall clock: "Mon 10:00 60" with its length in minutes. */
  when: (id: string) => Promise<string>;
}

interface Options {
  width?: number;
  hasTouch?: boolean;
  /** An IANA zone for the coach. */
  zone?: string;
  /** A day of the week to look at, "2026-12-14"; four weeks from now where it is not given. */
  around?: (dashboard: Dashboard) => Promise<string>;
}

/** Days later, on the calendar. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The Monday of a day's week. */
export const mondayOf = (day: string): string =>
  later(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Registers a browser test of the calendar. */
export async function onCalendar(
  name: string,
  work: (calendar: CalendarPage) => Promise<void>,
  { width = 1280, hasTouch = false, zone = "Australia/Sydney", around }: Options = {},
): Promise<void> {
  await onDashboard(name, async (dashboard) => {
    const { api, page, visit } = dashboard;
    await api.db.sql("update public.coaches set timezone = $1", [zone]);
    const monday = mondayOf(
      around ? await around(dashboard) : later(new Date().toISOString().slice(0, 10), 28),
    );
    await page.reload();
    await page.getByRole("heading", { name: "Coming up" }).waitFor();
    await work({
      ...dashboard,
      monday,
      put: async (name, at, { minutes = 75, status = "scheduled", confirmed = false } = {}) => {
        const [row] = await api.db.sql<{ id: string }>(
          `insert into public.bookings (coach_id, client_id, starts_at, ends_at, status, confirmed_at)
           select c.coach_id, c.id, t.at, t.at + make_interval(mins => $4), $5, case when $6::boolean then now() end
           from public.clients c, (select $2::timestamp at time zone $3 as at) t where c.id = $1 returning id`,
          [await idOf(api, name), at, zone, minutes, status, confirmed],
        );
        if (!row) throw new Error(`Cannot book ${name}: there is no such client`);
        return row.id;
      },
      look: async (view, day = monday) => {
        await visit("calendar", view, day);
        await page.locator(`.calendar.view-${view} [data-face="full"]`).waitFor();
        if (view !== "agenda") await page.locator(".grid-view").waitFor();
      },
      event: (id) => page.locator(`[data-booking="${id}"]`).first(),
      when: async (id) => {
        const [row] = await api.db.sql<{ at: string }>(
          `select to_char(starts_at at time zone $2, 'Dy HH24:MI ') || (extract(epoch from ends_at - starts_at)::int / 60) as at
           from public.bookings where id = $1`,
          [id, zone],
        );
        return row?.at ?? "gone";
      },
    });
  }, { width, hasTouch });
}

/**
 * Drags something by so many pixels: by its head, or by its lower edge. The library goes by the middle of a booking: one
 * of 75 minutes has it well inside a quarter of an hour, where no rounding can move it.
 */
export async function drag(page: Page, from: Locator, { x = 0, y = 0, edge = false }): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error("Cannot drag: it is not drawn");
  const [startX, startY] = [box.x + box.width / 2, edge ? box.y + box.height - 3 : box.y + 7];
  await page.mouse.move(startX, startY);
  await page.mouse.down();
  await page.mouse.move(startX + x / 2, startY + y / 2, { steps: 6 });
  await page.mouse.move(startX + x, startY + y, { steps: 6 });
  await page.mouse.up();
}

/** How wide a day is and how tall an hour, in pixels. */
export async function measureGrid(page: Page): Promise<{ day: number; hour: number }> {
  const day = await page.locator(".grid-day").first().boundingBox();
  if (!day) throw new Error("Cannot measure the grid: it is not drawn");
  return { day: day.width, hour: day.height / 24 };
}

/** Says yes to what a drop asks: the move, its text in sight. */
export const moveIt = (page: Page): Promise<void> =>
  page.getByRole("dialog").getByRole("button", { name: /^Move to / }).click();
