import type { Call } from "../calls/call.ts";
import { findBooking, findPack } from "../rules/counts.ts";
import type { When } from "./step.ts";
import type { Booking, Pack, World } from "../rules/world.ts";

/** What the slots of a story stand for so far, and the calls that were made. */
export interface Cast {
  packs: Map<number, string>;
  bookings: Map<number, string>;
  /** The latest call under each request id, and the latest of all under null. */
  calls: Map<number | null, Call>;
}

/** The id of a row that never was. */
export const nobody = "00000000-0000-4000-8009-000000000000";

const minute = 60_000;

/** The pack in a slot, or nobody's, or one that stands still; nothing when the slot is empty and where none does. */
export function packOf(
  world: World,
  cast: Cast,
  slot: number | "a frozen one",
): Partial<Pack> & { id: string } | undefined {
  if (slot === "a frozen one") {
    return world.packs.find(({ frozenAt, refundedAt }) => frozenAt !== null && refundedAt === null);
  }
  return slot < 0 ? { id: nobody } : findPack(world, cast.packs.get(slot));
}

/** The booking in a slot, or nobody's; nothing when the slot is empty. */
export function bookingOf(
  world: World,
  cast: Cast,
  slot: number,
): Partial<Booking> & { id: string } | undefined {
  return slot < 0 ? { id: nobody } : findBooking(world, cast.bookings.get(slot));
}

/** The instant (epoch milliseconds) that a step tells; nothing when it starts from an empty slot. */
export function instantOf(world: World, cast: Cast, when: When): number | undefined {
  const offset = when.minutes * minute;
  if (when.from === "now") return world.now + offset;
  if (when.from === "expiry") {
    const expiresAt = findPack(world, cast.packs.get(when.pack))?.expiresAt;
    return typeof expiresAt === "number" ? expiresAt + offset : undefined;
  }
  const booking = findBooking(world, cast.bookings.get(when.booking));
  if (!booking) return undefined;
  const window = (booking.pack?.lateCancel ?? booking.client.coach.lateCancel) * minute;
  const instants = {
    start: booking.startsAt,
    end: booking.endsAt + booking.client.coach.jobDelay * minute,
    blocked: booking.blockedUntil,
    late: booking.startsAt - window,
  };
  return instants[when.from] + offset;
}
