import type { Row } from "../../scripts/stack/database.ts";
import { callValue } from "./call.ts";
import type { Session } from "./session.ts";
import { receive } from "./texting.ts";

/** Makes a number the coach's own, as if the code that went to it had come back. */
export async function giveMobile(db: Session, coach: { id: string }, mobile: string): Promise<void> {
  await db.sql("update coaches set mobile = $2, mobile_verified_at = now() where id = $1", [
    coach.id,
    mobile,
  ]);
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

/** What waits to be sent to a number, the oldest first. */
export async function queuedFor(db: Session, phone: string): Promise<{ kind: string; body: string }[]> {
  return await db.sql<{ kind: string; body: string }>(
    "select kind, body from messages where direction = 'out' and to_phone = $1 and kind <> 'answer' order by created_at, id",
    [phone],
  );
}
