/** What a broken invariant means, as prove_sessions names it. */
export const problemWords: Record<string, string> = {
  total_differs_from_ledger: "A pack's total is not what its ledger adds up to",
  used_differs_from_ledger: "A pack's used count is not what its ledger adds up to",
  used_out_of_range: "A pack has more sessions used than it holds",
  held_differs_from_bookings: "A pack's held count differs from its bookings",
  more_held_than_free: "More sessions are booked on a pack than it has free",
  charged_more_than_once: "A booking was charged more than once",
  released_more_than_used: "A booking gave back more than it used",
  not_charged: "A finished booking was not charged and nobody decided so",
  charged_but_marked_unpaid: "A booking was charged but is marked unpaid or waived",
  charged_to_another_clients_pack: "A booking was charged to another client's pack",
  charged_to_a_pack_it_does_not_name: "A booking was charged to another pack than its own",
  booked_on_another_clients_pack: "A booking stands on another client's pack",
  ledger_line_of_another_coach: "A ledger line belongs to another coach",
  ledger_line_without_pack_or_booking: "A ledger line names a pack or a booking that is not there",
  overlapping_bookings: "Two bookings overlap",
  record_altered: "A line or an event of a pack was changed, taken out or put in afterwards",
  record_cut_short: "A pack's record does not end where it should: lines or events are missing",
  terms_differ_from_record: "A pack's price, client, end or other terms changed without an event",
  used_before_granted: "A session was used before it was there",
  granted_twice: "A pack was granted more than once",
  never_granted: "A pack has no grant on its ledger",
  adjusted_without_a_reason: "A pack was adjusted without a reason",
  evidence_missing: "A ledger line names a text that is not there",
  charged_but_cancelled_in_time: "A booking was cancelled in time and its session was kept",
  charged_as_another_end: "A booking was charged as something else than what it is now",
  turn_out_of_order: "A booking's uses or returns are out of order",
  late_cancel_differs_from_window: "A cancel is marked late, or not, against its window",
  wall_clock_differs: "A booking's local time is not its time",
  ended_in_the_future: "A booking ended before it began, or at a time that is not here yet",
  end_contradicts_itself: "A booking says when it ended in a way that its status says it did not",
  client_or_offer_missing: "A pack or a booking names a client or an offer that is not there",
  transfer_without_other_half: "A transfer has lost its other half",
  guard_missing: "What keeps the books from being changed is gone, disabled or another",
  answer_altered: "What a repeated call is answered, or what it was, was changed",
};

/** Why a finished session could not be charged. */
export const unpaidWords: Record<string, string> = {
  pack_exhausted: "the pack had no session free",
  pack_expired: "the pack had expired by then",
  pack_unpaid: "the pack is not paid for yet",
  pack_frozen: "the pack was frozen",
  pack_refunded: "the pack was refunded",
  no_pack: "there was no pack",
};

/** A booking's status. */
export const statusWords = {
  scheduled: "Booked",
  completed: "Done",
  cancelled: "Cancelled",
  no_show: "No-show",
} as const;

/** A pack's state. */
export const stateWords = {
  valid: "Ready to book",
  exhausted: "Nothing free",
  expired: "Expired",
  frozen: "Frozen",
  unpaid: "Not paid yet",
  refunded: "Refunded",
} as const;

/** A ledger line's kind. */
export const kindWords = { grant: "Sold", use: "Used", release: "Given back", adjust: "Adjusted" } as const;

/** Who wrote a ledger line. */
export const actorWords = { client: "Client, by text", system: "Nightly job" } as const;

/** The days of the week, as the database counts them: 0 is Sunday. */
export const weekdays = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

/** Monday to Sunday, as people read a week. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const;
