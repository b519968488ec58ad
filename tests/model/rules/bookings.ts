import {
  findBooking,
  findPack,
  freeOf,
  type Hint,
  isOver,
  type Outcome,
  problemOf,
  refuse,
} from "./counts.ts";
import { describeBooking } from "../calls/describe.ts";
import type { Call } from "../calls/call.ts";
import { type Booking, type Client, type Coach, type Pack, type World } from "./world.ts";

const minute = 60_000;
const farthest = { years: 5 };

/** book_session: holds one session of the pack named, else of the valid one that expires first. */
export function bookSession(world: World, { args }: Call, hint: Hint): Outcome {
  const client = world.clients.find(({ id }) => id === args.p_client_id);
  if (!client) return refuse("PT404 client_not_found");
  const startsAt = Number(args.p_starts_at);
  const refused = timeProblems(world, startsAt);
  if (world.merged.has(client)) refused.push("PT409 client_merged");
  if (args.p_minutes !== null && (Number(args.p_minutes) < 5 || Number(args.p_minutes) > 720)) {
    refused.push("PT422 invalid_minutes");
  }
  if (args.p_without_pack && args.p_purchase_id !== null) refused.push("PT422 invalid_request");
  const pack = args.p_without_pack ? null : choosePack(world, client, startsAt, args.p_purchase_id, hint);
  if (typeof pack === "string") refused.push(pack);
  const length = Number(
    args.p_minutes ?? (typeof pack === "object" ? pack?.minutes : null) ?? client.coach.session,
  );
  const endsAt = startsAt + length * minute;
  if (isTaken(world, client.coach, startsAt, endsAt)) refused.push("PT409 slot_taken");
  if (refused.length > 0 || typeof pack === "string") return refuse(...refused);
  const booking: Booking = {
    id: hint.id ?? "a new booking",
    client,
    pack,
    startsAt,
    endsAt,
    blockedUntil: endsAt + client.coach.buffer * minute,
    status: "scheduled",
    confirmedAt: null,
    completedAt: null,
    cancelledAt: null,
    noShowAt: null,
    late: false,
    window: null,
    unpaid: null,
    waived: false,
  };
  world.bookings.push(booking);
  return { result: describeBooking(booking) };
}

/** reschedule_booking: length, pack and hold stay; it must be confirmed anew. */
export function rescheduleBooking(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  if (booking.status !== "scheduled") return refuse("PT409 booking_closed");
  const { coach } = booking.client;
  const startsAt = Number(args.p_starts_at);
  const endsAt = startsAt + booking.endsAt - booking.startsAt;
  const refused = timeProblems(world, startsAt);
  const problem = booking.pack && problemOf(booking.pack, startsAt);
  if (problem) refused.push(/frozen|expired/.test(problem) ? `PT422 ${problem}` : "PT422 no_pack");
  if (isTaken(world, coach, startsAt, endsAt, booking)) refused.push("PT409 slot_taken");
  if (refused.length > 0) return refuse(...refused);
  Object.assign(booking, {
    startsAt,
    endsAt,
    blockedUntil: endsAt + coach.buffer * minute,
    confirmedAt: null,
  });
  return { result: describeBooking(booking) };
}

/** change_booking_minutes: its start, pack, hold and confirmation stay; what is over stays as long as it was. */
export function changeBookingMinutes(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  const { coach } = booking.client;
  const minutes = Number(args.p_minutes);
  const endsAt = booking.startsAt + minutes * minute;
  const refused = [];
  if (minutes < 5 || minutes > 720) refused.push("PT422 invalid_minutes");
  if (booking.status !== "scheduled") refused.push("PT409 booking_closed");
  if (Math.min(booking.endsAt, endsAt) <= world.now) refused.push("PT422 in_the_past");
  if (isTaken(world, coach, booking.startsAt, endsAt, booking)) refused.push("PT409 slot_taken");
  if (refused.length > 0) return refuse(...refused);
  Object.assign(booking, { endsAt, blockedUntil: endsAt + coach.buffer * minute });
  return { result: describeBooking(booking) };
}

/** unconfirm_booking: as if nobody had confirmed it. */
export function unconfirmBooking(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  if (booking.status !== "scheduled") return refuse("PT409 booking_closed");
  booking.confirmedAt = null;
  return { result: describeBooking(booking) };
}

/** confirm_booking: twice is once. */
export function confirmBooking(world: World, { args }: Call): Outcome {
  const booking = findBooking(world, args.p_booking_id);
  if (!booking) return refuse("PT404 booking_not_found");
  if (booking.status !== "scheduled") return refuse("PT409 booking_closed");
  booking.confirmedAt ??= world.now;
  return { result: describeBooking(booking) };
}

/** Whether a time touches another booking of the coach that was not cancelled, the pause after each included. */
export function isTaken(world: World, coach: Coach, from: number, to: number, except?: Booking): boolean {
  return world.bookings.some((other) =>
    other !== except && other.client.coach === coach && other.status !== "cancelled" &&
    other.startsAt < to + coach.buffer * minute && from < other.blockedUntil
  );
}

function timeProblems(world: World, startsAt: number): string[] {
  if (startsAt <= world.now) return ["PT422 in_the_past"];
  const now = Temporal.Instant.fromEpochMilliseconds(world.now).toZonedDateTimeISO("UTC");
  return startsAt > now.add(farthest).epochMilliseconds ? ["PT422 too_far_ahead"] : [];
}

/** The pack to book on, or why there is none. Of packs that are equally good, the one that the database took. */
function choosePack(
  world: World,
  client: Client,
  startsAt: number,
  named: unknown,
  hint: Hint,
): Pack | string {
  if (named !== null && findPack(world, named)?.client !== client) return "PT404 purchase_not_found";
  const paid = world.packs.filter((pack) =>
    pack.client === client && (named === null || pack.id === named) && pack.paidAt !== null &&
    pack.refundedAt === null
  );
  if (paid.length === 0) return "PT422 no_pack";
  const thawed = paid.filter((pack) => pack.frozenAt === null);
  const running = thawed.filter((pack) => !isOver(pack, startsAt));
  if (running.length === 0) return thawed.length < paid.length ? "PT422 pack_frozen" : "PT422 pack_expired";
  const free = running.filter((pack) => freeOf(world, pack) > 0);
  const order = (pack: Pack) => [pack.expiresAt ?? Infinity, pack.boughtAt] as const;
  const best = free.toSorted((a, b) => compare(order(a), order(b)));
  const [first] = best;
  if (!first) return "PT409 pack_exhausted";
  return best.find((pack) => pack.id === hint.purchaseId && compare(order(pack), order(first)) === 0) ??
    first;
}

function compare(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1;
}
