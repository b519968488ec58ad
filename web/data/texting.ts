import * as z from "zod/mini";
import { Constants, type Json } from "../../supabase/functions/_shared/database_types.ts";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { Coach, instant } from "./rows.ts";

/** What a coach may change of their own row. */
export type Settings = Omit<Coach, "id" | "created_at" | "mobile" | "mobile_verified_at">;

/** Changes settings that still are as they were seen; throws Failure `changed_elsewhere`. */
export const changeSettings = (change: Partial<Settings>, seen: Partial<Settings>): Promise<Coach> =>
  ask(
    connection().rest.rpc("change_settings", { p_change: change as Json, p_seen: seen as Json }),
    Coach,
  );

/** A kind of text: the wording that is used, ours, and whether the coach has their own. */
export const Wording = z.object({
  kind: z.enum(Constants.public.Enums.text_kind),
  body: z.string(),
  standard: z.string(),
  own: z.boolean(),
});
export type Wording = z.output<typeof Wording>;

/** The wording of every kind of text. */
export const readWordings = (): Promise<Wording[]> =>
  ask(connection().rest.rpc("text_wordings"), z.array(Wording));

/** A sample of a kind of text in this wording; throws Failure `unknown_placeholder`. */
export const renderText = (kind: Wording["kind"], body: string): Promise<string> =>
  ask(connection().rest.rpc("render_text", { p_kind: kind, p_body: body }), z.string());

/** Keeps the coach's own wording of a kind of text. */
export const keepWording = (kind: Wording["kind"], body: string): Promise<unknown> =>
  ask(
    connection().rest.from("text_templates").upsert({ kind, body }, { onConflict: "coach_id,kind" }),
    z.unknown(),
  );

/** Goes back to our wording of a kind of text. */
export const dropWording = (kind: Wording["kind"]): Promise<unknown> =>
  ask(connection().rest.from("text_templates").delete().eq("kind", kind), z.unknown());

/** Texts a code to a mobile (E.164); gives until when it works. */
export const startMobileCheck = (mobile: string): Promise<Date> =>
  ask(connection().rest.rpc("start_mobile_check", { p_mobile: mobile }), instant);

/** Makes the mobile the coach's by the code that came to it. */
export const verifyMobile = (code: string): Promise<unknown> =>
  ask(connection().rest.rpc("verify_mobile", { p_code: code }), z.unknown());

/** Takes the coach's mobile away again. */
export const forgetMobile = (): Promise<unknown> => ask(connection().rest.rpc("forget_mobile"), z.unknown());
