import { countryName } from "../../../supabase/functions/_shared/words/en.ts";
import type { Settings } from "../../data/settings.ts";
import { count, formatMinutes } from "../../format.ts";

const yesNo = (value: unknown) => value ? "on" : "off";
const minutes = (value: unknown) => typeof value === "number" ? formatMinutes(value) : "as long as a session";
const limit = (value: unknown) => value === null ? "no limit" : count(Number(value), "session");
const clock = (value: unknown) => String(value).slice(0, 5);
const plain = (value: unknown) => String(value);

/** What waits for the PIN, by the setting's value. */
export const pinWords: Record<string, string> = {
  clients: "Days off and texts to clients",
  changes: "Everything that changes something",
  nothing: "Nothing: my texts may do everything",
};

/** Whose words CANCEL and END are, by the setting's value. */
export const optOutWords: Record<string, string> = {
  carrier: "Stop my texts: my carrier takes them",
  service: "Are read here: I took them off my carrier’s list",
};

const words: Record<keyof Settings, [string, (value: unknown) => string]> = {
  name: ["Your name", plain],
  text_name: ["What texts call you", (value) => value === null ? "as your name has it" : plain(value)],
  phone: ["The number clients text", plain],
  country: ["Country", plain],
  timezone: ["Time zone", (value) => String(value).replaceAll("_", " ")],
  currency: ["Currency", plain],
  quiet_from: ["Quiet from", clock],
  quiet_to: ["Quiet to", clock],
  session_minutes: ["Session length", minutes],
  slot_step_minutes: ["Offer a time every", minutes],
  buffer_minutes: ["Break after each", minutes],
  notice_minutes: ["Clients book at least", minutes],
  advance_days: ["and at most", (value) => count(Number(value), "day")],
  max_sessions_day: ["Clients book by text up to, a day", limit],
  max_sessions_week: ["and a week", limit],
  late_cancel_minutes: ["Late-cancel window", minutes],
  auto_complete_delay_minutes: ["Nightly job waits", minutes],
  clients_may_book_without_pack: ["Clients may book without a pack", yesNo],
  text_confirmations: ["Confirmations", yesNo],
  reminder_minutes: ["Reminders", (value) => reminderWords(value as number[])],
  follow_up: ["Thanks after a session", yesNo],
  low_balance_at: ["Few sessions left", (value) => value === null ? "never" : `at ${String(value)}`],
  expiry_days: [
    "A pack ends soon",
    (value) => value === null ? "never" : `${count(Number(value), "day")} before`,
  ],
  forward_texts: ["Passing texts on", yesNo],
  pin_asked_for: ["Your texts ask for a PIN", (value) => pinWords[String(value)] ?? plain(value)],
  text_countries: [
    "Countries texted beside your own",
    (value) => (value as string[]).map(countryName).join(", ") || "none",
  ],
  texts_a_day: ["Texts go out", (value) => `at most ${String(value)} a day`],
  text_cost: [
    "What a text costs you",
    (value) => value === null ? "not said" : `${Number(value) / 10_000} a segment`,
  ],
  opt_out_words: ["CANCEL and END", (value) => optOutWords[String(value)] ?? plain(value)],
  texts_kept_months: [
    "Texts are kept",
    (value) => value === null ? "for good" : `for ${count(Number(value), "month")}`,
  ],
};

/** A setting's name and one of its values, as a coach reads them. */
export function settingWords(name: keyof Settings, value: unknown): { label: string; value: string } {
  const [label, write] = words[name];
  return { label, value: write(value) };
}

/** "1 day and 2 h before", "never". */
export function reminderWords(minutes: readonly number[]): string {
  const parts = [...minutes].sort((a, b) => b - a).map(formatMinutes);
  if (parts.length === 0) return "never";
  return `${[parts.slice(0, -1).join(", "), parts.at(-1)].filter(Boolean).join(" and ")} before`;
}
