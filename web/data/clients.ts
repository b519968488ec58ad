import * as z from "zod/mini";
import { ask, askAll, askOne, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { clientName, instant, maybeInstant, text } from "../server/values.ts";

/** A client's row. */
const Client = z.object({
  id: text,
  name: clientName,
  phone: text,
  notes: text,
  opted_out_at: maybeInstant,
  archived_at: maybeInstant,
  merged_into: z.nullable(text),
  erased_at: maybeInstant,
  created_at: instant,
});
export type Client = z.output<typeof Client>;

/** Who something is about: a client's name and number. */
export type Someone = Pick<Client, "id" | "name" | "phone">;

/** Every client, archived ones too, by name. */
export const readClients = (): Promise<Client[]> =>
  askAll(
    (from, to) =>
      connection().rest.from("clients").select("*").order("plain_name").order("id").range(from, to),
    Client,
  );

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One client; null where there is none of that id on this coach's list, or where it is no id. */
export const readClient = async (id: string): Promise<Client | null> =>
  !uuid.test(id) ? null : await askOne(connection().rest.from("clients").select("*").eq("id", id), Client);

const Named = z.object({ id: text, name: clientName, phone: text });

/** Who on the list has this number (E.164): a family may share one. */
export const readByPhone = (phone: string): Promise<Someone[]> =>
  ask(
    // Quoted, since the digits of a number are a text.
    connection().rest.from("clients").select("id, name, phone").filter("phone", "in", `("${phone}")`)
      .is("erased_at", null),
    z.array(Named),
  );

/** Adds a client. */
export const addClient = (client: Pick<Client, "name" | "phone"> & { notes?: string }): Promise<Client> =>
  ask(connection().rest.from("clients").insert(client).select().single(), Client);

/** Changes a client's name, number, notes or whether they are archived (an ISO instant or null). */
export const changeClient = (
  id: string,
  change: { name?: string; phone?: string; notes?: string; archived_at?: string | null },
): Promise<void> => write(connection().rest.from("clients").update(change).eq("id", id));

/** Writes a client's notes where they still are as they were seen; throws Failure `changed_elsewhere`. */
export const changeNotes = (clientId: string, notes: string, seen: string): Promise<Client> =>
  ask(connection().rest.rpc("change_notes", { p_client_id: clientId, p_notes: notes, p_seen: seen }), Client);

const Trait = z.enum(["active", "low", "expiring", "idle", "opted_out", "archived"]);
/** The filters of the list that a client can belong to; the database says to which. */
export type Trait = z.output<typeof Trait>;

// Instants stay texts here: a page of rows is read, a few of them are shown.
const ListedClient = z.object({
  id: text,
  name: clientName,
  phone: text,
  free: z.int(),
  booked: z.int(),
  next_at: z.nullable(text),
  expires_at: z.nullable(text),
  pack: z.enum(["valid", "unpaid", "exhausted", "frozen", "expired", "none"]),
  is: z.array(Trait),
});
export type ListedClient = z.output<typeof ListedClient>;

const Page = z.object({
  many: z.int(),
  clients: z.array(ListedClient),
});
/** A page of the list; `many`: how many there are in all of what was asked for. */
export type ClientPage = z.output<typeof Page>;

/** So many clients of a filter, by name, found by what is typed, from a place on (0 is the first). */
export const readClientPage = (
  { filter, typed, from, limit }: { filter: Trait | "all"; typed: string; from: number; limit: number },
): Promise<ClientPage> =>
  ask(
    connection().rest.rpc("client_page", {
      p_filter: filter,
      p_find: typed,
      p_from: from,
      p_limit: limit,
    }),
    Page,
  );

/** How many clients each filter of the list has, and `all`; one without any may be left out. */
export const readClientCounts = (): Promise<Record<string, number>> =>
  ask(connection().rest.rpc("client_counts"), z.record(text, z.int()));

const FoundClient = z.object({
  id: text,
  name: clientName,
  phone: text,
  free: z.int(),
  next_at: maybeInstant,
});
/** A client who was found: with what they have free, and their next booking. */
export type FoundClient = z.output<typeof FoundClient>;

/** The clients meant by what is typed, those who were booked last first; archived ones and one who cannot be meant left out. */
export const findClients = (typed: string, without?: string): Promise<FoundClient[]> =>
  ask(
    connection().rest.rpc("find_clients", {
      p_find: typed,
      ...(without === undefined ? {} : { p_without: without }),
    }),
    z.array(FoundClient),
  );

const Pair = z.object({
  client_id: text,
  client_name: text,
  client_phone: text,
  other_id: text,
  other_name: text,
  other_phone: text,
  same_phone: z.boolean(),
  similar_name: z.boolean(),
});
export type Pair = z.output<typeof Pair>;

/** Clients who may be one person, the likeliest pair first. */
export const readPairs = (): Promise<Pair[]> =>
  ask(connection().rest.rpc("merge_suggestions"), z.array(Pair));

const Merged = z.object({ id: text, name: text });

/** Makes two clients one: everything of the second goes to the first. */
export const mergeClients = (keep: string, merge: string, key: string): Promise<z.output<typeof Merged>> =>
  ask(connection().rest.rpc("merge_clients", { p_keep: keep, p_merge: merge, p_request_id: key }), Merged);

const MergePreview = z.object({
  kept_id: text,
  kept_name: clientName,
  until: maybeInstant,
  because: z.nullable(text),
  bookings: z.int(),
  packs: z.int(),
  texts: z.int(),
  notes_stay: z.boolean(),
});
/**
 * What taking a merge apart would do: how much goes back, until when it can be (null: no more), a sentence on what keeps the two
 * one, and whether notes were edited since, so that they stay.
 */
export type MergePreview = z.output<typeof MergePreview>;

/** Into whom an entry was merged, and what taking that apart would do now; null where it is merged into nobody. */
export const previewUnmerge = (mergedId: string): Promise<MergePreview | null> =>
  ask(connection().rest.rpc("preview_unmerge", { p_merged: mergedId }), z.nullable(MergePreview));

const Unmerged = z.object({ notes_stay: z.boolean() });

/** Takes a merge apart, for a day; throws Failure `merge_used`, `merge_settled`. */
export const unmergeClients = (mergedId: string, key: string): Promise<z.output<typeof Unmerged>> =>
  ask(connection().rest.rpc("unmerge_clients", { p_merged: mergedId, p_request_id: key }), Unmerged);

const inOrder = (one: string, other: string) =>
  one < other ? { client_id: one, other_id: other } : { client_id: other, other_id: one };

/** Says that two clients who look alike are two people. */
export const sayDistinct = (one: string, other: string): Promise<void> =>
  write(connection().rest.from("distinct_clients").insert(inOrder(one, other)));

/** Takes that back. */
export const takeBackDistinct = (one: string, other: string): Promise<void> =>
  write(connection().rest.from("distinct_clients").delete().match(inOrder(one, other)));

/** Erases who a client was, for good; `lapse`: though they have free sessions. Throws Failure `has_bookings`, `has_sessions`. */
export const eraseClient = (id: string, lapse: boolean, key: string): Promise<Client> =>
  ask(
    connection().rest.rpc("erase_client", {
      p_client_id: id,
      p_even_with_sessions: lapse,
      p_request_id: key,
    }),
    Client,
  );
