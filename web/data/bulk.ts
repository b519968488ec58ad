import * as z from "zod/mini";
import { sayText, Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import { ask } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { clientName, instant, maybeInstant, text } from "../server/values.ts";
import { readClientPage, type Trait } from "./clients.ts";

/** So many people a text goes to at most at a time; the database refuses more. */
export const mostPeople = 500;

const Recipient = z.object({
  client_id: text,
  name: clientName,
  sessions: z.int(),
  why: z.nullable(text),
  at: maybeInstant,
  first: z.boolean(),
});
/**
 * One of those a text to many is for: free sessions; `why` they get nothing, or null; `at` when it goes, null: at once; `first`: their
 * number knows no text yet, so that this one says whose it is and how to stop.
 */
export type Recipient = z.output<typeof Recipient>;

const Preview = z.object({ people: z.array(Recipient), left_today: z.int() });
/** Who would get a text to many, and how many such texts may still go today. */
export type Preview = z.output<typeof Preview>;

/** Who would get one text to these clients. Throws Failure `client_not_found`, `nobody_chosen`, `too_many_people`. */
export const previewBulk = (ids: string[]): Promise<Preview> =>
  ask(connection().rest.rpc("preview_bulk", { p_client_ids: ids }), Preview);

const Queued = z.object({ id: text, queued: z.int(), left_out: z.record(text, z.int()) });

/** Sends one text to many: all who may get it, or nobody. Throws Failure `nobody_to_text`, `unknown_placeholder`. */
export const sendBulk = (body: string, ids: string[], key: string): Promise<z.output<typeof Queued>> =>
  ask(
    connection().rest.rpc("send_bulk", { p_body: body, p_client_ids: ids, p_request_id: key }),
    Queued,
  );

/** Takes a text to many back while none has gone, or the rest of it. Throws Failure `bulk_begun`. */
export const undoBulk = (id: string, rest = false): Promise<number> =>
  ask(connection().rest.rpc("undo_bulk", { p_bulk_id: id, p_rest: rest }), z.int());

const Sample = z.object({ client: clientName, kind: text, facts: z.unknown(), body: text });
const Missed = z.object({ client_id: text, name: clientName, why: z.nullable(text) });
const Lot = z.object({
  id: text,
  at: instant,
  people: z.int(),
  sent: z.int(),
  waiting: z.int(),
  failed: z.int(),
  taken_back: z.int(),
  next_at: maybeInstant,
  held: z.nullable(text),
  begun: z.boolean(),
  sample: Sample,
  missed: z.array(Missed),
});
/** One text to many and what has become of it; `held`: why the next one waits, `begun`: whether one has gone. */
export type Lot = z.output<typeof Lot>;

/** The latest texts to many. */
export const readLots = (): Promise<Lot[]> => ask(connection().rest.rpc("bulk_texts"), z.array(Lot));

/** What one of them was sent; "" where it is no longer kept. */
export function sampleWords({ sample: { body, kind, facts } }: Lot): string {
  if (body !== "") return body;
  const unsaid = Unsaid.safeParse({ kind, facts });
  return unsaid.success ? sayText(unsaid.data) : "";
}

/** The ids of everybody a filter and what is typed mean, in the order of the list, one more than can be texted at most. */
export async function readMeant(filter: Trait | "all", typed: string): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from <= mostPeople; from += 200) {
    const { clients, many } = await readClientPage({ filter, typed, from, limit: 200 });
    ids.push(...clients.map(({ id }) => id));
    if (clients.length === 0 || from + clients.length >= many) break;
  }
  return ids.slice(0, mostPeople + 1);
}
