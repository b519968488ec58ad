import type { Row } from "../../scripts/stack/database.ts";
import { callValue } from "./call.ts";
import type { Session } from "./session.ts";

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

/** The id of a text that Twilio has not used before. */
export function nextSid(): string {
  return `SM${String(++sids).padStart(32, "0")}`;
}

/** Delivers a text to a coach's number, as Twilio would. */
export function receive(
  db: Session,
  from: string,
  to: string,
  { sid = nextSid(), body = "hello" }: { sid?: string; body?: string } = {},
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
): Promise<Row & { kind: string }> {
  const { message_id } = await receive(db, client.phone, coach.phone);
  return await act(db, message_id, intent);
}
