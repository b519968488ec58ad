import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { CancelTerms, Slot } from "./rows.ts";

/** Bookable times from one day to another (both inclusive, "2026-11-24"), sessions of so many minutes. */
export const readSlots = (
  { from, to, minutes }: { from: string; to: string; minutes: number },
): Promise<Slot[]> =>
  ask(connection().rest.rpc("open_slots", { p_from: from, p_to: to, p_minutes: minutes }), z.array(Slot));

/** What cancelling this booking now would mean. */
export async function previewCancel(bookingId: string): Promise<CancelTerms> {
  const rows = await ask(
    connection().rest.rpc("preview_cancel", { p_booking_id: bookingId }),
    z.array(CancelTerms).check(z.minLength(1)),
  );
  return rows[0] ?? { late: false, uses_session: false, window_minutes: null };
}
