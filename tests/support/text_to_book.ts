import type { Client, Coach } from "./builders.ts";
import { callValue } from "./call.ts";
import type { Session } from "./session.ts";

/** What a client's text for a time led to; `reason` says why other times were offered instead. */
export interface Outcome {
  kind: string;
  reason?: string;
  /** ISO instant, where one was booked. */
  starts_at?: string;
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
