import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { AgendaBooking, JobRun, UnreadMessage } from "./rows.ts";

const withClientAndPack = "*, client:clients(id,name,phone), pack:purchases(id,name)";

/** Bookings that start in [from, to), cancelled ones left out, soonest first. */
export const readAgenda = (from: Date, to: Date): Promise<AgendaBooking[]> =>
  ask(
    connection().rest.from("bookings").select(withClientAndPack)
      .gte("starts_at", from.toISOString()).lt("starts_at", to.toISOString())
      .neq("status", "cancelled").order("starts_at"),
    z.array(AgendaBooking),
  );

/** Bookings that began before an instant and that nobody and no night has closed, soonest first. */
export const readOverdue = (before: Date): Promise<AgendaBooking[]> =>
  ask(
    connection().rest.from("bookings").select(withClientAndPack).eq("status", "scheduled")
      .lt("starts_at", before.toISOString()).order("starts_at").limit(100),
    z.array(AgendaBooking),
  );

/** Bookings that took place, or were cancelled late, and could not be charged; newest first. */
export const readUnpaid = (): Promise<AgendaBooking[]> =>
  ask(
    connection().rest.from("bookings").select(withClientAndPack).eq("unpaid", true)
      .order("starts_at", { ascending: false }).limit(50),
    z.array(AgendaBooking),
  );

/** Texts nobody has read, newest first. */
export const readUnread = (): Promise<UnreadMessage[]> =>
  ask(
    connection().rest.from("messages").select("*, client:clients(id,name,phone)").eq("direction", "in")
      .is("read_at", null).order("created_at", { ascending: false }).limit(200),
    z.array(UnreadMessage),
  );

/** The last run of the nightly job; null where it never ran. */
export async function readLastNight(): Promise<JobRun | null> {
  const rows = await ask(
    connection().rest.from("job_runs").select("started_at, finished_at, status").eq("job", "auto-complete")
      .order("started_at", { ascending: false }).limit(1),
    z.array(JobRun),
  );
  return rows[0] ?? null;
}
