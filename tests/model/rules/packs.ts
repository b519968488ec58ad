import {
  charge,
  findBooking,
  findPack,
  freeOf,
  type Hint,
  isCharged,
  type Outcome,
  refuse,
  releaseOne,
  totalOf,
  uncharge,
  usedOf,
  useOne,
} from "./counts.ts";
import { describePack } from "../calls/describe.ts";
import type { Call } from "../calls/call.ts";
import { type Booking, offers, type Pack, type World } from "./world.ts";

/** Whether a note says nothing. */
export function isBlank(note: unknown): boolean {
  return typeof note !== "string" || note.trim() === "";
}

/** A pack as a verb gives it back. */
export function tellPack(world: World, pack: Pack): Outcome {
  return { result: `${totalOf(world, pack)} total, ${usedOf(world, pack)} used; ${describePack(pack)}` };
}

/** The date that a zone's calendar shows at an instant (epoch milliseconds). */
export function localDay(at: number, timezone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();
}

/** sell_pack: the offer's terms are frozen; valid to the local midnight after the last day. */
export function sellPack(world: World, { args }: Call, hint: Hint): Outcome {
  const client = world.clients.find(({ id }) => id === args.p_client_id);
  const offer = offers.find(({ id }) => id === args.p_offer_id);
  if (!client) return refuse("PT404 client_not_found");
  if (world.merged.has(client)) return refuse("PT409 client_merged", "PT404 offer_not_found");
  if (!offer || offer.coach !== client.coach) return refuse("PT404 offer_not_found");
  const { timezone } = client.coach;
  const pack: Pack = {
    id: hint.id ?? "a new pack",
    client,
    minutes: offer.minutes,
    lateCancel: offer.lateCancel ?? client.coach.lateCancel,
    boughtAt: world.now,
    expiresAt: offer.validityDays === null
      ? null
      : localDay(world.now, timezone).add({ days: offer.validityDays + 1 }).toZonedDateTime(timezone)
        .epochMilliseconds,
    paidAt: args.p_paid ? world.now : null,
    refundedAt: null,
    frozenAt: null,
    thaws: [],
    ends: [],
  };
  world.packs.push(pack);
  world.lines.push({ pack, booking: null, kind: "grant", sessions: offer.sessions + offer.bonus });
  return tellPack(world, pack);
}

/** mark_pack_paid: paid once; what ended unpaid for want of it uses its session, the earliest first. */
export function markPackPaid(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  if (pack.refundedAt !== null) return refuse("PT409 pack_closed");
  if (pack.paidAt === null) {
    pack.paidAt = world.now;
    world.bookings.filter((booking) => booking.pack === pack && booking.unpaid === "pack_unpaid")
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .forEach((booking) => charge(world, booking));
  }
  return tellPack(world, pack);
}

/** refund_pack: what has begun is used, what is still to come loses its session; the rest comes off and the pack is closed. */
export function refundPack(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  if (isBlank(args.p_note)) return refuse("PT422 note_required");
  if (pack.refundedAt === null) {
    const booked = world.bookings.filter((booking) => booking.pack === pack && booking.status === "scheduled")
      .toSorted((a, b) => a.startsAt - b.startsAt);
    for (const booking of booked.filter(({ startsAt }) => startsAt <= world.now)) charge(world, booking);
    for (const booking of booked.filter(({ startsAt }) => startsAt > world.now)) {
      uncharge(world, booking);
      booking.unpaid = "pack_refunded";
    }
    const free = freeOf(world, pack);
    if (free > 0) world.lines.push({ pack, booking: null, kind: "adjust", sessions: -free });
    pack.refundedAt = world.now;
  }
  return tellPack(world, pack);
}

/** adjust_sessions: changes the total, never below what is used and held. */
export function adjustSessions(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  const change = Number(args.p_change);
  const refused = [];
  if (isBlank(args.p_note)) refused.push("PT422 note_required");
  if (pack.refundedAt !== null) refused.push("PT409 pack_closed");
  if (change === 0 || Math.abs(change) > 1000) refused.push("PT422 invalid_change");
  if (freeOf(world, pack) + change < 0) refused.push("PT409 pack_exhausted");
  if (refused.length > 0) return refuse(...refused);
  world.lines.push({ pack, booking: null, kind: "adjust", sessions: change });
  return { result: String(totalOf(world, pack)) };
}

/** use_session: the new count, or -1 and nothing deducted. */
export function useSession(world: World, call: Call): Outcome {
  return count(world, call, useOne);
}

/**
 * release_session: the new count, or -1 and nothing given back; a closed booking's session is then waived. Without a
 * booking it takes back a use without one, and where there is none that of the booking charged last: a booking must
 * not count as charged when nothing is used any more (DATA-08).
 */
export function releaseSession(world: World, call: Call): Outcome {
  return count(world, call, (world, pack, named) => {
    if (pack.refundedAt !== null) return "PT409 pack_closed";
    const booking = named ?? (looseUses(world, pack) > 0 ? null : chargedLast(world, pack));
    if (!releaseOne(world, pack, booking)) return false;
    if (booking && booking.status !== "scheduled") booking.waived = true;
    return true;
  });
}

/** Uses of a pack that name no booking and were not given back. */
function looseUses(world: World, pack: Pack): number {
  const loose = world.lines.filter((line) =>
    line.pack === pack && !line.booking && line.kind !== "grant" && line.kind !== "adjust"
  );
  return loose.reduce((uses, line) => uses - line.sessions, 0);
}

function chargedLast(world: World, pack: Pack): Booking | null {
  const lines = world.lines.filter((line) =>
    line.pack === pack && line.booking && isCharged(world, line.booking, pack)
  );
  return lines.at(-1)?.booking ?? null;
}

/** Plays a use or a release: whether it was done, or the refusal. */
function count(
  world: World,
  { args }: Call,
  move: (...of: Parameters<typeof useOne>) => boolean | string,
): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  const booking = args.p_booking_id === null ? null : findBooking(world, args.p_booking_id);
  if (booking === undefined || booking && booking.client !== pack.client) {
    return refuse("PT404 booking_not_found");
  }
  const done = move(world, pack, booking);
  if (typeof done === "string") return refuse(done);
  return { result: String(done ? usedOf(world, pack) : -1) };
}
