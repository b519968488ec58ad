import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask, askAll } from "./request.ts";
import { instant } from "./rows.ts";

const Purchase = z.object({ id: z.string(), client_id: z.string(), expires_at: z.nullable(instant) });
/** A pack as the verbs of its life return it. */
export type Purchase = z.output<typeof Purchase>;

/** Gives packs more days, all or none; those without an end keep having none. */
export const extendPacks = (ids: string[], days: number, note: string): Promise<Purchase[]> =>
  ask(
    connection().rest.rpc("extend_packs", { p_purchase_ids: ids, p_days: days, p_note: note }),
    z.array(Purchase),
  );

/** Stops a pack's clock: nothing is booked or used on it until it runs again. */
export const freezePack = (id: string, note: string): Promise<Purchase> =>
  ask(connection().rest.rpc("freeze_pack", { p_purchase_id: id, p_note: note }), Purchase);

/** Lets a frozen pack run on, its end later by the days it was frozen. */
export const unfreezePack = (id: string, note = ""): Promise<Purchase> =>
  ask(connection().rest.rpc("unfreeze_pack", { p_purchase_id: id, p_note: note }), Purchase);

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

const Ending = z.object({
  id: z.string(),
  client_id: z.string(),
  offer_id: z.nullable(z.string()),
  free: z.int(),
  held: z.int(),
  state: z.string(),
  expires_at: z.nullable(instant),
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
