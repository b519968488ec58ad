import { z } from "zod";
import { Constants } from "../_shared/database_types.ts";
import { instant } from "../_shared/instant.ts";

const action = z.enum(["done", "no_show"]);
const names = z.array(z.string());
const name = z.string();
const pack = z.object({ name, free: z.int() });
const state = z.enum(Constants.public.Enums.pack_state);

/** A session as the coach hears of it. */
const session = z.object({
  name: z.string(),
  starts_at: instant,
  status: z.enum(Constants.public.Enums.booking_status),
  confirmed: z.boolean(),
  unpaid: z.boolean(),
  pack: pack.nullable(),
});
const sessions = z.array(session);

/** A command as a question names it. Its client is as the books have the name, or as the coach typed it. */
const act = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["done", "no_show", "cancel"]), name, at: instant.optional() }),
  z.object({ kind: z.enum(["book", "move"]), name, at: instant }),
  z.object({ kind: z.literal("off"), from: instant, to: instant }),
  z.object({ kind: z.literal("sell"), words: z.string() }),
  z.object({ kind: z.literal("add"), words: z.string(), count: z.int() }),
  z.object({ kind: z.literal("why"), name: name.optional(), days: z.array(z.string()).optional() }),
  z.object({ kind: z.literal("send"), to: z.object({ name }) }),
]);

/** Why a start of a day is or is not free, as explain_day has it, with who has that time and when that or time off runs. */
const start = z.object({
  at: instant,
  outcome: z.string(),
  because: z.string().optional(),
  name: name.optional(),
  from: instant.optional(),
  to: instant.optional(),
});

/** What `act_on_coach_sms` did about a text of the coach's. */
export const coachOutcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("coach_next"), session: session.nullable() }),
  z.object({ kind: z.literal("coach_today"), day: instant.optional(), sessions }),
  z.object({
    kind: z.literal("coach_off"),
    from: instant,
    to: instant,
    time_off_id: z.string().optional(),
    sessions,
  }),
  z.object({ kind: z.literal("coach_off_unclear"), reason: z.enum(["day", "time", "which", "past"]) }),
  z.object({ kind: z.literal("coach_closed"), action, session }),
  z.object({
    kind: z.literal("coach_which_session"),
    action: z.enum(["done", "no_show", "cancel", "move"]),
    sessions,
  }),
  z.object({
    kind: z.literal("coach_nothing_to_close"),
    action,
    name: z.string().optional(),
    session: session.optional(),
  }),
  z.object({
    kind: z.literal("coach_undone"),
    /** The kind of what was taken back. */
    was: z.string(),
    name: name.optional(),
    pack: z.string().optional(),
    free: z.int().optional(),
    session: session.optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  z.object({ kind: z.literal("coach_cannot_undo") }),
  z.object({ kind: z.literal("coach_nothing_to_undo") }),
  z.object({ kind: z.literal("coach_sent"), name: z.string() }),
  z.object({
    kind: z.literal("coach_not_sent"),
    name: z.string(),
    reason: z.enum(["opted_out", "too_long"]),
  }),
  z.object({ kind: z.literal("coach_which_client"), names }),
  z.object({ kind: z.literal("coach_bad_option"), names, body: z.string().nullable() }),
  z.object({ kind: z.literal("coach_unknown_name"), name: z.string() }),
  z.object({ kind: z.literal("coach_nobody_waits") }),
  /** A Y or C to what this phone was asked as a client's, who is named. */
  z.object({ kind: z.literal("coach_not_client"), name }),
  z.object({ kind: z.literal("coach_dropped") }),
  z.object({ kind: z.literal("coach_booked"), session }),
  z.object({ kind: z.literal("coach_moved"), session, from: instant }),
  z.object({ kind: z.literal("coach_cancelled"), session, used: z.boolean() }),
  z.object({ kind: z.literal("coach_no_session"), name, days: z.boolean() }),
  /** No session is free to book on; Y books without a pack. */
  z.object({ kind: z.literal("coach_no_session_free"), reason: z.string(), name, at: instant }),
  /** Y uses one of so many sessions left, W waives it. */
  z.object({
    kind: z.literal("coach_charge_first"),
    action: z.enum(["cancel", "no_show"]),
    session,
    left: z.int().nullable(),
  }),
  z.object({
    kind: z.literal("coach_sold"),
    name,
    pack: z.string(),
    sessions: z.int(),
    cents: z.int(),
    currency: z.string(),
    paid: z.boolean(),
    how: z.string(),
  }),
  z.object({ kind: z.literal("coach_paid_or_not"), name, pack: z.string() }),
  z.object({ kind: z.literal("coach_no_offer"), words: z.string(), names }),
  z.object({ kind: z.literal("coach_which_pack"), act: z.enum(["sell", "add"]), name, names }),
  z.object({ kind: z.literal("coach_added"), name, pack: z.string(), count: z.int(), free: z.int() }),
  z.object({
    kind: z.literal("coach_balance"),
    name,
    packs: z.array(z.object({
      name,
      free: z.int(),
      held: z.int(),
      left: z.int(),
      state,
      expires_at: instant.nullable(),
    })),
  }),
  z.object({
    kind: z.literal("coach_statement"),
    name,
    pack: z.object({ name, used: z.int(), total: z.int(), free: z.int(), held: z.int() }).nullable(),
    used_on: z.array(instant),
  }),
  z.object({ kind: z.literal("coach_day"), day: instant, starts: z.array(start) }),
  start.extend({ kind: z.literal("coach_time"), near: z.array(instant) }),
  z.object({ kind: z.literal("coach_which"), acts: z.array(act) }),
  z.object({ kind: z.literal("coach_no_client"), name }),
  z.object({
    kind: z.literal("coach_refused"),
    act: z.string().optional(),
    reason: z.string(),
    at: instant.optional(),
    taken: z.string().optional(),
  }),
  z.object({
    kind: z.literal("coach_usage"),
    of: z.enum(["book", "move", "cancel", "sell", "add"]),
    name: name.optional(),
  }),
  z.object({ kind: z.enum(["coach_nothing_done", "coach_answered"]) }),
  z.object({ kind: z.literal("coach_lapsed") }),
  z.object({ kind: z.enum(["coach_pin_asked", "coach_pin_unset", "coach_pin_locked", "coach_pin_dropped"]) }),
  z.object({ kind: z.literal("coach_pin_wrong"), left: z.int() }),
  z.object({ kind: z.literal("coach_pin_idle"), late: z.boolean() }),
  z.object({ kind: z.literal("coach_back") }),
  z.object({ kind: z.literal("coach_help") }),
]);

export type CoachOutcome = z.infer<typeof coachOutcome>;
export type CoachOutcomeOf<Kind extends CoachOutcome["kind"]> = Extract<CoachOutcome, { kind: Kind }>;
export type CoachSession = z.infer<typeof session>;
export type CoachActLabel = z.infer<typeof act>;
export type CoachStart = z.infer<typeof start>;
