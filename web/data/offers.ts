import * as z from "zod/mini";
import { ask, write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { maybeInstant, text } from "../server/values.ts";

const Offer = z.object({
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
/** What is for sale; price in cents. */
export type Offer = z.output<typeof Offer>;

/** What a coach writes on an offer. */
export type OfferTerms = Omit<Offer, "id" | "archived_at">;

/** Every offer, those for sale first. */
export const readOffers = (): Promise<Offer[]> =>
  ask(
    connection().rest.from("offers").select("*").order("archived_at", { nullsFirst: true })
      .order("created_at"),
    z.array(Offer),
  );

/** Adds an offer. */
export const addOffer = (offer: OfferTerms): Promise<Offer> =>
  ask(connection().rest.from("offers").insert(offer).select().single(), Offer);

/** Changes an offer; packs already sold keep the terms they were sold with. */
export const changeOffer = (
  id: string,
  change: Partial<OfferTerms> & { archived_at?: string | null },
): Promise<void> => write(connection().rest.from("offers").update(change).eq("id", id));
