import type { Outcome, PackNews } from "../../supabase/functions/sms-inbound/outcome.ts";

const times = ["2026-11-24T23:30:00Z", "2026-11-25T23:30:00Z", "2026-12-22T22:30:00Z"].map((at) =>
  new Date(at)
);
const [first = new Date(0), second = first] = times;
const slots = times.map((starts_at) => ({ starts_at }));
const bookings = times.map((starts_at, index) => ({ id: `b${index}`, starts_at, confirmed: index === 0 }));
const expires_at = new Date("2027-12-22T13:00:00Z");
const pack = { name: "Ten sessions", used: 10, total: 20, free: 10, held: 10 };

const past = new Date("2026-11-02T13:00:00Z");
const moved = { kind: "reschedule", was: first, starts_at: second } as const;
const news = (state: PackNews["state"]): PackNews => ({ ...pack, left: 10, state, expires_at });

const used = { ...news("exhausted"), used: 20, left: 0, held: 0, free: 0 };
const noOthers = { before: null, by_hand: 0 };

const reasons = ["taken", "closed", "too_soon", "too_far", "past", "day_full", "week_full"] as const;

/** One of every answer that a text can get, in Sydney: the widest times, names of 12 letters, two-digit counts. */
export const sampleOutcomes: Outcome[] = [
  { kind: "booked", starts_at: first, minutes: 120, pack: { name: pack.name, free: 10 } },
  { kind: "booked", starts_at: first, minutes: 120, pack: { name: pack.name, free: 1 } },
  { kind: "booked", starts_at: first, minutes: 120, pack: { name: pack.name, free: 0 } },
  { kind: "booked", starts_at: first, minutes: 120, pack: null },
  ...(["book", "reschedule"] as const).flatMap((purpose): Outcome[] => [
    ...reasons.map((reason): Outcome => ({ kind: "slots", reason, wanted: first, for: purpose, slots })),
    ...reasons.map((reason): Outcome => ({ kind: "slots", reason, wanted: first, for: purpose, slots: [] })),
    { kind: "slots", reason: "asked", for: purpose, slots },
    { kind: "slots", reason: "asked", for: purpose, slots: slots.slice(1) },
    { kind: "slots", reason: "asked", for: purpose, slots: slots.slice(2) },
    { kind: "slots", reason: "asked", for: purpose, slots: [] },
    { kind: "slots", reason: "none_in_window", for: purpose, slots },
    { kind: "slots", reason: "none_in_window", for: purpose, slots: [] },
  ]),
  { kind: "no_sessions", reason: "no_pack", pack: null },
  { kind: "no_sessions", reason: "no_pack", pack: news("unpaid") },
  { kind: "no_sessions", reason: "no_pack", pack: news("refunded") },
  { kind: "no_sessions", reason: "pack_expired", pack: news("expired") },
  { kind: "no_sessions", reason: "pack_expired", pack: { ...news("expired"), expires_at: past } },
  { kind: "no_sessions", reason: "pack_exhausted", pack: { ...news("exhausted"), free: 0 } },
  { kind: "no_sessions", reason: "pack_frozen", pack: news("frozen") },
  { kind: "moved", starts_at: first, was: second },
  { kind: "too_late_to_move", starts_at: first },
  { kind: "too_late_to_cancel", starts_at: first },
  { kind: "cancelled", starts_at: first, used: true, free: 10 },
  { kind: "cancelled", starts_at: first, used: false, free: 10 },
  { kind: "cancelled", starts_at: first, used: false, free: null },
  { kind: "already_booked", starts_at: first },
  { kind: "ask_late_cancel", starts_at: first, window_minutes: 1440, sessions: 10 },
  { kind: "ask_late_cancel", starts_at: first, window_minutes: 90, sessions: 1 },
  { kind: "ask_late_cancel", starts_at: first, window_minutes: 90, sessions: null },
  ...(["book", "cancel", "confirm"] as const).map((kind): Outcome => ({
    kind: "ask_first",
    act: { kind, starts_at: first },
  })),
  { kind: "ask_first", act: { kind: "reschedule", was: first } },
  { kind: "ask_first", act: { kind: "reschedule", was: first, starts_at: second } },
  { kind: "ask_first", act: { kind: "reschedule", was: first, starts_at: second }, one_of: "several" },
  { kind: "ask_first", act: { kind: "opt_out" } },
  { kind: "ask_acts", acts: [{ kind: "book", starts_at: first }, moved] },
  { kind: "ask_acts", acts: [{ kind: "cancel", starts_at: first }, moved], one_of: "several" },
  { kind: "ask_acts", acts: times.map((starts_at) => ({ kind: "book", starts_at })), one_of: "several" },
  { kind: "kept", starts_at: first },
  { kind: "nothing_changed" },
  { kind: "which_booking", action: "cancel", bookings },
  { kind: "which_booking", action: "reschedule", bookings },
  { kind: "which_booking", action: "cancel", bookings: Array(6).fill(bookings).flat() },
  { kind: "no_booking", action: "cancel" },
  { kind: "no_booking", action: "reschedule" },
  { kind: "confirmed", starts_at: first },
  { kind: "already_confirmed", starts_at: first },
  { kind: "nothing_to_confirm" },
  ...[null, news("unpaid"), news("refunded"), news("expired"), { ...news("expired"), expires_at: past }, used]
    .map((
      standing,
    ): Outcome => ({ kind: "balance", packs: [], standing })),
  ...[
    { ...news("valid"), left: 10, free: 9, held: 1 },
    { ...news("valid"), left: 1, free: 1, held: 0, expires_at: null },
    { ...news("exhausted"), left: 2, free: 0, held: 2 },
    { ...news("exhausted"), left: 1, free: 0, held: 1 },
    news("frozen"),
  ].map((one): Outcome => ({ kind: "balance", packs: [one], standing: null })),
  { kind: "balance", packs: [news("frozen"), news("valid"), news("valid")], standing: null },
  { kind: "statement", pack: null, used_on: [], ...noOthers },
  { kind: "statement", pack: { ...news("valid"), used: 0 }, used_on: [], ...noOthers },
  { kind: "statement", pack: news("valid"), used_on: times, ...noOthers },
  { kind: "statement", pack: news("frozen"), used_on: times.slice(0, 2), ...noOthers },
  { kind: "statement", pack: news("valid"), used_on: [], before: { count: 6, at: first }, by_hand: 0 },
  { kind: "statement", pack: news("valid"), used_on: times, before: { count: 6, at: first }, by_hand: 1 },
  { kind: "statement", pack: news("valid"), used_on: Array(10).fill(times).flat(), ...noOthers },
  { kind: "upcoming", bookings: [] },
  { kind: "upcoming", bookings: bookings.slice(0, 1) },
  { kind: "upcoming", bookings: bookings.slice(1, 2) },
  { kind: "upcoming", bookings },
  { kind: "upcoming", bookings: Array(6).fill(bookings).flat() },
  { kind: "late_noted" },
  { kind: "wants_pack" },
  { kind: "lapsed", asked: "slots", for: "book" },
  { kind: "lapsed", asked: "slots", for: "reschedule" },
  { kind: "lapsed", asked: "bookings", for: "cancel" },
  { kind: "lapsed", asked: "bookings", for: "reschedule" },
  { kind: "lapsed", asked: "clients" },
  { kind: "lapsed", asked: "late_cancel", starts_at: first },
  { kind: "lapsed", asked: "yes_no" },
  { kind: "lapsed", asked: "yes_no", for: "cancel" },
  { kind: "lapsed", asked: "acts" },
  { kind: "twin" },
  { kind: "thanked" },
  { kind: "for_coach" },
  { kind: "no_answer" },
  { kind: "opted_out" },
  { kind: "opted_in" },
  { kind: "help" },
  { kind: "unknown", told_already: false },
  { kind: "unknown", told_already: true },
  { kind: "which_client", names: ["Maximilliana", "Bartholomewe"] },
  { kind: "which_client", names: ["Maximilliana", "Bartholomewe", "Christabelle"] },
  { kind: "lead", told_already: false },
  { kind: "lead", told_already: true },
  { kind: "former", told_already: false },
  { kind: "former", told_already: true },
  { kind: "bad_option", count: 1 },
  { kind: "bad_option", count: 3 },
  { kind: "held_back", reason: "answers" },
  { kind: "no_booking", action: "cancel", day: second, starts_at: first },
];
