import { z } from "zod";
import { instant } from "../_shared/instant.ts";

const count = z.int();
const action = z.enum(["cancel", "reschedule"]);
const slots = z.array(z.object({ starts_at: instant }));
const bookings = z.array(z.object({ id: z.string(), starts_at: instant }));
const at = { starts_at: instant };

/** An act as a question restates it: its time (the new one of a move), and the one it moves from. */
const restated = z.object({
  kind: z.enum(["book", "cancel", "reschedule", "confirm", "opt_out"]),
  starts_at: instant.optional(),
  was: instant.optional(),
});
/** Where a text asked for more than one thing: only one of them is asked about, or done, at a time. */
const oneOf = z.literal("several").optional();
/** How a pack stands: `free` can still be booked, `left` is total minus used. */
const packNews = z.object({
  name: z.string(),
  state: z.enum(["valid", "exhausted", "frozen", "unpaid", "expired", "refunded"]),
  total: count,
  used: count,
  held: count,
  free: count,
  left: count,
  expires_at: instant.nullable(),
});

/** What `act_on_sms` did about a text. */
export const outcome = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("booked"),
    ...at,
    minutes: count,
    pack: z.object({ name: z.string(), free: count }).nullable(),
  }),
  z.object({
    kind: z.literal("slots"),
    reason: z.enum([
      "taken",
      "closed",
      "too_soon",
      "too_far",
      "asked",
      "past",
      "day_full",
      "week_full",
      "none_in_window",
    ]),
    wanted: instant.optional(),
    for: z.enum(["book", "reschedule"]),
    slots,
  }),
  z.object({
    kind: z.literal("no_sessions"),
    reason: z.enum(["no_pack", "pack_expired", "pack_frozen", "pack_exhausted"]),
    pack: packNews.nullable(),
  }),
  z.object({ kind: z.literal("moved"), ...at, was: instant }),
  z.object({ kind: z.literal("too_late_to_move"), ...at }),
  z.object({ kind: z.literal("too_late_to_cancel"), ...at }),
  z.object({ kind: z.literal("cancelled"), ...at, used: z.boolean(), free: count.nullable() }),
  z.object({ kind: z.literal("already_booked"), ...at }),
  z.object({ kind: z.literal("ask_late_cancel"), ...at, window_minutes: count, sessions: count.nullable() }),
  z.object({ kind: z.literal("ask_first"), act: restated, one_of: oneOf }),
  z.object({ kind: z.literal("ask_acts"), acts: z.array(restated), one_of: oneOf }),
  z.object({ kind: z.literal("kept"), ...at }),
  z.object({ kind: z.literal("nothing_changed") }),
  z.object({ kind: z.literal("which_booking"), action, bookings }),
  /** `day`: the day that was named, on which nothing is booked; `starts_at`: what is booked next. */
  z.object({ kind: z.literal("no_booking"), action, day: instant.optional(), starts_at: instant.optional() }),
  z.object({ kind: z.literal("confirmed"), ...at }),
  z.object({ kind: z.literal("already_confirmed"), ...at }),
  z.object({ kind: z.literal("nothing_to_confirm") }),
  z.object({
    kind: z.literal("balance"),
    packs: z.array(packNews),
    /** How the pack that matters stands, where none has a session left. */
    standing: packNews.nullable(),
  }),
  z.object({
    kind: z.literal("statement"),
    pack: packNews.nullable(),
    used_on: z.array(instant),
    /** Used before the books began here, and taken off without a session. */
    before: z.object({ count, at: instant }).nullable(),
    by_hand: count,
  }),
  z.object({
    kind: z.literal("upcoming"),
    bookings: z.array(z.object({ id: z.string(), starts_at: instant, confirmed: z.boolean() })),
  }),
  z.object({ kind: z.literal("late_noted") }),
  z.object({ kind: z.literal("wants_pack") }),
  z.object({
    kind: z.literal("lapsed"),
    asked: z.enum(["slots", "bookings", "clients", "late_cancel", "yes_no", "acts"]),
    for: z.enum(["book", "cancel", "reschedule"]).optional(),
    starts_at: instant.optional(),
  }),
  z.object({ kind: z.literal("twin") }),
  z.object({ kind: z.literal("thanked") }),
  z.object({ kind: z.literal("for_coach") }),
  z.object({ kind: z.literal("no_answer") }),
  z.object({ kind: z.literal("held_back"), reason: z.enum(["echo", "alike", "answers"]) }),
  z.object({ kind: z.literal("opted_out") }),
  z.object({ kind: z.literal("opted_in") }),
  z.object({ kind: z.literal("help") }),
  z.object({ kind: z.literal("unknown"), told_already: z.boolean() }),
  z.object({ kind: z.literal("which_client"), names: z.array(z.string()) }),
  z.object({ kind: z.literal("lead"), told_already: z.boolean() }),
  z.object({ kind: z.literal("former"), told_already: z.boolean() }),
  z.object({ kind: z.literal("bad_option"), count }),
]);

export type Restated = z.infer<typeof restated>;
export type PackNews = z.infer<typeof packNews>;
export type Outcome = z.infer<typeof outcome>;
export type OutcomeOf<Kind extends Outcome["kind"]> = Extract<Outcome, { kind: Kind }>;
