import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask, callFunction } from "./request.ts";
import { Booking } from "./rows.ts";

const Purchase = z.object({ id: z.string() });

/** What a booking needs; minutes null: the pack's or the coach's length; pack null: the one that expires first. */
export interface NewBooking {
  clientId: string;
  startsAt: Date;
  minutes: number | null;
  purchaseId: string | null;
  withoutPack: boolean;
}

/** Books a session; the key makes a second press return the first booking. */
export function book(
  { clientId, startsAt, minutes, purchaseId, withoutPack }: NewBooking,
  key: string,
): Promise<Booking> {
  const body = {
    client_id: clientId,
    starts_at: startsAt.toISOString(),
    ...(minutes === null ? {} : { minutes }),
    ...(purchaseId === null ? {} : { purchase_id: purchaseId }),
    ...(withoutPack ? { without_pack: true } : {}),
  };
  return callFunction("book", { body, key, shape: Booking });
}

/** Cancels a booking; inside the late window it uses a session unless waived. */
export const cancel = (
  bookingId: string,
  { waive, key }: { waive: boolean; key: string },
): Promise<Booking> =>
  callFunction("cancel", { body: { booking_id: bookingId, waive }, key, shape: Booking });

/** Moves a booking to another time. */
export const move = (bookingId: string, startsAt: Date, key: string): Promise<Booking> =>
  ask(
    connection().rest.rpc("reschedule_booking", {
      p_booking_id: bookingId,
      p_starts_at: startsAt.toISOString(),
      p_request_id: key,
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

/** The way back from a wrong completion, no-show or cancel. */
export const reopen = (bookingId: string): Promise<Booking> =>
  ask(connection().rest.rpc("reopen_booking", { p_booking_id: bookingId }), Booking);

/** What a use or a release is about: the pack, perhaps a booking, and why. */
export interface SessionChange {
  purchaseId: string;
  bookingId?: string;
  note?: string;
  key: string;
}

const change =
  (verb: "use_session" | "release_session") =>
  ({ purchaseId, bookingId, note, key }: SessionChange): Promise<number> =>
    ask(
      connection().rest.rpc(verb, {
        p_purchase_id: purchaseId,
        p_request_id: key,
        ...(bookingId === undefined ? {} : { p_booking_id: bookingId }),
        ...(note === undefined ? {} : { p_note: note }),
      }),
      z.int(),
    );

/** Uses one session; the new number used, or -1 where nothing was deducted. */
export const useSession = change("use_session");

/** Gives one session back; the new number used, or -1 where there was none to give. */
export const releaseSession = change("release_session");

/** Changes what a pack holds in all, with the reason; the new total. */
export const adjust = (purchaseId: string, sessions: number, note: string): Promise<number> =>
  ask(
    connection().rest.rpc("adjust_sessions", { p_purchase_id: purchaseId, p_change: sessions, p_note: note }),
    z.int(),
  );

/** A sale: paid or not, how, and the price in cents where it differs from the offer's. */
export interface Sale {
  clientId: string;
  offerId: string;
  paid: boolean;
  method: string;
  priceCents: number | null;
}

/** Sells an offer to a client. */
export const sell = (
  { clientId, offerId, paid, method, priceCents }: Sale,
  key: string,
): Promise<{ id: string }> =>
  ask(
    connection().rest.rpc("sell_pack", {
      p_client_id: clientId,
      p_offer_id: offerId,
      p_request_id: key,
      p_paid: paid,
      p_payment_method: method,
      ...(priceCents === null ? {} : { p_price_cents: priceCents }),
    }),
    Purchase,
  );

/** The money for a pack came in. */
export const markPaid = (purchaseId: string, method: string): Promise<{ id: string }> =>
  ask(
    connection().rest.rpc("mark_pack_paid", { p_purchase_id: purchaseId, p_payment_method: method }),
    Purchase,
  );

/** The money for a pack went back; its free sessions come off. */
export const refund = (purchaseId: string, note: string): Promise<{ id: string }> =>
  ask(connection().rest.rpc("refund_pack", { p_purchase_id: purchaseId, p_note: note }), Purchase);
