import type { OfferTerms } from "../../data/offers.ts";
import type { FormValues } from "../../parts/form.ts";
import { Failure } from "../../server/failure.ts";

/** An amount as people write it ("450", "$1,450.50", "-5") in cents; throws Failure. */
export function readPrice(text: string): number {
  const bare = text.replace(/[^\d.,-]/g, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  if (!/^-?\d+(\.\d{1,2})?$/.test(bare)) throw new Failure("price_unreadable");
  return Math.round(Number(bare) * 100);
}

/** A whole number, or null where the field is empty; throws Failure. */
export function readNumber(text: string, code = "number_unreadable"): number | null {
  if (text === "") return null;
  if (!/^-?\d{1,7}$/.test(text)) throw new Failure(code);
  return Number(text);
}

/** An offer's terms from its form; what the database refuses it refuses itself. Throws Failure. */
export function readTerms(values: FormValues): Omit<OfferTerms, "currency"> {
  const {
    name = "",
    sessions = "",
    bonus = "",
    price = "",
    validity_days = "",
    session_minutes = "",
    policy = "",
  } = values;
  return {
    name,
    sessions: readNumber(sessions, "offers_sessions_positive") ?? 0,
    bonus: readNumber(bonus, "offers_bonus_not_negative") ?? 0,
    price_cents: readPrice(price),
    validity_days: readNumber(validity_days, "offers_validity_positive"),
    session_minutes: readNumber(session_minutes, "offers_session_minutes_range"),
    late_cancel_minutes: hoursToMinutes(values["late_cancel_minutes"] ?? ""),
    policy,
  };
}

/** Hours as people write them ("24", "1.5") in minutes, or null where the field is empty; throws Failure. */
export function hoursToMinutes(text: string): number | null {
  if (text === "") return null;
  const hours = Number(text.replace(",", "."));
  if (!Number.isFinite(hours)) throw new Failure("offers_late_cancel_range");
  return Math.round(hours * 60);
}
