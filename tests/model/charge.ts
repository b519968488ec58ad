import { freeOf, holds, isCharged, problemOf, usedOf } from "./counts.ts";
import type { Booking, Pack, World } from "./world.ts";

/** Whether a pack has a session to use for a booking that used none yet, or at this moment. */
export function canUse(world: World, pack: Pack, booking: Booking | null): boolean {
  if (problemOf(pack, booking?.startsAt ?? world.now) !== null) return false;
  // What the booking holds is for the booking itself.
  const own = booking && holds(world, booking, pack) ? 1 : 0;
  return freeOf(world, pack) + own > 0;
}

/** Uses one session; false, and nothing done, when there is none to use or the booking used one already. */
export function useOne(world: World, pack: Pack, booking: Booking | null): boolean {
  if (booking && isCharged(world, booking)) return false;
  if (!canUse(world, pack, booking)) return false;
  world.lines.push({ pack, booking, kind: "use", sessions: -1 });
  if (booking) Object.assign(booking, { pack, unpaid: null, waived: false });
  return true;
}

/** Gives one session back, expired or not; false when the pack, or the booking of it, has used none (DATA-04, DATA-08). */
export function releaseOne(world: World, pack: Pack, booking: Booking | null): boolean {
  if (usedOf(world, pack) === 0) return false;
  if (booking && !isCharged(world, booking, pack)) return false;
  world.lines.push({ pack, booking, kind: "release", sessions: 1 });
  return true;
}

/** Charges a booking that was closed: it uses its session, or says why its pack could not pay. */
export function charge(world: World, booking: Booking): void {
  const { pack } = booking;
  if (!pack || isCharged(world, booking) || useOne(world, pack, booking)) return;
  booking.unpaid = problemOf(pack, booking.startsAt) ?? "pack_exhausted";
}

/** Gives back what a booking used, if it used something. */
export function uncharge(world: World, booking: Booking): void {
  if (booking.pack) releaseOne(world, booking.pack, booking);
}
