import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { Client, instant, Message } from "./rows.ts";
import { Sent } from "./send_text.ts";

const text = z.string();

/** A conversation with a client, or with a number that is no client's or several clients'; `at`: its last text. */
export const Thread = z.object({
  key: text,
  client_id: z.nullable(text),
  phone: text,
  name: z.nullable(text),
  people: z.array(z.object({ id: text, name: text, archived: z.boolean() })),
  archived: z.boolean(),
  own: z.boolean(),
  opted_out: z.boolean(),
  unread: z.int(),
  stuck: z.boolean(),
  at: z.nullable(instant),
  direction: z.nullable(z.enum(Constants.public.Enums.message_direction)),
  kind: z.nullable(text),
  status: z.nullable(text),
  body: z.nullable(text),
  last_error: z.nullable(text),
});
export type Thread = z.output<typeof Thread>;

/** What a text was understood as, what was done about it, or what its sender had been asked. */
const Reading = z.nullable(z.looseObject({ kind: z.string() }));
export type Reading = z.output<typeof Reading>;

/** A text as a thread shows it. */
export const TalkText = z.extend(Message, {
  kind: z.nullable(text),
  in_reply_to: z.nullable(text),
  booking_id: z.nullable(text),
  asked: Reading,
  intent: Reading,
  outcome: Reading,
  attempts: z.int(),
  failures: z.int(),
  send_after: z.nullable(instant),
  tried_at: z.nullable(instant),
  sent_at: z.nullable(instant),
});
export type TalkText = z.output<typeof TalkText>;

/** Which threads a list holds. */
export type Filter = "all" | "unread" | "stuck";

/** The threads of a list, the latest text first. */
export const readThreads = (filter: Filter, find: string, limit: number): Promise<Thread[]> =>
  ask(connection().rest.rpc("inbox", { p_only: filter, p_find: find, p_limit: limit }), z.array(Thread));

/** A thread with its texts, oldest first, and from when on a text would not come at night. */
export interface OpenThread {
  thread: Thread | null;
  texts: TalkText[];
  decentAt: Date | null;
}

const isClient = (key: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

/** One thread by its key: a client's id, or a number. */
export async function readThread(key: string, limit: number): Promise<OpenThread> {
  const { rest } = connection();
  const [threads, texts, decentAt] = await Promise.all([
    ask(rest.rpc("inbox", { p_key: key }), z.array(Thread)),
    ask(
      rest.rpc("thread", { ...(isClient(key) ? { p_client_id: key } : { p_phone: key }), p_limit: limit }),
      z.array(TalkText),
    ),
    ask(rest.rpc("next_decent_time"), z.nullable(instant)),
  ]);
  return { thread: threads[0] ?? null, texts: texts.reverse(), decentAt };
}

/** How many texts nobody has seen, counted to a hundred. */
export const readUnseen = (): Promise<number> => ask(connection().rest.rpc("unseen_texts"), z.int());

/** The first text that came in at all; null where there is none. */
export async function readFirstText(): Promise<{ text: TalkText; answer: string | null } | null> {
  const { rest } = connection();
  const [first] = await ask(
    rest.from("messages").select("*").eq("direction", "in").order("created_at").limit(1),
    z.array(TalkText),
  );
  if (!first) return null;
  const [answer] = await ask(
    rest.from("messages").select("body").eq("in_reply_to", first.id),
    z.array(z.object({ body: z.string() })),
  );
  return { text: first, answer: answer?.body ?? null };
}

/** Takes back a text that has not gone out yet. */
export const withdrawText = (id: string): Promise<unknown> =>
  ask(connection().rest.rpc("withdraw_text", { p_message_id: id }), Sent);

/** Sends a text again that did not arrive. */
export const resendText = (id: string): Promise<unknown> =>
  ask(connection().rest.rpc("resend_text", { p_message_id: id }), Sent);

/** Marks a text as not seen. */
export const markUnread = (id: string): Promise<unknown> =>
  ask(connection().rest.from("messages").update({ read_at: null }).eq("id", id), z.unknown());

/** Writes a client's notes where they still are as they were seen; throws Failure `changed_elsewhere`. */
export const changeNotes = (clientId: string, notes: string, seen: string): Promise<Client> =>
  ask(connection().rest.rpc("change_notes", { p_client_id: clientId, p_notes: notes, p_seen: seen }), Client);
