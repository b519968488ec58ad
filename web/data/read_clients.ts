import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask, askAll } from "./request.ts";
import { AgendaBooking, Client, LedgerLine, Pack } from "./rows.ts";

/** Every client, archived ones too, by name. */
export const readClients = (): Promise<Client[]> =>
  askAll(
    (from, to) => connection().rest.from("clients").select("*").order("name").order("id").range(from, to),
    Client,
  );

/** One client; null where there is none of that id on this coach's list. */
export async function readClient(id: string): Promise<Client | null> {
  const rows = await ask(connection().rest.from("clients").select("*").eq("id", id), z.array(Client));
  return rows[0] ?? null;
}

/** The packs of one client, newest first. */
export const readPacks = (clientId: string): Promise<Pack[]> =>
  ask(
    connection().rest.from("pack_balances").select("*").eq("client_id", clientId)
      .order("purchased_at", { ascending: false }),
    z.array(Pack),
  );

/** The ledger of one client's packs, newest line first. */
export async function readLedger(clientId: string): Promise<LedgerLine[]> {
  const { rest } = connection();
  const packs = await ask(
    rest.from("purchases").select("id").eq("client_id", clientId),
    z.array(z.object({ id: z.string() })),
  );
  if (packs.length === 0) return [];
  return await askAll(
    (from, to) =>
      rest.from("session_ledger")
        .select("*, booking:bookings(id,starts_at,status), message:messages(id,body,created_at)")
        .in("purchase_id", packs.map((pack) => pack.id)).order("id", { ascending: false }).range(from, to),
    LedgerLine,
  );
}

/** The bookings of one client, latest first. */
export const readBookings = (clientId: string): Promise<AgendaBooking[]> =>
  askAll(
    (from, to) =>
      connection().rest.from("bookings").select("*, client:clients(id,name,phone), pack:purchases(id,name)")
        .eq("client_id", clientId).order("starts_at", { ascending: false }).range(from, to),
    AgendaBooking,
  );
