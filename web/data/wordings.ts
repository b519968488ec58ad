import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { standardWordings, type TextKind } from "../../supabase/functions/_shared/words/en.ts";
import { ask, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { text } from "../server/values.ts";

const kinds = Constants.public.Enums.text_kind;
const OwnWording = z.object({ kind: z.enum(kinds), body: text });
/** A kind of text: the wording that is used, ours, and whether the coach has their own. */
export interface Wording {
  kind: TextKind;
  body: string;
  standard: string;
  own: boolean;
}

/** The wording of every kind of text. */
export const readWordings = async (): Promise<Wording[]> => {
  const rows = await ask(connection().rest.rpc("text_wordings"), z.array(OwnWording));
  const own = new Map(rows.map(({ kind, body }) => [kind, body]));
  return kinds.map((kind) => {
    const standard = standardWordings[kind];
    return { kind, body: own.get(kind) ?? standard, standard, own: own.has(kind) };
  });
};

/** Keeps the coach's own wording of a kind of text. */
export const keepWording = (kind: Wording["kind"], body: string): Promise<void> =>
  write(
    connection().rest.from("text_templates").upsert({ kind, body }, { onConflict: "coach_id,kind" }),
  );

/** Goes back to our wording of a kind of text. */
export const dropWording = (kind: Wording["kind"]): Promise<void> =>
  write(connection().rest.from("text_templates").delete().eq("kind", kind));
