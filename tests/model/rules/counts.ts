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

/** Whether a booking holds one of the pack's sessions: scheduled, past or not, neither used yet nor lost (DATA-06). */
export function holds(world: World, booking: Booking, pack: Pack): boolean {
  return booking.pack === pack && booking.status === "scheduled" && booking.unpaid === null &&
    !isCharged(world, booking);
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

/** The same of a pack as it was at that instant: what happened to it since does not count (MON-02). */
export function problemThen(pack: Pack, at: number): string | null {
  const { refundedAt, thaws, ends } = pack;
  const frozen = thaws.some(({ from, until }) => from <= at && at < until);
  const end = ends.find(({ until }) => until > at);
  return problemOf({
    ...pack,
    refundedAt: refundedAt !== null && refundedAt > at ? null : refundedAt,
    frozenAt: frozen ? at : pack.frozenAt,
    expiresAt: end ? end.at : pack.expiresAt,
  }, at);
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

/** Whether a pack has a session to use for a booking that used none yet, or at this moment. */
export function canUse(world: World, pack: Pack, booking: Booking | null): boolean {
  return problemOf(pack, booking?.startsAt ?? world.now) === null && hasFree(world, pack, booking);
}

/** Whether the pack that a booking names has a session for it, as it was when that session began. */
export function canPay(world: World, pack: Pack, booking: Booking): boolean {
  return problemThen(pack, booking.startsAt) === null && hasFree(world, pack, booking);
}

function hasFree(world: World, pack: Pack, booking: Booking | null): boolean {
  // What the booking holds is for the booking itself.
  const own = booking && holds(world, booking, pack) ? 1 : 0;
  return freeOf(world, pack) + own > 0;
}

/** Uses one session; false, and nothing done, when there is none to use or the booking used one already. */
export function useOne(world: World, pack: Pack, booking: Booking | null): boolean {
  if (booking && isCharged(world, booking)) return false;
  // Cancelled in time: it costs nothing.
  if (booking?.status === "cancelled" && !booking.late) return false;
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
  if (!pack || isCharged(world, booking)) return;
  const problem = problemThen(pack, booking.startsAt);
  // What a closed booking held is not given to another; one that lost its session needs one that nobody holds.
  const left = booking.unpaid === null ? totalOf(world, pack) - usedOf(world, pack) : freeOf(world, pack);
  if (problem !== null || left <= 0) {
    booking.unpaid = problem ?? booking.unpaid ?? "pack_exhausted";
    return;
  }
  world.lines.push({ pack, booking, kind: "use", sessions: -1 });
  Object.assign(booking, { unpaid: null, waived: false });
}

/** Whether what a booking used must stay used: its pack was refunded since. */
export function staysUsed(world: World, booking: Booking): boolean {
  return booking.pack !== null && booking.pack.refundedAt !== null && isCharged(world, booking);
}

/** Gives back what a booking used, if it used something. */
export function uncharge(world: World, booking: Booking): void {
  if (booking.pack) releaseOne(world, booking.pack, booking);
}

/** What a verb must give, told as `describeResult` does, or the refusals of which it must give one. */
export type Outcome = { result: string } | { refused: readonly string[] };

/** What the contract leaves to the database: the new row's id, and which of equally good packs it takes. */
export interface Hint {
  id?: string;
  purchaseId?: string;
  clientId?: string;
}

/** An outcome in which one of these refusals is given and nothing has changed. */
export function refuse(...refused: string[]): Outcome {
  return { refused };
}

export function findPack(world: World, id: unknown): Pack | undefined {
  return world.packs.find((pack) => pack.id === id);
}

export function findBooking(world: World, id: unknown): Booking | undefined {
  return world.bookings.find((booking) => booking.id === id);
}
