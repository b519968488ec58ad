import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { Client, type Coach, type Hours, Offer, TimeOff } from "./rows.ts";

const one = <T extends z.ZodMiniType>(shape: T) => z.pipe(z.tuple([shape]), z.transform(([row]) => row));

/** Creates the coach's own row; the country is left to the database where it is not known. */
export const createCoach = (
  coach: Pick<Coach, "id" | "name" | "phone" | "timezone"> & { country?: string },
): Promise<unknown> => ask(connection().rest.from("coaches").insert(coach), z.unknown());

/** Adds a client. */
export const addClient = (client: Pick<Client, "name" | "phone"> & { notes?: string }): Promise<Client> =>
  ask(connection().rest.from("clients").insert(client).select(), one(Client));

/** Changes a client's name, number, notes or whether they are archived (an ISO instant or null). */
export const changeClient = (
  id: string,
  change: { name?: string; phone?: string; notes?: string; archived_at?: string | null },
): Promise<unknown> => ask(connection().rest.from("clients").update(change).eq("id", id), z.unknown());

/** What a coach writes on an offer. */
export type OfferTerms = Omit<Offer, "id" | "archived_at">;

/** Adds an offer. */
export const addOffer = (offer: OfferTerms): Promise<Offer> =>
  ask(connection().rest.from("offers").insert(offer).select(), one(Offer));

/** Changes an offer; packs already sold keep the terms they were sold with. */
export const changeOffer = (
  id: string,
  change: Partial<OfferTerms> & { archived_at?: string | null },
): Promise<unknown> => ask(connection().rest.from("offers").update(change).eq("id", id), z.unknown());

/** Adds weekly hours. */
export const addHours = (hours: Omit<Hours, "id">[]): Promise<unknown> =>
  ask(connection().rest.from("availability").insert(hours), z.unknown());

/** Changes one window of the weekly hours. */
export const changeHours = (id: string, change: Partial<Omit<Hours, "id">>): Promise<unknown> =>
  ask(connection().rest.from("availability").update(change).eq("id", id), z.unknown());

/** Takes windows off the weekly hours. */
export const removeHours = (ids: string[]): Promise<unknown> =>
  ask(connection().rest.from("availability").delete().in("id", ids), z.unknown());

/** Blocks a range. */
export const addTimeOff = (range: { starts_at: string; ends_at: string; reason: string }): Promise<TimeOff> =>
  ask(connection().rest.from("time_off").insert(range).select(), one(TimeOff));

/** Unblocks a range. */
export const removeTimeOff = (id: string): Promise<unknown> =>
  ask(connection().rest.from("time_off").delete().eq("id", id), z.unknown());

/** Marks texts as read. */
export const markRead = (ids: string[]): Promise<unknown> =>
  ids.length === 0 ? Promise.resolve() : ask(
    connection().rest.from("messages").update({ read_at: new Date().toISOString() }).in("id", ids),
    z.unknown(),
  );

/** Marks texts as not read after all. */
export const markUnread = (ids: string[]): Promise<unknown> =>
  ids.length === 0 ? Promise.resolve() : ask(
    connection().rest.from("messages").update({ read_at: null }).in("id", ids),
    z.unknown(),
  );
