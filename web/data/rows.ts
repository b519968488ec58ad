import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { parseInstant } from "../format.ts";

/** An instant as the database writes it, as a Date. */
export const instant = z.pipe(
  z.string(),
  z.transform((text, context) => {
    try {
      return parseInstant(text);
    } catch {
      context.issues.push({ code: "custom", input: text, message: "not an instant" });
      return z.NEVER;
    }
  }),
);
const maybeInstant = z.nullable(instant);
const text = z.string();

/** A coach's own row; times of day as "21:00:00", windows in minutes. */
export const Coach = z.object({
  id: text,
  name: text,
  phone: text,
  country: text,
  timezone: text,
  currency: text,
  quiet_from: text,
  quiet_to: text,
  session_minutes: z.int(),
  slot_step_minutes: z.nullable(z.int()),
  buffer_minutes: z.int(),
  notice_minutes: z.int(),
  advance_days: z.int(),
  late_cancel_minutes: z.int(),
  auto_complete_delay_minutes: z.int(),
  clients_may_book_without_pack: z.boolean(),
  text_confirmations: z.boolean(),
  reminder_minutes: z.array(z.int()),
  follow_up: z.boolean(),
  low_balance_at: z.nullable(z.int()),
  expiry_days: z.nullable(z.int()),
  forward_texts: z.boolean(),
  mobile: z.nullable(text),
  mobile_verified_at: maybeInstant,
  created_at: instant,
});
export type Coach = z.output<typeof Coach>;

/** Weekly hours on one weekday (0 is Sunday), wall-clock times of day. */
export const Hours = z.object({ id: text, weekday: z.int(), starts_at: text, ends_at: text });
export type Hours = z.output<typeof Hours>;

/** A blocked range. */
export const TimeOff = z.object({ id: text, starts_at: instant, ends_at: instant, reason: text });
export type TimeOff = z.output<typeof TimeOff>;

/** A client as a booking or a text names them. */
export const Person = z.object({ id: text, name: text, phone: text });

/** A client's row. */
export const Client = z.object({
  id: text,
  name: text,
  phone: text,
  notes: text,
  opted_out_at: maybeInstant,
  archived_at: maybeInstant,
  created_at: instant,
});
export type Client = z.output<typeof Client>;

/** A booking with whose it is and the pack it stands on. */
export const Booking = z.object({
  id: text,
  client_id: text,
  purchase_id: z.nullable(text),
  starts_at: instant,
  ends_at: instant,
  status: z.enum(Constants.public.Enums.booking_status),
  source: z.enum(Constants.public.Enums.booking_source),
  confirmed_at: maybeInstant,
  cancelled_at: maybeInstant,
  late_cancel: z.boolean(),
  unpaid: z.boolean(),
  unpaid_reason: z.nullable(text),
  waived: z.boolean(),
});
export type Booking = z.output<typeof Booking>;

/** A booking on the agenda: with its client and the name of its pack. */
export const AgendaBooking = z.extend(Booking, {
  client: Person,
  pack: z.nullable(z.object({ id: text, name: text })),
});
export type AgendaBooking = z.output<typeof AgendaBooking>;

/** A pack with what is used, held and free of it; price in cents. */
export const Pack = z.object({
  id: text,
  client_id: text,
  name: text,
  sessions_total: z.int(),
  sessions_used: z.int(),
  held: z.int(),
  free: z.int(),
  state: z.enum(Constants.public.Enums.pack_state),
  price_cents: z.int(),
  currency: text,
  session_minutes: z.nullable(z.int()),
  late_cancel_minutes: z.int(),
  purchased_at: instant,
  expires_at: maybeInstant,
  paid_at: maybeInstant,
  payment_method: text,
  refunded_at: maybeInstant,
  frozen_at: maybeInstant,
});
export type Pack = z.output<typeof Pack>;

/** One line of the session ledger, with the booking and the text it came from. */
export const LedgerLine = z.object({
  id: z.number(),
  purchase_id: text,
  kind: z.enum(Constants.public.Enums.ledger_kind),
  sessions: z.int(),
  reason: text,
  actor: z.enum(Constants.public.Enums.actor),
  created_at: instant,
  booking: z.nullable(z.object({ id: text, starts_at: instant, status: text })),
  message: z.nullable(z.object({ id: text, body: text, created_at: instant })),
});
export type LedgerLine = z.output<typeof LedgerLine>;

/** A text, in or out. */
export const Message = z.object({
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
  created_at: instant,
});
export type Message = z.output<typeof Message>;

/** An unread text with whose it is; null for a number that is not known. */
export const UnreadMessage = z.extend(Message, { client: z.nullable(Person) });
export type UnreadMessage = z.output<typeof UnreadMessage>;

/** What is for sale; price in cents. */
export const Offer = z.object({
  id: text,
  name: text,
  sessions: z.int(),
  bonus: z.int(),
  price_cents: z.int(),
  currency: z.nullable(text),
  validity_days: z.nullable(z.int()),
  session_minutes: z.nullable(z.int()),
  late_cancel_minutes: z.nullable(z.int()),
  policy: text,
  archived_at: maybeInstant,
});
export type Offer = z.output<typeof Offer>;

/** A bookable time. */
export const Slot = z.object({ starts_at: instant, ends_at: instant });
export type Slot = z.output<typeof Slot>;

/** What cancelling now would mean; the window in minutes. */
export const CancelTerms = z.object({
  late: z.boolean(),
  uses_session: z.boolean(),
  window_minutes: z.nullable(z.int()),
});
export type CancelTerms = z.output<typeof CancelTerms>;

/** A broken invariant that prove_sessions found. */
export const Problem = z.object({
  purchase_id: z.nullable(text),
  booking_id: z.nullable(text),
  problem: text,
});

/** When a job ran and how it ended. */
export const JobRun = z.object({
  started_at: instant,
  finished_at: instant,
  status: z.enum(Constants.public.Enums.job_status),
});
export type JobRun = z.output<typeof JobRun>;
