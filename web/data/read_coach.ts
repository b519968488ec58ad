import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";
import { Coach, Hours, Offer, TimeOff } from "./rows.ts";

/** The signed-in coach's settings; null before onboarding. */
export async function readCoach(): Promise<Coach | null> {
  const rows = await ask(connection().rest.from("coaches").select("*").limit(1), z.array(Coach));
  return rows[0] ?? null;
}

/** Weekly hours, Sunday first, earliest first. */
export const readHours = (): Promise<Hours[]> =>
  ask(connection().rest.from("availability").select("*").order("weekday").order("starts_at"), z.array(Hours));

/** Time off that is not over yet, soonest first. */
export const readTimeOff = (now: Date): Promise<TimeOff[]> =>
  ask(
    connection().rest.from("time_off").select("*").gt("ends_at", now.toISOString()).order("starts_at"),
    z.array(TimeOff),
  );

/** Every offer, those for sale first. */
export const readOffers = (): Promise<Offer[]> =>
  ask(
    connection().rest.from("offers").select("*").order("archived_at", { nullsFirst: true }).order(
      "created_at",
    ),
    z.array(Offer),
  );
