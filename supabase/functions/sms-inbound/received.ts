import { z } from "zod";
import { instant } from "../_shared/instant.ts";
import { coachOutcome } from "./coach_outcome.ts";
import { outcome } from "./outcome.ts";

const booking = z.object({ id: z.string(), starts_at: instant, confirmed: z.boolean() });
const client = z.object({ id: z.string(), name: z.string(), bookings: z.array(booking) });

/** An act as `intentToJson` writes it and a question of ours keeps it. */
const act = z.object({
  kind: z.string(),
  booking_id: z.string().optional(),
  starts_at: instant.optional(),
});

const pending = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("slots"),
    for: z.enum(["book", "reschedule"]),
    booking_id: z.string().optional(),
    slots: z.array(z.object({ starts_at: instant })),
  }),
  z.object({
    kind: z.literal("bookings"),
    action: z.enum(["cancel", "reschedule"]),
    booking_ids: z.array(z.string()),
    starts_at: instant.optional(),
  }),
  z.object({
    kind: z.literal("clients"),
    client_ids: z.array(z.string()),
    names: z.array(z.string()),
    text: z.string(),
  }),
  z.object({ kind: z.literal("late_cancel"), booking_id: z.string() }),
  z.object({ kind: z.literal("yes_no"), act: act.optional(), keeps: z.boolean().optional() }),
  z.object({ kind: z.literal("acts"), acts: z.array(act) }),
  z.object({ kind: z.literal("coach_pin") }),
  z.object({ kind: z.literal("coach_acts"), names: z.array(z.string()), letters: z.string().optional() }),
]);

/** What was done about a text, a client's or the coach's. */
export const anyOutcome = z.union([outcome, coachOutcome]);

/** What `receive_sms` says about a text: who may have sent it, what they were asked, and what was already done. */
export const received = z.object({
  message_id: z.string(),
  received_at: instant,
  replayed: z.boolean(),
  reply: z.string().nullable(),
  outcome: anyOutcome.nullable(),
  from_coach: z.boolean(),
  /** The coach's PIN or what may be one: the digits of a text that says nothing else. */
  pin: z.string().nullable(),
  coach: z.object({
    id: z.string(),
    name: z.string(),
    text_name: z.string().nullish(),
    timezone: z.string(),
    country: z.string(),
    opt_out_words: z.enum(["carrier", "service"]).optional(),
  }),
  client_id: z.string().nullable(),
  clients: z.array(client),
  /** Whether a client's number has had no text of the coach's yet. */
  first: z.boolean(),
  opted_out: z.boolean(),
  /** What waits for an answer, and what did until too long ago. */
  pending: pending.nullable(),
  lapsed: pending.nullable(),
  /** The last text to this phone, null where there was none lately. */
  last_text: z.object({
    body: z.string(),
    at: instant,
    asks: z.enum(["yes", "number", "nothing"]),
    booking_id: z.string().nullish(),
    sells: z.boolean().optional(),
  }).nullish(),
  /** Whether the last words to this phone were the coach's own. */
  coach_wrote: z.boolean(),
});

export type Received = z.infer<typeof received>;
export type ReceivedCoach = Received["coach"];
export type ReceivedPending = z.infer<typeof pending>;
export type ReceivedAct = z.infer<typeof act>;
