import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

/** The filters of the list that a client can belong to; the database says to which. */
export const Trait = z.enum(["active", "low", "expiring", "idle", "opted_out", "archived"]);
export type Trait = z.output<typeof Trait>;

// Instants stay texts here: five thousand rows are read, a few of them are shown.
const ListedClient = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string(),
  free: z.int(),
  booked: z.int(),
  next_at: z.nullable(z.string()),
  expires_at: z.nullable(z.string()),
  pack: z.enum(["valid", "unpaid", "exhausted", "frozen", "expired", "none"]),
  is: z.array(Trait),
});
export type ListedClient = z.output<typeof ListedClient>;

const List = z.object({ mark: z.string(), clients: z.nullable(z.array(ListedClient)) });
let last: { mark: string; clients: ListedClient[] } | undefined;

/** Every client by name, with what is left and what is booked; an unchanged list is not sent again. */
export async function readClientList(): Promise<ListedClient[]> {
  const { mark, clients } = await ask(
    connection().rest.rpc("client_list", last ? { p_seen: last.mark } : {}),
    List,
  );
  if (clients) last = { mark, clients };
  return last?.clients ?? [];
}

const Pair = z.object({
  client_id: z.string(),
  client_name: z.string(),
  client_phone: z.string(),
  other_id: z.string(),
  other_name: z.string(),
  other_phone: z.string(),
  same_phone: z.boolean(),
  similar_name: z.boolean(),
});
export type Pair = z.output<typeof Pair>;

/** Clients who may be one person, the likeliest pair first. */
export const readPairs = (): Promise<Pair[]> =>
  ask(connection().rest.rpc("merge_suggestions"), z.array(Pair));

const Merged = z.object({ id: z.string(), name: z.string() });

/** Makes two clients one: everything of the second goes to the first. */
export const mergeClients = (keep: string, merge: string, key: string): Promise<z.output<typeof Merged>> =>
  ask(connection().rest.rpc("merge_clients", { p_keep: keep, p_merge: merge, p_request_id: key }), Merged);

const inOrder = (one: string, other: string) =>
  one < other ? { client_id: one, other_id: other } : { client_id: other, other_id: one };

/** Says that two clients who look alike are two people. */
export const sayDistinct = (one: string, other: string): Promise<unknown> =>
  ask(connection().rest.from("distinct_clients").insert(inOrder(one, other)), z.unknown());

/** Takes that back. */
export const takeBackDistinct = (one: string, other: string): Promise<unknown> =>
  ask(connection().rest.from("distinct_clients").delete().match(inOrder(one, other)), z.unknown());
