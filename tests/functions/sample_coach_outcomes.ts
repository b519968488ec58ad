import type { CoachOutcome, CoachSession } from "../../supabase/functions/sms-inbound/coach_outcome.ts";

const [first, second, third] = ["2026-11-24T23:30:00Z", "2026-11-25T23:30:00Z", "2026-12-22T22:30:00Z"]
  .map((at) => new Date(at)) as [Date, Date, Date];
const session: CoachSession = {
  name: "Maximilliana Rossi",
  starts_at: first,
  status: "scheduled",
  confirmed: false,
  unpaid: false,
  pack: { name: "Ten sessions", free: 10 },
};
const done: CoachSession = { ...session, status: "completed" };
const sessions: CoachSession[] = [
  session,
  { ...done, name: "Bartholomewe Rossi", starts_at: second, pack: null },
  { ...session, name: "Christabelle Rossi", starts_at: third, confirmed: true },
];
const names = sessions.map(({ name }) => name);

/** One of every answer that the coach's own texts can get: the widest times, first names of 12 letters. */
export const sampleCoachOutcomes: CoachOutcome[] = [
  { kind: "coach_next", session },
  { kind: "coach_next", session: { ...session, confirmed: true, pack: null } },
  { kind: "coach_next", session: null },
  { kind: "coach_today", sessions },
  { kind: "coach_today", sessions: Array(8).fill(sessions).flat() },
  { kind: "coach_today", sessions: [] },
  { kind: "coach_off", from: first, to: second, time_off_id: "t", sessions: [] },
  { kind: "coach_off", from: first, to: second, time_off_id: "t", sessions },
  { kind: "coach_off", from: first, to: third, sessions: Array(4).fill(sessions).flat() },
  ...(["day", "time", "which", "past"] as const).map((reason): CoachOutcome => ({
    kind: "coach_off_unclear",
    reason,
  })),
  { kind: "coach_closed", action: "done", session: done },
  { kind: "coach_closed", action: "done", session: { ...done, unpaid: true } },
  { kind: "coach_closed", action: "done", session: { ...done, pack: null } },
  { kind: "coach_closed", action: "no_show", session: { ...done, status: "no_show" } },
  { kind: "coach_closed", action: "no_show", session: { ...done, status: "no_show", pack: null } },
  { kind: "coach_which_session", action: "done", sessions: sessions.slice(0, 2) },
  { kind: "coach_which_session", action: "no_show", sessions },
  { kind: "coach_nothing_to_close", action: "done" },
  { kind: "coach_nothing_to_close", action: "done", name: "Maximilliana" },
  { kind: "coach_nothing_to_close", action: "no_show", session: done },
  { kind: "coach_nothing_to_close", action: "no_show", session: { ...done, status: "no_show" } },
  { kind: "coach_undone", session },
  { kind: "coach_undone", from: first, to: second },
  { kind: "coach_cannot_undo" },
  { kind: "coach_nothing_to_undo" },
  { kind: "coach_sent", name: "Maximilliana Rossi" },
  { kind: "coach_sent", name: "+61400000123" },
  { kind: "coach_not_sent", name: "Maximilliana Rossi", reason: "opted_out" },
  { kind: "coach_not_sent", name: "Maximilliana Rossi", reason: "too_long" },
  { kind: "coach_which_client", names },
  { kind: "coach_which_client", names: ["Ana Lee or Ben Lee", "+61400000123"] },
  { kind: "coach_which_client", names: Array(5).fill(names).flat() },
  { kind: "coach_bad_option", names, body: "See you then, and bring the towel that you left here" },
  { kind: "coach_bad_option", names, body: null },
  { kind: "coach_unknown_name", name: "Maximilliana" },
  { kind: "coach_nobody_waits" },
  { kind: "coach_dropped" },
  { kind: "coach_lapsed" },
  { kind: "coach_back" },
  { kind: "coach_help" },
  { kind: "coach_pin_asked" },
  { kind: "coach_pin_unset" },
  { kind: "coach_pin_locked" },
  { kind: "coach_pin_dropped" },
  { kind: "coach_pin_wrong", left: 4 },
  { kind: "coach_pin_wrong", left: 1 },
  { kind: "coach_pin_idle", late: true },
  { kind: "coach_pin_idle", late: false },
];
