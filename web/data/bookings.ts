import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { ask, askAll, askOne, callFunction } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, maybeInstant, Person, text } from "../server/values.ts";

/** A booking with whose it is and the pack it stands on. */
const Booking = z.object({
  id: text,
  client_id: text,
  purchase_id: z.nullable(text),
  starts_at: instant,
  ends_at: instant,
  status: z.enum(Constants.public.Enums.booking_status),
  source: z.enum(Constants.public.Enums.booking_source),
  confirmed_at: maybeInstant,
  cancelled_at: maybeInstant,
  late_cancel: z.boolean(),
  unpaid: z.boolean(),
  unpaid_reason: z.nullable(text),
  waived: z.boolean(),
});
export type Booking = z.output<typeof Booking>;

/** A booking on the agenda: with its client and the name of its pack. */
export const AgendaBooking = z.extend(Booking, {
  client: Person,
  pack: z.nullable(z.object({ id: text, name: text })),
});
export type AgendaBooking = z.output<typeof AgendaBooking>;

/** The rows of an agenda, to be narrowed to some of them. */
export const agendaRows = () =>
  connection().rest.from("bookings").select("*, client:clients(id,name,phone), pack:purchases(id,name)");

/** Bookings that start in [from, to), cancelled ones left out, soonest first. */
export const readAgenda = (from: Date, to: Date): Promise<AgendaBooking[]> =>
  ask(
    agendaRows().gte("starts_at", from.toISOString()).lt("starts_at", to.toISOString())
      .neq("status", "cancelled").order("starts_at"),
    z.array(AgendaBooking),
  );

/** Bookings that began before an instant and that nobody and no night has closed, soonest first. */
export const readOverdue = (before: Date): Promise<AgendaBooking[]> =>
  ask(
    agendaRows().eq("status", "scheduled").lt("starts_at", before.toISOString()).order("starts_at").limit(
      100,
    ),
    z.array(AgendaBooking),
  );

/** The bookings of one client, latest first. */
export const readBookings = (clientId: string): Promise<AgendaBooking[]> =>
  askAll(
    (from, to) =>
      agendaRows().eq("client_id", clientId).order("starts_at", { ascending: false }).range(from, to),
    AgendaBooking,
  );

/** One booking as it stands; null where it is not on this coach's calendar. */
export const readBooking = (id: string): Promise<AgendaBooking | null> =>
  askOne(agendaRows().eq("id", id), AgendaBooking);

/** What a booking needs; minutes null: the pack's or the coach's length; pack null: the one that expires first. */
export interface NewBooking {
  clientId: string;
  startsAt: Date;
  minutes: number | null;
  purchaseId: string | null;
  withoutPack: boolean;
  /** Whether the client is sent a text about it. */
  tell: boolean;
}

/** Books a session; the key makes a second press return the first booking. */
export function book(
  { clientId, startsAt, minutes, purchaseId, withoutPack, tell }: NewBooking,
  key: string,
): Promise<Booking> {
  const body = {
    client_id: clientId,
    starts_at: startsAt.toISOString(),
    ...(minutes === null ? {} : { minutes }),
    ...(purchaseId === null ? {} : { purchase_id: purchaseId }),
    ...(withoutPack ? { without_pack: true } : {}),
    ...(tell ? {} : { tell }),
  };
  return callFunction("book", { body, key, shape: Booking });
}

const CancelTerms = z.object({
  late: z.boolean(),
  uses_session: z.boolean(),
  window_minutes: z.nullable(z.int()),
});
/** What cancelling now would mean; the window in minutes. */
export type CancelTerms = z.output<typeof CancelTerms>;

/** What cancelling this booking now would mean. */
export async function previewCancel(bookingId: string): Promise<CancelTerms> {
  const terms = await askOne(
    connection().rest.rpc("preview_cancel", { p_booking_id: bookingId }),
    CancelTerms,
  );
  return terms ?? { late: false, uses_session: false, window_minutes: null };
}

/** Cancels a booking; inside the late window it uses a session unless waived. `tell`: whether the client is sent a text. */
export const cancel = (
  bookingId: string,
  { waive, tell, key }: { waive: boolean; tell: boolean; key: string },
): Promise<Booking> =>
  callFunction("cancel", {
    body: { booking_id: bookingId, waive, ...(tell ? {} : { tell }) },
    key,
    shape: Booking,
  });

/** Moves a booking to another time. `tell`: whether the client is sent a text. */
export const move = (
  bookingId: string,
  startsAt: Date,
  { tell, key }: { tell: boolean; key: string },
): Promise<Booking> =>
  ask(
    connection().rest.rpc("reschedule_booking", {
      p_booking_id: bookingId,
      p_starts_at: startsAt.toISOString(),
      p_request_id: key,
      p_tell: tell,
    }),
    Booking,
  );

/** Makes a booking longer or shorter; its start, pack and confirmation stay. */
export const changeMinutes = (bookingId: string, minutes: number, key: string): Promise<Booking> =>
  ask(
    connection().rest.rpc("change_booking_minutes", {
      p_booking_id: bookingId,
      p_minutes: minutes,
      p_request_id: key,
    }),
    Booking,
  );

/** Says that a booking stands. */
export const confirm = (bookingId: string): Promise<Booking> =>
  ask(connection().rest.rpc("confirm_booking", { p_booking_id: bookingId }), Booking);

/** Takes a confirmation back. */
export const unconfirm = (bookingId: string): Promise<Booking> =>
  ask(connection().rest.rpc("unconfirm_booking", { p_booking_id: bookingId }), Booking);

/** The session took place. */
export const complete = (bookingId: string): Promise<Booking> =>
  ask(connection().rest.rpc("complete_booking", { p_booking_id: bookingId }), Booking);

/** The client did not come; uses the session unless waived. */
export const markNoShow = (bookingId: string, waive: boolean): Promise<Booking> =>
  ask(connection().rest.rpc("mark_no_show", { p_booking_id: bookingId, p_waive: waive }), Booking);

/** Lets an ended booking's session go, or (waive false) charges it after all. */
export const waive = (bookingId: string, waive = true): Promise<Booking> =>
  ask(connection().rest.rpc("waive_booking", { p_booking_id: bookingId, p_waive: waive }), Booking);

/** The way back from a wrong completion, no-show or cancel. `tell`: whether the client of a cancelled one is sent a text. */
export const reopen = (bookingId: string, tell = true): Promise<Booking> =>
  ask(connection().rest.rpc("reopen_booking", { p_booking_id: bookingId, p_tell: tell }), Booking);
