import {
  canPay,
  charge,
  findBooking,
  freeOf,
  isCharged,
  type Outcome,
  problemOf,
  problemThen,
  refuse,
  staysUsed,
  uncharge,
} from "./counts.ts";
import { describeBooking, tell } from "../calls/describe.ts";
import { isTaken } from "./bookings.ts";
import type { Call } from "../calls/call.ts";
import type { Booking, World } from "./world.ts";

const minute = 60_000;

/** preview_cancel: whether cancelling now is late, and whether it would leave a session used. */
export function previewCancel(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  const { late, minutes } = termsOf(world, booking);
  const { pack } = booking;
  const uses = pack !== null && (isCharged(world, booking) || canPay(world, pack, booking));
  return { result: tell({ late, uses_session: late && uses, window_minutes: minutes }) };
}

/** cancel_booking: inside the late-cancel window it uses the session unless waived. */
export function cancelBooking(world: World, call: Call): Outcome {
  return end(world, call, (booking) => {
    const { late, minutes } = termsOf(world, booking);
    const waived = late && call.args.p_waive === true;
    if (waived && staysUsed(world, booking)) return "PT409 pack_closed";
    if (!late || waived) booking.unpaid = null;
    Object.assign(booking, { status: "cancelled", cancelledAt: world.now, late, window: minutes, waived });
    if (late && !waived) charge(world, booking);
    else uncharge(world, booking);
  });
}

/** complete_booking: it took place. */
export function completeBooking(world: World, call: Call): Outcome {
  return end(world, call, (booking) => complete(world, booking, world.now), { begun: true });
}

/** mark_no_show: the client did not come; it uses the session unless waived. */
export function markNoShow(world: World, call: Call): Outcome {
  return end(world, call, (booking) => {
    const waived = call.args.p_waive === true;
    if (waived && staysUsed(world, booking)) return "PT409 pack_closed";
    if (waived) booking.unpaid = null;
    Object.assign(booking, { status: "no_show", noShowAt: world.now, waived });
    if (waived) uncharge(world, booking);
    else charge(world, booking);
  }, { begun: true });
}

/** reopen_booking: scheduled again, its session given back and held; an unpaid one for which none is free stays unpaid. */
export function reopenBooking(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  if (booking.status === "scheduled") return { result: describeBooking(booking) };
  const { pack } = booking;
  const refused = [];
  const { startsAt, endsAt } = booking;
  if (booking.status === "cancelled" && isTaken(world, booking.client.coach, startsAt, endsAt, booking)) {
    refused.push("PT409 slot_taken");
  }
  const before = world.lines.length;
  const stays = staysUsed(world, booking);
  if (!stays) uncharge(world, booking);
  const needsFree = !stays && pack !== null && freeOf(world, pack) <= 0;
  if (needsFree && booking.unpaid === null) refused.push("PT409 pack_exhausted");
  if (refused.length > 0) {
    world.lines.length = before;
    return refuse(...refused);
  }
  Object.assign(booking, {
    status: "scheduled",
    completedAt: null,
    cancelledAt: null,
    noShowAt: null,
    late: false,
    window: null,
    unpaid: needsFree ? booking.unpaid : null,
    waived: false,
  });
  return { result: describeBooking(booking) };
}

/** waive_booking: an ended booking's session is let go, or (`p_waive` false) charged after all; one cancelled in time used none. */
export function waiveBooking(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  if (booking.status === "scheduled") return refuse("PT422 invalid_request");
  if (booking.status === "cancelled" && !booking.late) return { result: describeBooking(booking) };
  if (booking.pack && booking.pack.refundedAt !== null && isCharged(world, booking)) {
    return refuse("PT409 pack_closed");
  }
  const waived = args.p_waive === true;
  const { pack, startsAt } = booking;
  Object.assign(booking, { waived, unpaid: null });
  if (waived) uncharge(world, booking);
  else if (pack && !isCharged(world, booking) && freeOf(world, pack) <= 0) {
    booking.unpaid = problemThen(pack, startsAt) ?? problemOf(pack, startsAt) ?? "pack_exhausted";
  } else charge(world, booking);
  return { result: describeBooking(booking) };
}

/** auto_complete_bookings: completes what is over, the earliest first; the coach's delay counts. */
export function autoComplete(world: World, { args }: Call): Outcome {
  const now = args.p_now === undefined ? world.now : Number(args.p_now);
  const due = world.bookings
    .filter(({ status, endsAt, client }) =>
      status === "scheduled" && endsAt + client.coach.jobDelay * minute <= now
    )
    .toSorted((a, b) => a.startsAt - b.startsAt);
  const charged = () => world.bookings.filter((booking) => isCharged(world, booking)).length;
  const before = charged();
  for (const booking of due) complete(world, booking, now);
  return {
    result: tell({
      completed: due.length,
      sessions_used: charged() - before,
      unpaid: due.filter(({ unpaid }) => unpaid !== null).length,
    }),
  };
}

function complete(world: World, booking: Booking, at: number): void {
  Object.assign(booking, { status: "completed", completedAt: at });
  charge(world, booking);
}

/** Closes an open booking; where it must have `begun`, not one that is still to come. */
function end(
  world: World,
  { args }: Call,
  close: (booking: Booking) => string | void,
  { begun = false } = {},
): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  if (booking.status !== "scheduled") return refuse("PT409 booking_closed");
  if (begun && booking.startsAt > world.now) return refuse("PT422 not_yet");
  const refusal = close(booking);
  if (typeof refusal === "string") return refuse(refusal);
  return { result: describeBooking(booking) };
}

/** The late-cancel rule: the pack's window as sold, else the coach's; notice of exactly the window is in time. */
function termsOf(world: World, { pack, client, startsAt }: Booking): { late: boolean; minutes: number } {
  const minutes = pack?.lateCancel ?? client.coach.lateCancel;
  return { late: startsAt - world.now < minutes * minute, minutes };
}
