import type { Row } from "../../scripts/stack/database.ts";
import { sayText, Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import { callValue } from "./call.ts";
import type { Session } from "../../scripts/stack/session.ts";
import type { Client, Coach } from "./builders.ts";

/** What receive_sms knows about a text. */
export interface Received extends Row {
  message_id: string;
  replayed: boolean;
  reply: string | null;
  outcome: Row | null;
  client_id: string | null;
  clients: { id: string; name: string; bookings: { id: string }[] }[];
  opted_out: boolean;
  pending: Row | null;
  lapsed: Row | null;
  from_coach: boolean;
  coach_wrote: boolean;
}

let sids = 0;
let bodies = 0;

/** The id of a text that Twilio has not used before. */
export function nextSid(): string {
  return `SM${String(++sids).padStart(32, "0")}`;
}

/** Delivers a text to a coach's number, as Twilio would; no two have the same words by themselves. */
export function receive(
  db: Session,
  from: string,
  to: string,
  { sid = nextSid(), body = `hello ${++bodies}` }: { sid?: string; body?: string } = {},
): Promise<Received> {
  const args = { p_sid: sid, p_from: from, p_to: to, p_body: body };
  return callValue<Received>(db, "service_role", "receive_sms", args);
}

/** Acts on a received text as if it were understood as this intent; gives the outcome. */
export function act(
  db: Session,
  messageId: string,
  intent: Row,
  clientId?: string,
): Promise<Row & { kind: string }> {
  const args = { p_message_id: messageId, p_intent: JSON.stringify(intent), p_client_id: clientId };
  return callValue(db, "service_role", "act_on_sms", args);
}

/** A client's text that is understood as this intent: received and acted on; gives the outcome. */
export async function text(
  db: Session,
  client: { phone: string },
  coach: { phone: string },
  intent: Row,
  body?: string,
): Promise<Row & { kind: string }> {
  const { message_id } = await receive(db, client.phone, coach.phone, body === undefined ? {} : { body });
  return await act(db, message_id, intent);
}

/** Makes a number the coach's own, as if the code that went to it had come back; its texts need no PIN. */
export async function giveMobile(db: Session, coach: { id: string }, mobile: string): Promise<void> {
  await db.sql(
    "update coaches set mobile = $2, mobile_verified_at = now(), pin_asked_for = 'nothing' where id = $1",
    [
      coach.id,
      mobile,
    ],
  );
}

/** A text from the coach's mobile that is understood as this command: received and acted on; gives the outcome. */
export async function command(
  db: Session,
  coach: { phone: string },
  mobile: string,
  said: Row,
  body = "some words",
): Promise<Row & { kind: string }> {
  const { message_id } = await receive(db, mobile, coach.phone, { body });
  return await actAsCoach(db, message_id, said);
}

/** Acts on a received text of the coach's as if it were understood as this command. */
export function actAsCoach(db: Session, messageId: string, said: Row): Promise<Row & { kind: string }> {
  const args = { p_message_id: messageId, p_command: JSON.stringify(said) };
  return callValue(db, "service_role", "act_on_coach_sms", args);
}

/** What waits to be sent to a number, the oldest first, as it will be said. */
export async function queuedFor(db: Session, phone: string): Promise<{ kind: string; body: string }[]> {
  const rows = await db.sql<{ kind: string; body: string; facts: unknown }>(
    `select kind, body, facts from messages
     where direction = 'out' and to_phone = $1 and kind <> 'answer' order by created_at, id`,
    [phone],
  );
  return rows.map(({ kind, body, facts }) => ({
    kind,
    body: facts === null ? body : sayText(Unsaid.parse({ kind, facts })),
  }));
}

/** What a client's text for a time led to; `reason` says why other times were offered instead. */
export interface Outcome {
  kind: string;
  reason?: string;
  /** ISO instant, where one was booked. */
  starts_at?: string;
  /** The times that were offered, ISO instants. */
  slots?: { starts_at: string }[];
}

/** A client texts the coach's number for an exact time, understood already; it is acted on as the function does it. */
export async function textToBook(
  db: Session,
  coach: Coach,
  client: Client,
  startsAt: Date,
): Promise<Outcome> {
  const text = await callValue<{ message_id: string }>(db, "service_role", "receive_sms", {
    p_sid: `SM${crypto.randomUUID().replaceAll("-", "")}`,
    p_from: client.phone,
    p_to: coach.phone,
    p_body: "that time, please",
  });
  return await callValue<Outcome>(db, "service_role", "act_on_sms", {
    p_message_id: text.message_id,
    p_intent: JSON.stringify({ kind: "book", starts_at: startsAt.toISOString() }),
  });
}
