// The least and the most that the database's rules allow, by their names: of a number itself, of a text its letters. Compared
// with the database by a test.
export const limits = {
  clients_name_length: [1, 80],
  clients_notes_length: [0, 5000],
  coaches_name_length: [1, 80],
  coaches_session_minutes_range: [5, 720],
  coaches_slot_step_range: [5, 720],
  coaches_buffer_range: [0, 240],
  coaches_notice_range: [0, 43_200],
  coaches_advance_range: [1, 730],
  coaches_max_day_range: [1, 100],
  coaches_max_week_range: [1, 500],
  coaches_late_cancel_range: [0, 20_160],
  coaches_auto_complete_delay_range: [0, 2880],
  coaches_low_balance_range: [0, 100],
  coaches_expiry_days_range: [1, 90],
  coaches_texts_a_day_range: [10, 10_000],
  coaches_texts_kept_range: [1, 120],
  coaches_text_cost_range: [1, 100_000_000],
  offers_name_length: [1, 80],
  offers_sessions_positive: [1, 1000],
  offers_bonus_not_negative: [0, 1000],
  offers_validity_positive: [1, 3660],
  offers_session_minutes_range: [5, 720],
  offers_late_cancel_range: [0, 20_160],
  offers_policy_length: [0, 2000],
  time_off_reason_length: [0, 200],
} as const satisfies Record<string, readonly [number, number]>;

/** A rule of the database that a value is held to, and the code of what breaks it. */
export type Rule = keyof typeof limits;

/** Whether a number, or the letters of a text, are as many as a rule allows. */
export function isWithin(amount: number, rule: Rule): boolean {
  const [least, most] = limits[rule];
  return amount >= least && amount <= most;
}
