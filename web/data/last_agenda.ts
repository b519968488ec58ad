import * as z from "zod/mini";
import { instant } from "../server/values.ts";
import { AgendaBooking } from "./bookings.ts";
import { Coach } from "./settings.ts";

const place = "coachline.agenda";
const session = "coachline.session";

const LastAgenda = z.object({
  userId: z.string(),
  at: instant,
  coach: Coach,
  bookings: z.array(AgendaBooking),
});
/** The agenda as it was read last, and when: what is shown, read-only, where there is no network. */
export type LastAgenda = z.output<typeof LastAgenda>;

/** Keeps the agenda of the signed-in coach on this device, instead of the one before. */
export function keepAgenda(coach: Coach, bookings: AgendaBooking[]): void {
  // An answer that comes when they have signed out is not kept.
  if (signedInHere() !== coach.id) return;
  try {
    const kept = { userId: coach.id, at: new Date(), coach, bookings };
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing, or has no room left: there is no agenda offline, and nothing else is lost.
    forgetAgenda();
  }
}

/** The agenda that was kept for a coach, or for whoever is signed in here; null where there is none. */
export function lastAgenda(userId = signedInHere()): LastAgenda | null {
  const kept = LastAgenda.safeParse(read(place));
  return kept.success && kept.data.userId === userId ? kept.data : null;
}

/** Nothing of a coach stays on a device where they have signed out. */
export function forgetAgenda(): void {
  try {
    localStorage.removeItem(place);
  } catch { /* nothing was kept */ }
}

const Stored = z.object({ user: z.object({ id: z.string() }) });

/** Whose session this browser keeps, expired or not, without asking the server; undefined where nobody's. */
function signedInHere(): string | undefined {
  const stored = Stored.safeParse(read(session));
  return stored.success ? stored.data.user.id : undefined;
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
