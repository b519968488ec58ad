import type { Row } from "../../scripts/stack/database.ts";
import {
  type Claimed,
  type Said,
  sayClaimed,
  type Written,
} from "../../supabase/functions/sms-send/say_claimed.ts";
import { nextPhone } from "./builders.ts";
import { call, callValue, insertRow } from "./call.ts";
import type { Session } from "../../scripts/stack/session.ts";

export type { Claimed };

/** What stands about an outgoing text. */
export interface Outgoing {
  id: string;
  kind: string;
  status: string;
  body: string;
  last_error: string | null;
  send_after: string;
  about: string | null;
  booking_id: string | null;
  needs_coach: boolean;
}

const service = "service_role";

/** Takes what is due, as sms-send does before it says anything; by a clock, where one is given. */
export function take(db: Session, now?: Date | string, limit?: number): Promise<Claimed[]> {
  return call<Claimed & Row>(db, service, "claim_messages", { p_now: now, p_limit: limit });
}

/** Writes down what taken texts say; gives the ids of those that may be tried. */
export async function write(db: Session, said: Said[], now?: Date | string): Promise<string[]> {
  return (await writeDown(db, said, now)).map(({ id }) => id);
}

/** The same, with what each one says. */
export function writeDown(db: Session, said: Said[], now?: Date | string): Promise<Written[]> {
  return call<Written & Row>(db, service, "say_messages", { p_said: JSON.stringify(said), p_now: now });
}

/** Takes what is due and says it, as sms-send does; by a clock, where one is given. */
export async function claim(db: Session, now?: Date | string, limit?: number): Promise<Claimed[]> {
  return await sayClaimed(await take(db, now, limit), (said) => writeDown(db, said, now));
}

/** Takes the one text that is due; throws where there is none or more than one. */
export async function claimOne(db: Session, now?: Date | string): Promise<Claimed> {
  const [one, ...others] = await claim(db, now);
  if (!one || others.length > 0) {
    throw new Error(`Cannot claim one text: ${one ? others.length + 1 : 0} are due`);
  }
  return one;
}

/** Records what became of a claimed attempt; gives the status that stands. */
export function record(
  db: Session,
  { id, attempt }: { id: string; attempt: number },
  outcome: "sent" | "refused" | "unreached" | "unknown" | "absent",
  more: { sid?: string; code?: number; http?: number; now?: Date } = {},
): Promise<string> {
  return callValue(db, service, "record_message_result", {
    p_message_id: id,
    p_attempt: attempt,
    p_outcome: outcome,
    p_sid: more.sid,
    p_error_code: more.code,
    p_http_status: more.http,
    p_now: more.now,
  });
}

/**
 * Queues a text for a client that is due at once, of a kind that is never put off, unless columns say otherwise: at a number
 * of its own until it is claimed, which is when a client's present number counts, so that none waits for another one.
 */
export function queueText(
  db: Session,
  client: { id: string; coach_id: string; phone: string },
  columns: Row = {},
): Promise<Outgoing> {
  return insertRow<Outgoing>(db, "public.messages", {
    coach_id: client.coach_id,
    client_id: client.id,
    direction: "out",
    kind: "manual",
    status: "queued",
    from_phone: "+61400000999",
    to_phone: columns.client_id === null ? client.phone : nextPhone(),
    body: "See you soon",
    send_after: new Date(Date.now() - 600_000),
    ...columns,
  });
}

/** Plans what falls due by itself; gives how many texts were added. */
export function plan(db: Session, now?: Date): Promise<number> {
  return callValue<number>(db, service, "plan_texts", { p_now: now });
}

/** A coach's outgoing texts, in the order in which they are to go. */
export function outgoing(db: Session, coach: { id: string }): Promise<Outgoing[]> {
  return db.sql<Outgoing>(
    `select id, kind, status, body, last_error, send_after, about, booking_id, needs_coach from messages
     where coach_id = $1 and direction = 'out' order by send_after, kind, created_at`,
    [coach.id],
  );
}

/** An instant so many minutes after another one. */
export function minutesAfter(at: Date | string, minutes: number): Date {
  return new Date(new Date(at).getTime() + minutes * 60_000);
}
