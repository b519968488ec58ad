import { hoursAhead } from "../../support/times.ts";
import { makeBooking } from "../../support/calendar.ts";
import { makePack } from "../../support/packs.ts";
import { pick } from "../../support/races.ts";
import type { TestDatabase } from "../../support/test_database.ts";
import { type Call, toSql } from "../calls/call.ts";
import { clients, offers } from "../rules/world.ts";

/** One call of a storm: who makes it (null: the service role), as which statement. */
export interface Deed {
  coachId: string | null;
  verb: Call["verb"];
  sql: string;
  /** Its request id; null for a verb that takes none. */
  request: string | null;
  /** What finds its line in the ledger where there is no request id: the note of an adjustment. */
  note: string | null;
}

/** What a storm is about. */
export interface Grounds {
  packs: { id: string; client_id: string }[];
  bookings: { id: string; client_id: string }[];
  /** Those of the first ones whose time has come: only they can be done or missed. */
  begun: { id: string; client_id: string }[];
}

const storming = clients.slice(0, 2); // both of one coach, so that they share a calendar too

/** A few packs of two clients, and bookings on them: past, coming, and over. */
export async function prepareGrounds(db: TestDatabase): Promise<Grounds> {
  const grounds: Grounds = { packs: [], bookings: [], begun: [] };
  for (const { id, name, coach } of storming) {
    const client = { id, name, coach_id: coach.id, phone: "" };
    for (let n = 0; n < 2; n++) {
      const columns = n === 0 ? {} : { expires_at: hoursAhead(24 * 60) };
      const pack = await makePack(db, client, { sessions: 6, columns });
      grounds.packs.push(pack);
      for (const state of ["due", "scheduled", "completed"] as const) {
        const booking = await makeBooking(db, client, { pack, state });
        grounds.bookings.push(booking);
        if (state !== "scheduled") grounds.begun.push(booking);
      }
    }
  }
  return grounds;
}

type Random = () => number;
type Args = Call["args"];
const upTo = (limit: number, random: Random) => Math.floor(random() * limit);
const oneOf = <T>(list: readonly T[], random: Random) => pick(list, upTo(list.length, random));
const soon = (random: Random) => hoursAhead(2 + upTo(24 * 14, random)).getTime();

const ofBooking = (grounds: Grounds, random: Random): Args => ({
  p_booking_id: oneOf(grounds.bookings, random).id,
});
const ofBegun = (grounds: Grounds, random: Random): Args => ({
  p_booking_id: oneOf(grounds.begun, random).id,
});
const ofPack = (grounds: Grounds, random: Random): Args => {
  const pack = oneOf(grounds.packs, random);
  const own = grounds.bookings.filter((booking) => booking.client_id === pack.client_id);
  return { p_purchase_id: pack.id, p_booking_id: random() < 0.6 ? oneOf(own, random).id : null };
};

const makers: [number, Call["verb"], (grounds: Grounds, random: Random) => Args][] = [
  [2, "sell_pack", (_grounds, random) => ({
    p_client_id: oneOf(storming, random).id,
    p_offer_id: pick(offers, 1).id,
    p_paid: true,
  })],
  [14, "book_session", (grounds, random) => {
    const pack = oneOf(grounds.packs, random);
    return { p_client_id: pack.client_id, p_starts_at: soon(random), p_purchase_id: pack.id };
  }],
  [
    3,
    "reschedule_booking",
    (grounds, random) => ({ ...ofBooking(grounds, random), p_starts_at: soon(random) }),
  ],
  [5, "cancel_booking", (grounds, random) => ({ ...ofBooking(grounds, random), p_waive: random() < 0.5 })],
  [2, "confirm_booking", ofBooking],
  [5, "complete_booking", ofBegun],
  [9, "mark_no_show", (grounds, random) => ({ ...ofBegun(grounds, random), p_waive: random() < 0.5 })],
  [8, "reopen_booking", ofBegun],
  [4, "use_session", ofPack],
  [4, "release_session", ofPack],
  // Both take more than one client's lock.
  [2, "transfer_sessions", (grounds, random) => {
    const pack = oneOf(grounds.packs, random);
    const other = storming.find(({ id }) => id !== pack.client_id);
    return { p_purchase_id: pack.id, p_to_client_id: other?.id ?? null, p_sessions: 1, p_note: "as agreed" };
  }],
  [1, "extend_packs", (grounds) => ({
    p_purchase_ids: grounds.packs.map(({ id }) => id).join(","),
    p_days: 1,
    p_note: "as agreed",
  })],
  [5, "adjust_sessions", (grounds, random) => ({
    p_purchase_id: oneOf(grounds.packs, random).id,
    p_change: random() < 0.7 ? 1 : -1,
  })],
  [
    1,
    "auto_complete_bookings",
    (_grounds, random) => ({ p_now: hoursAhead(upTo(24 * 3, random)).getTime() }),
  ],
];
const drawn = makers.flatMap((maker) => Array.from({ length: maker[0] }, () => maker));
const requested: readonly Call["verb"][] = [
  "sell_pack",
  "book_session",
  "reschedule_booking",
  "cancel_booking",
  "use_session",
  "release_session",
  "transfer_sessions",
];

/** Any call on these grounds, under a name that no other has. */
export function anyDeed(grounds: Grounds, name: string, random: () => number): Deed {
  const [, verb, make] = oneOf(drawn, random);
  const request = requested.includes(verb) ? name : null;
  const note = verb === "adjust_sessions" ? name : null;
  const args = {
    ...make(grounds, random),
    ...(request === null ? {} : { p_request_id: request }),
    ...(note === null ? {} : { p_note: note }),
  };
  const service = verb === "auto_complete_bookings" || random() < 0.1;
  const by = service ? "service" : pick(storming, 0).coach;
  return { coachId: by === "service" ? null : by.id, verb, sql: toSql({ by, verb, args }), request, note };
}
