import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { ask, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { text } from "../server/values.ts";

const Wording = z.object({
  kind: z.enum(Constants.public.Enums.text_kind),
  body: text,
  standard: text,
  own: z.boolean(),
});
/** A kind of text: the wording that is used, ours, and whether the coach has their own. */
export type Wording = z.output<typeof Wording>;

/** The wording of every kind of text. */
export const readWordings = (): Promise<Wording[]> =>
  ask(connection().rest.rpc("text_wordings"), z.array(Wording));

/** A sample of a kind of text in this wording; throws Failure `unknown_placeholder`. */
export const renderText = (kind: Wording["kind"], body: string): Promise<string> =>
  ask(connection().rest.rpc("render_text", { p_kind: kind, p_body: body }), text);

/** Keeps the coach's own wording of a kind of text. */
export const keepWording = (kind: Wording["kind"], body: string): Promise<void> =>
  write(
    connection().rest.from("text_templates").upsert({ kind, body }, { onConflict: "coach_id,kind" }),
  );

/** Goes back to our wording of a kind of text. */
export const dropWording = (kind: Wording["kind"]): Promise<void> =>
  write(connection().rest.from("text_templates").delete().eq("kind", kind));
