import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { ask, askAll } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { clientName, instant, maybeInstant, text } from "../server/values.ts";

const Pack = z.object({
  id: text,
  client_id: text,
  name: text,
  sessions_total: z.int(),
  sessions_used: z.int(),
  held: z.int(),
  free: z.int(),
  state: z.enum(Constants.public.Enums.pack_state),
  price_cents: z.int(),
  currency: text,
  session_minutes: z.nullable(z.int()),
  late_cancel_minutes: z.int(),
  purchased_at: instant,
  expires_at: maybeInstant,
  paid_at: maybeInstant,
  payment_method: text,
  refunded_at: maybeInstant,
  frozen_at: maybeInstant,
});
/** A pack with what is used, held and free of it; price in cents. */
export type Pack = z.output<typeof Pack>;

/** The packs of one client, newest first. */
export const readPacks = (clientId: string): Promise<Pack[]> =>
  ask(
    connection().rest.from("pack_balances").select("*").eq("client_id", clientId)
      .order("purchased_at", { ascending: false }),
    z.array(Pack),
  );

/** The packs of all clients that sessions can come from, or will once they are paid or run again. */
export const readRunningPacks = (): Promise<Pack[]> =>
  askAll(
    (from, to) =>
      connection().rest.from("pack_balances").select("*").in("state", ["valid", "unpaid", "frozen"])
        .order("purchased_at").order("id").range(from, to),
    Pack,
  );

/** A client who is low on sessions, or a pack that ends with sessions left; `many`: how many there are in all. */
export const WatchedPack = z.object({
  kind: z.enum(["low", "expiring"]),
  client_id: text,
  client_name: clientName,
  client_phone: text,
  pack: text,
  free: z.int(),
  expires_at: maybeInstant,
  many: z.int(),
});
export type WatchedPack = z.output<typeof WatchedPack>;

const Ending = z.object({
  id: text,
  client_id: text,
  offer_id: z.nullable(text),
  free: z.int(),
  held: z.int(),
  state: text,
  expires_at: maybeInstant,
});
/** A pack that still counts and has an end. */
export type Ending = z.output<typeof Ending>;

/** Every pack that can be extended together: paid or not, running or frozen, with an end that is still to come. */
export const readEndings = (): Promise<Ending[]> =>
  askAll(
    (from, to) =>
      connection().rest.from("pack_balances").select("id,client_id,offer_id,free,held,state,expires_at")
        .in("state", ["valid", "unpaid", "exhausted", "frozen"]).not("expires_at", "is", null)
        .gt("expires_at", new Date().toISOString()).order("id").range(from, to),
    Ending,
  );

const Purchase = z.object({ id: text, client_id: text, expires_at: maybeInstant });
/** A pack as the verbs of its life return it. */
export type Purchase = z.output<typeof Purchase>;

/** A sale: paid or not, how, and the price in cents where it differs from the offer's. */
export interface NewSale {
  clientId: string;
  offerId: string;
  paid: boolean;
  method: string;
  priceCents: number | null;
}

/** Sells an offer to a client. */
export const sell = (
  { clientId, offerId, paid, method, priceCents }: NewSale,
  key: string,
): Promise<Purchase> =>
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

/** The money for a pack came in. `asBefore`: on the day that a payment taken back by mistake had. */
export const markPaid = (
  purchaseId: string,
  method: string,
  { key, asBefore = false }: { key: string; asBefore?: boolean },
): Promise<Purchase> =>
  ask(
    connection().rest.rpc("mark_pack_paid", {
      p_purchase_id: purchaseId,
      p_payment_method: method,
      p_request_id: key,
      ...(asBefore ? { p_as_before: true } : {}),
    }),
    Purchase,
  );

/** The money for a pack went back; what is left comes off, and what is booked ahead is not paid for any more. */
export const refund = (purchaseId: string, note: string, key: string): Promise<Purchase> =>
  ask(
    connection().rest.rpc("refund_pack", { p_purchase_id: purchaseId, p_note: note, p_request_id: key }),
    Purchase,
  );

const takeBack = (verb: "undo_sale" | "undo_payment" | "undo_refund") => (id: string, key: string) =>
  ask(connection().rest.rpc(verb, { p_purchase_id: id, p_request_id: key }), Purchase);

/** The pack was never sold: while nothing of it is used or booked. */
export const undoSale: (purchaseId: string, key: string) => Promise<Purchase> = takeBack("undo_sale");

/** The money for a pack did not come in after all: while nothing of it was used or booked since. */
export const undoPayment: (purchaseId: string, key: string) => Promise<Purchase> = takeBack("undo_payment");

/** The money for a pack did not go back: it goes on where the refund ended it, with its bookings. */
export const undoRefund: (purchaseId: string, key: string) => Promise<Purchase> = takeBack("undo_refund");

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

/** Takes back the use or the release that was made under a key: session and booking are as before. */
export const undoSession = (purchaseId: string, key: string): Promise<number> =>
  ask(connection().rest.rpc("undo_session", { p_purchase_id: purchaseId, p_undone: key }), z.int());

/** Changes what a pack holds in all, with the reason; the new total. */
export const adjust = (purchaseId: string, sessions: number, note: string, key: string): Promise<number> =>
  ask(
    connection().rest.rpc("adjust_sessions", {
      p_purchase_id: purchaseId,
      p_change: sessions,
      p_note: note,
      p_request_id: key,
    }),
    z.int(),
  );

/** Gives packs more days, all or none; those without an end keep having none. */
export const extendPacks = (ids: string[], days: number, note: string, key: string): Promise<Purchase[]> =>
  ask(
    connection().rest.rpc("extend_packs", {
      p_purchase_ids: ids,
      p_days: days,
      p_note: note,
      p_request_id: key,
    }),
    z.array(Purchase),
  );

/** Sets a pack's last valid day, YYYY-MM-DD on the coach's calendar, later or earlier. */
export const setPackEnd = (id: string, lastDay: string, note: string, key: string): Promise<Purchase> =>
  ask(
    connection().rest.rpc("set_pack_end", {
      p_purchase_id: id,
      p_last_day: lastDay,
      p_note: note,
      p_request_id: key,
    }),
    Purchase,
  );

/** Takes back the extension, of one of whose packs this is the id, or the end that was set under a key. */
export const undoPackEnd = (id: string, key: string): Promise<Purchase[]> =>
  ask(connection().rest.rpc("undo_pack_end", { p_purchase_id: id, p_undone: key }), z.array(Purchase));

const still = (verb: "freeze_pack" | "unfreeze_pack") => (id: string, note: string, key: string) =>
  ask(connection().rest.rpc(verb, { p_purchase_id: id, p_note: note, p_request_id: key }), Purchase);

/** Stops a pack's clock: nothing is booked or used on it until it runs again. */
export const freezePack: (id: string, note: string, key: string) => Promise<Purchase> = still("freeze_pack");

/** Lets a frozen pack run on, its end later by the days it was frozen. */
export const unfreezePack: (id: string, note: string, key: string) => Promise<Purchase> = still(
  "unfreeze_pack",
);

/** Free sessions that go to another client. */
export interface Transfer {
  purchaseId: string;
  toClientId: string;
  sessions: number;
  note: string;
}

/** Moves free sessions, and the money they stand for, to another client; gives the new pack. */
export const transferSessions = (
  { purchaseId, toClientId, sessions, note }: Transfer,
  key: string,
): Promise<Purchase> =>
  ask(
    connection().rest.rpc("transfer_sessions", {
      p_purchase_id: purchaseId,
      p_to_client_id: toClientId,
      p_sessions: sessions,
      p_note: note,
      p_request_id: key,
    }),
    Purchase,
  );

/** Takes back the transfer that made a pack under a key; gives the pack that its sessions go back to. */
export const undoTransfer = (id: string, key: string): Promise<Purchase> =>
  ask(connection().rest.rpc("undo_transfer", { p_purchase_id: id, p_undone: key }), Purchase);
