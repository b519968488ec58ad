import * as z from "zod/mini";
import type { Json } from "../../supabase/functions/_shared/database_types.ts";
import { ask, askOne, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, maybeInstant, text } from "../server/values.ts";

/** A coach's own row; times of day as "21:00:00", windows in minutes. */
export const Coach = z.object({
  id: text,
  name: text,
  text_name: z.nullable(text),
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
  max_sessions_day: z.nullable(z.int()),
  max_sessions_week: z.nullable(z.int()),
  late_cancel_minutes: z.int(),
  auto_complete_delay_minutes: z.int(),
  clients_may_book_without_pack: z.boolean(),
  text_confirmations: z.boolean(),
  reminder_minutes: z.array(z.int()),
  follow_up: z.boolean(),
  low_balance_at: z.nullable(z.int()),
  expiry_days: z.nullable(z.int()),
  forward_texts: z.boolean(),
  texts_a_day: z.int(),
  text_cost: z.nullable(z.int()),
  text_countries: z.array(text),
  pin_asked_for: z.enum(["nothing", "clients", "changes"]),
  pin_set_at: maybeInstant,
  pin_locked_until: maybeInstant,
  opt_out_words: z.enum(["carrier", "service"]),
  texts_kept_months: z.nullable(z.int()),
  mobile: z.nullable(text),
  mobile_verified_at: maybeInstant,
  created_at: instant,
});
export type Coach = z.output<typeof Coach>;

/** The signed-in coach's settings; null before onboarding. */
export const readCoach = (): Promise<Coach | null> =>
  askOne(connection().rest.from("coaches").select("*").limit(1), Coach);

/** Creates the coach's own row. */
export const createCoach = (
  coach: Pick<Coach, "id" | "name" | "phone" | "timezone" | "country" | "currency">,
): Promise<void> => write(connection().rest.from("coaches").insert(coach));

/** What a coach may change of their own row. */
export type Settings = Omit<
  Coach,
  "id" | "created_at" | "mobile" | "mobile_verified_at" | "pin_set_at" | "pin_locked_until"
>;

/** Changes settings that still are as they were seen; throws Failure `changed_elsewhere`. */
export const changeSettings = (change: Partial<Settings>, seen: Partial<Settings>): Promise<Coach> =>
  ask(
    connection().rest.rpc("change_settings", { p_change: change as Json, p_seen: seen as Json }),
    Coach,
  );

/** Texts a code to a mobile (E.164); gives until when it works. */
export const startMobileCheck = (mobile: string): Promise<Date> =>
  ask(connection().rest.rpc("start_mobile_check", { p_mobile: mobile }), instant);

/** Makes the mobile the coach's by the code that came to it. */
export const verifyMobile = (code: string): Promise<void> =>
  write(connection().rest.rpc("verify_mobile", { p_code: code }));

/** Takes the coach's mobile away again. */
export const forgetMobile = (): Promise<void> => write(connection().rest.rpc("forget_mobile"));

/** Sets the four digits that the coach's texts are asked for. */
export const setCoachPin = (pin: string): Promise<void> =>
  write(connection().rest.rpc("set_coach_pin", { p_pin: pin }));
