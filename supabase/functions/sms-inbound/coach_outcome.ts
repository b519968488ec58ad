import { z } from "zod";
import { Constants } from "../_shared/database_types.ts";
import { instant } from "../_shared/instant.ts";

const action = z.enum(["done", "no_show"]);
const names = z.array(z.string());
const pack = z.object({ name: z.string(), free: z.int() });

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

/** What `act_on_coach_sms` did about a text of the coach's. */
export const coachOutcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("coach_next"), session: session.nullable() }),
  z.object({ kind: z.literal("coach_today"), sessions }),
  z.object({
    kind: z.literal("coach_off"),
    from: instant,
    to: instant,
    time_off_id: z.string().optional(),
    sessions,
  }),
  z.object({ kind: z.literal("coach_off_unclear"), reason: z.enum(["day", "time", "which", "past"]) }),
  z.object({ kind: z.literal("coach_closed"), action, session }),
  z.object({ kind: z.literal("coach_which_session"), action, sessions }),
  z.object({
    kind: z.literal("coach_nothing_to_close"),
    action,
    name: z.string().optional(),
    session: session.optional(),
  }),
  z.object({
    kind: z.literal("coach_undone"),
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
  z.object({ kind: z.literal("coach_dropped") }),
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
