import { releaseOne, useOne } from "./charge.ts";
import { freeOf, totalOf, usedOf } from "./counts.ts";
import { describePack } from "./describe.ts";
import { findBooking, findPack, type Hint, type Outcome, refuse } from "./outcome.ts";
import type { Call } from "./call.ts";
import { clients, offers, type Pack, type World } from "./world.ts";

const blank = (note: unknown) => typeof note !== "string" || note.trim() === "";
const tellPack = (world: World, pack: Pack): Outcome => ({
  result: `${totalOf(world, pack)} total, ${usedOf(world, pack)} used; ${describePack(pack)}`,
});

/** sell_pack: the offer's terms are frozen; valid to the local midnight after the last day. */
export function sellPack(world: World, { args }: Call, hint: Hint): Outcome {
  const client = clients.find(({ id }) => id === args.p_client_id);
  const offer = offers.find(({ id }) => id === args.p_offer_id);
  if (!client) return refuse("PT404 client_not_found");
  if (!offer || offer.coach !== client.coach) return refuse("PT404 offer_not_found");
  const today = Temporal.Instant.fromEpochMilliseconds(world.now).toZonedDateTimeISO(client.coach.timezone);
  const pack: Pack = {
    id: hint.id ?? "a new pack",
    client,
    minutes: offer.minutes,
    lateCancel: offer.lateCancel ?? client.coach.lateCancel,
    boughtAt: world.now,
    expiresAt: offer.validityDays === null
      ? null
      : today.toPlainDate().add({ days: offer.validityDays + 1 }).toZonedDateTime(client.coach.timezone)
        .epochMilliseconds,
    paidAt: args.p_paid ? world.now : null,
    refundedAt: null,
  };
  world.packs.push(pack);
  world.lines.push({ pack, booking: null, kind: "grant", sessions: offer.sessions + offer.bonus });
  return tellPack(world, pack);
}

/** mark_pack_paid: paid once. */
export function markPackPaid(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  pack.paidAt ??= world.now;
  return tellPack(world, pack);
}

/** refund_pack: takes off what is free and closes the pack; what is booked keeps its time. */
export function refundPack(world: World, { args }: Call): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  if (blank(args.p_note)) return refuse("PT422 note_required");
  if (pack.refundedAt === null) {
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
  if (blank(args.p_note)) refused.push("PT422 note_required");
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

/** release_session: the new count, or -1 and nothing given back; a closed booking's session is then waived. */
export function releaseSession(world: World, call: Call): Outcome {
  return count(world, call, (world, pack, booking) => {
    if (!releaseOne(world, pack, booking)) return false;
    if (booking && booking.status !== "scheduled") booking.waived = true;
    return true;
  });
}

function count(world: World, { args }: Call, move: typeof useOne): Outcome {
  const pack = findPack(world, args.p_purchase_id);
  if (!pack) return refuse("PT404 purchase_not_found");
  const booking = args.p_booking_id === null ? null : findBooking(world, args.p_booking_id);
  if (booking === undefined || booking && booking.client !== pack.client) {
    return refuse("PT404 booking_not_found");
  }
  return { result: String(move(world, pack, booking) ? usedOf(world, pack) : -1) };
}
