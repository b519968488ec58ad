import * as z from "zod/mini";
import { ask } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, Person, text } from "../server/values.ts";

const Start = z.object({
  starts_at: instant,
  ends_at: instant,
  outcome: text,
  because: z.nullable(text),
  because_id: z.nullable(text),
});
const Beside = z.object({ id: text, starts_at: instant, ends_at: instant, client: Person });
const Off = z.object({ id: text, reason: text });

/** A time at which a session could begin: `outcome` is `open`, or the code with which a client's text would be refused. */
export interface DayStart {
  starts_at: Date;
  ends_at: Date;
  outcome: string;
  /** past, notice, advance, hours, time_off, booking, break (before or after a booking), limit; null where it is open. */
  because: string | null;
  /** The booking that is in the way. */
  booking: z.output<typeof Beside> | null;
  /** What the time off that is in the way is for; null where none is, "" where nobody said. */
  off: string | null;
}

/**
 * Every time of a day ("2026-11-24" in the coach's zone) at which a session of so many minutes could begin, soonest first, with
 * what is in the way of it; minutes null: the coach's. `moving` is the id of a booking that is to be moved.
 */
export async function readDay(
  { day, minutes, moving }: { day: string; minutes: number | null; moving?: string | undefined },
): Promise<DayStart[]> {
  const { rest } = connection();
  const starts = await ask(
    rest.rpc("explain_day", {
      p_day: day,
      ...(minutes === null ? {} : { p_minutes: minutes }),
      ...(moving === undefined ? {} : { p_moving: moving }),
    }),
    z.array(Start),
  );
  const ids = (...reasons: string[]) => [
    ...new Set(
      starts.filter((one) => reasons.includes(one.because ?? "")).map((one) => one.because_id ?? ""),
    ),
  ];
  const [bookingIds, offIds] = [ids("booking", "break"), ids("time_off")];
  const [bookings, offs] = await Promise.all([
    bookingIds.length === 0 ? [] : ask(
      rest.from("bookings").select("id, starts_at, ends_at, client:clients(id,name,phone)").in(
        "id",
        bookingIds,
      ),
      z.array(Beside),
    ),
    offIds.length === 0 ? [] : ask(rest.from("time_off").select("id, reason").in("id", offIds), z.array(Off)),
  ]);
  return starts.map(({ because_id, ...start }) => ({
    ...start,
    booking: bookings.find(({ id }) => id === because_id) ?? null,
    off: offs.find(({ id }) => id === because_id)?.reason ?? null,
  }));
}
