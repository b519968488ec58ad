import * as z from "zod/mini";
import { Constants } from "../../supabase/functions/_shared/database_types.ts";
import { standardWordings, TextFacts, type TextKind } from "../../supabase/functions/_shared/words/en.ts";
import { ask, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { maybeInstant, text } from "../server/values.ts";

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

const BookingText = z.object({
  kind: z.enum(kinds),
  untold: z.nullable(text),
  waits_until: maybeInstant,
  heard_at: maybeInstant,
  facts: TextFacts,
  wording: z.nullable(text),
});
/**
 * What would go to a client about a booking; `untold`: why nothing goes, `waits_until`: the end of the quiet hours that it waits
 * for, `heard_at`: of a move, the start that they know, `wording`: the coach's own. The start is missing where it is still to be chosen.
 */
export type BookingText = z.output<typeof BookingText>;

/** What a client would be sent about a new booking, or about one that is moved, cancelled or, as a confirmation, reopened. */
export const readBookingText = (
  kind: "confirmation" | "moved" | "cancelled",
  clientId: string,
  bookingId?: string,
): Promise<BookingText> =>
  ask(
    connection().rest.rpc("preview_booking_text", {
      p_kind: kind,
      p_client_id: clientId,
      ...(bookingId === undefined ? {} : { p_booking_id: bookingId }),
    }),
    BookingText,
  );
