import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { sayText, Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import { ask, askOne, fetchBlob } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { clientName, instant, maybeInstant, text } from "../server/values.ts";

/** A text, in or out. */
const Message = z.object({
  id: text,
  client_id: z.nullable(text),
  direction: z.enum(Constants.public.Enums.message_direction),
  status: text,
  from_phone: text,
  to_phone: text,
  body: text,
  needs_coach: z.boolean(),
  read_at: maybeInstant,
  last_error: z.nullable(text),
  purged_at: maybeInstant,
  created_at: instant,
});

/** A conversation with a client, or with a number that is no client's or several clients'; `at`: its last text. */
const Thread = z.object({
  key: text,
  client_id: z.nullable(text),
  phone: text,
  name: z.nullable(clientName),
  people: z.array(z.object({ id: text, name: clientName, archived: z.boolean() })),
  archived: z.boolean(),
  own: z.boolean(),
  opted_out: z.boolean(),
  unread: z.int(),
  stuck: z.boolean(),
  at: maybeInstant,
  direction: z.nullable(z.enum(Constants.public.Enums.message_direction)),
  kind: z.nullable(text),
  status: z.nullable(text),
  body: z.nullable(text),
  last_error: z.nullable(text),
});
export type Thread = z.output<typeof Thread>;

/** What a text was understood as, what was done about it, or what its sender had been asked. */
const Reading = z.nullable(z.looseObject({ kind: text }));
export type Reading = z.output<typeof Reading>;

/** A text as a thread shows it. */
const TalkText = z.extend(Message, {
  kind: z.nullable(text),
  in_reply_to: z.nullable(text),
  booking_id: z.nullable(text),
  asked: Reading,
  intent: Reading,
  outcome: Reading,
  facts: z.unknown(),
  media: z.unknown(),
  failures: z.int(),
  send_after: maybeInstant,
  tried_at: maybeInstant,
  sent_at: maybeInstant,
});
export type TalkText = z.output<typeof TalkText>;

/** What a text says, also one that waits with all its facts; "" where it is worded only when it goes out. */
export function wordsOf({ body, kind, facts }: TalkText): string {
  if (body !== "") return body;
  const unsaid = Unsaid.safeParse({ kind, facts });
  return unsaid.success ? sayText(unsaid.data) : "";
}

const Pictures = z.catch(z.nullable(z.array(z.object({ type: text }))), null);

/** The types of the pictures that came with a text, in their order. */
export const picturesOf = ({ media }: TalkText): string[] =>
  (Pictures.parse(media) ?? []).map(({ type }) => type);

/** What a text says without the count of pictures that stands behind it where they are shown. */
export const wordsBesides = (one: TalkText): string =>
  picturesOf(one).length > 0 ? one.body.replace(/ ?\[\d+ attachments?\]$/, "") : one.body;

/** A picture that came with a text, by its place from 0; throws Failure. */
export const readPicture = (messageId: string, n: number): Promise<Blob> =>
  fetchBlob("media", { message_id: messageId, n });

/** Which threads a list holds. */
export type Filter = "all" | "unread" | "stuck";

/** The threads of a list, the latest text first. */
export const readThreads = (filter: Filter, find: string, limit: number): Promise<Thread[]> =>
  ask(connection().rest.rpc("inbox", { p_only: filter, p_find: find, p_limit: limit }), z.array(Thread));

/** A thread with its texts, oldest first; from when on a text would not come at night; whether the next one would be the first there. */
export interface OpenThread {
  thread: Thread | null;
  texts: TalkText[];
  decentAt: Date | null;
  isFirst: boolean;
}

const isClient = (key: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

/** One thread by its key: a client's id, or a number. */
export async function readThread(key: string, limit: number): Promise<OpenThread> {
  const { rest } = connection();
  const whose = isClient(key) ? { p_client_id: key } : { p_phone: key };
  const [thread, texts, decentAt, isFirst] = await Promise.all([
    askOne(rest.rpc("inbox", { p_key: key }), Thread),
    ask(
      rest.rpc("thread", { ...whose, p_limit: limit }),
      z.array(TalkText),
    ),
    ask(rest.rpc("next_decent_time", whose), maybeInstant),
    isClient(key) ? ask(rest.rpc("is_first_text", { p_client_id: key }), z.nullable(z.boolean())) : false,
  ]);
  return { thread, texts: texts.reverse(), decentAt, isFirst: isFirst === true };
}

/** The first text that came in at all; null where there is none. */
export async function readFirstText(): Promise<{ text: TalkText; answer: string | null } | null> {
  const { rest } = connection();
  const first = await askOne(
    rest.from("messages").select("*").eq("direction", "in").order("created_at").limit(1),
    TalkText,
  );
  if (!first) return null;
  const answer = await askOne(
    rest.from("messages").select("body").eq("in_reply_to", first.id),
    z.object({ body: text }),
  );
  return { text: first, answer: answer?.body ?? null };
}

const Sent = z.object({ id: text, status: text });
/** A text as its sending stands. */
export type Sent = z.output<typeof Sent>;

/** What a coach writes: to a client's id or a number; `at` null: at once. */
export interface NewText {
  to: { clientId: string } | { phone: string };
  body: string;
  at: Date | null;
}

/** Sends the coach's own text; the key makes a second press return the first one. */
export const sendText = ({ to, body, at }: NewText, key: string): Promise<Sent> =>
  ask(
    connection().rest.rpc("send_text", {
      p_body: body,
      ...("clientId" in to ? { p_client_id: to.clientId } : { p_phone: to.phone }),
      ...(at ? { p_send_after: at.toISOString() } : {}),
      p_request_id: key,
    }),
    Sent,
  );

/** Takes back a text that has not gone out yet. */
export const withdrawText = (id: string): Promise<Sent> =>
  ask(connection().rest.rpc("withdraw_text", { p_message_id: id }), Sent);

/** Sends a text again that did not arrive. */
export const resendText = (id: string): Promise<Sent> =>
  ask(connection().rest.rpc("resend_text", { p_message_id: id }), Sent);
