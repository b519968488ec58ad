import type { Booking, Line, Pack, World } from "./world.ts";

const sum = (lines: readonly Line[]) => lines.reduce((total, line) => total + line.sessions, 0);

/** Sessions that a pack holds in all: what was granted and adjusted. */
export function totalOf(world: World, pack: Pack): number {
  return sum(world.lines.filter((line) => line.pack === pack && ["grant", "adjust"].includes(line.kind)));
}

/** Sessions of a pack that were used and not given back. */
export function usedOf(world: World, pack: Pack): number {
  return 0 - sum(world.lines.filter((line) => line.pack === pack && ["use", "release"].includes(line.kind)));
}

/** Whether a booking has used its session, of that pack or of any. */
export function isCharged(world: World, booking: Booking, pack?: Pack): boolean {
  return sum(world.lines.filter((line) => line.booking === booking && (!pack || line.pack === pack))) < 0;
}

/** Whether a booking holds one of the pack's sessions: scheduled, past or not, and not used yet (DATA-06). */
export function holds(world: World, booking: Booking, pack: Pack): boolean {
  return booking.pack === pack && booking.status === "scheduled" && !isCharged(world, booking);
}

/** Sessions of a pack that its bookings hold. */
export function heldOf(world: World, pack: Pack): number {
  return world.bookings.filter((booking) => holds(world, booking, pack)).length;
}

/** Sessions of a pack that nobody used or booked: total - used - held. */
export function freeOf(world: World, pack: Pack): number {
  return totalOf(world, pack) - usedOf(world, pack) - heldOf(world, pack);
}

/** Why a pack cannot be charged for a session at an instant, or null (DATA-07, DATA-09). */
export function problemOf(pack: Pack, at: number): string | null {
  if (pack.refundedAt !== null) return "pack_refunded";
  if (pack.paidAt === null) return "pack_unpaid";
  if (pack.frozenAt !== null && at >= pack.frozenAt) return "pack_frozen";
  return isOver(pack, at) ? "pack_expired" : null;
}

/** Whether a pack's last valid day is over at an instant. */
export function isOver(pack: Pack, at: number): boolean {
  return pack.expiresAt !== null && at >= pack.expiresAt;
}

/** The word for a pack's state, as pack_balances shows it. */
export function stateOf(world: World, pack: Pack): string {
  const problem = problemOf(pack, world.now);
  if (problem !== null) return problem.replace("pack_", "");
  return freeOf(world, pack) > 0 ? "valid" : "exhausted";
}
