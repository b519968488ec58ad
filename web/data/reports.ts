import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { ask, askAll } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { clientName, instant, maybeInstant, text } from "../server/values.ts";

/** Local days, both inclusive: "2026-11-16". */
export interface Days {
  from: string;
  to: string;
}

const args = ({ from, to }: Days) => ({ p_from: from, p_to: to });

/** How a session ended; `scheduled`: nobody has closed it yet. */
export const Outcome = z.enum(Constants.public.Enums.booking_outcome);
export type Outcome = z.output<typeof Outcome>;

const Week = z.object({
  week: text,
  first_day: text,
  last_day: text,
  completed: z.int(),
  scheduled: z.int(),
  no_shows: z.int(),
  late_cancels: z.int(),
  cancelled: z.int(),
  booked_minutes: z.int(),
  open_minutes: z.int(),
});
export type Week = z.output<typeof Week>;

/** Sessions and hours of each week. */
export const readWeeks = (days: Days): Promise<Week[]> =>
  ask(connection().rest.rpc("report_weeks", args(days)), z.array(Week));

const Revenue = z.object({
  week: text,
  first_day: text,
  last_day: text,
  currency: text,
  paid_cents: z.number(),
  refunded_cents: z.number(),
  packs: z.int(),
});
export type Revenue = z.output<typeof Revenue>;

/** Money in and out of each week and currency, in cents. */
export const readRevenue = (days: Days): Promise<Revenue[]> =>
  ask(connection().rest.rpc("report_revenue", args(days)), z.array(Revenue));

const Liability = z.object({
  as_of: text,
  at: instant,
  currency: text,
  sessions: z.int(),
  cents: z.number(),
});
export type Liability = z.output<typeof Liability>;

/** Sessions owed and what they stand for in cents, at the ends of weeks. */
export const readLiability = (days: Days): Promise<Liability[]> =>
  ask(connection().rest.rpc("report_liability", args(days)), z.array(Liability));

const Attendance = z.object({
  client_id: text,
  client_name: clientName,
  completed: z.int(),
  no_shows: z.int(),
  late_cancels: z.int(),
  cancelled: z.int(),
  scheduled: z.int(),
  attended_percent: z.nullable(z.int()),
});
export type Attendance = z.output<typeof Attendance>;

/** How each client's sessions ended, those who missed most first. */
export const readAttendance = (days: Days): Promise<Attendance[]> =>
  askAll((from, to) => connection().rest.rpc("report_clients", args(days)).range(from, to), Attendance);

const BusyHour = z.object({ weekday: z.int(), hour: z.int(), sessions: z.int() });
export type BusyHour = z.output<typeof BusyHour>;

/** Sessions begun in each hour of the week; weekday 1 is Monday. */
export const readHoursOfWeek = (days: Days): Promise<BusyHour[]> =>
  ask(connection().rest.rpc("report_hours", args(days)), z.array(BusyHour));

const Expiring = z.object({
  purchase_id: text,
  client_id: text,
  client_name: clientName,
  pack: text,
  free: z.int(),
  held: z.int(),
  expires_at: instant,
  cents: z.int(),
  currency: text,
});
export type Expiring = z.output<typeof Expiring>;

/** Packs with free sessions that end within so many days, soonest first. */
export const readExpiring = (days: number): Promise<Expiring[]> =>
  askAll(
    (from, to) => connection().rest.rpc("report_expiring", { p_days: days }).range(from, to),
    Expiring,
  );

const ReportedBooking = z.object({
  booking_id: text,
  client_id: text,
  client_name: clientName,
  pack: z.nullable(text),
  starts_at: instant,
  ends_at: instant,
  outcome: Outcome,
  minutes: z.int(),
});
export type ReportedBooking = z.output<typeof ReportedBooking>;

/** Which bookings a number counts: null where it does not matter. */
export interface BookingChoice {
  outcomes: Outcome[] | null;
  clientId: string | null;
  weekday: number | null;
  hour: number | null;
}

/** The bookings behind a number, latest first. */
export const readReportedBookings = (
  days: Days,
  { outcomes, clientId, weekday, hour }: BookingChoice,
): Promise<ReportedBooking[]> =>
  askAll(
    (from, to) =>
      connection().rest.rpc("report_bookings", {
        ...args(days),
        ...(outcomes ? { p_outcomes: outcomes } : {}),
        ...(clientId ? { p_client_id: clientId } : {}),
        ...(weekday === null ? {} : { p_weekday: weekday }),
        ...(hour === null ? {} : { p_hour: hour }),
      }).range(from, to),
    ReportedBooking,
  );

const Sale = z.object({
  purchase_id: text,
  client_id: text,
  client_name: clientName,
  pack: text,
  kind: z.enum(["paid", "refunded"]),
  at: instant,
  cents: z.int(),
  currency: text,
});
export type Sale = z.output<typeof Sale>;

/** Packs paid for and refunded, latest first; cents, negative where money went back. */
export const readSales = (days: Days): Promise<Sale[]> =>
  askAll((from, to) => connection().rest.rpc("report_sales", args(days)).range(from, to), Sale);

const Owed = z.object({
  purchase_id: text,
  client_id: text,
  client_name: clientName,
  pack: text,
  sessions: z.int(),
  cents: z.int(),
  currency: text,
  expires_at: maybeInstant,
});
export type Owed = z.output<typeof Owed>;

/** What each pack owed at an instant, most first; cents. */
export const readOwed = (at: Date): Promise<Owed[]> =>
  askAll(
    (from, to) => connection().rest.rpc("report_owed", { p_at: at.toISOString() }).range(from, to),
    Owed,
  );
