import type { OfferTerms } from "../../data/offers.ts";
import type { FormValues } from "../../parts/form.ts";
import { decimalOf, readMoney, readWholeNumber } from "../../reading/read_money.ts";
import { Failure } from "../../server/failure.ts";

/** An amount as people of a country (ISO 3166) write it ("450", "$1,450.50", "-5") in cents; throws Failure, saying why. */
export function readPrice(text: string, country: string): number {
  const cents = readMoney(text, decimalOf(country));
  if (cents === null) throw new Failure("price_unreadable");
  if (cents < 0) throw new Failure("price_below_zero");
  if (cents > highestPrice) throw new Failure("price_too_high");
  return cents;
}

/** The highest price in cents that the database keeps in any currency; a lower limit for most is its own. */
const highestPrice = 2_000_000_000;

/** A whole number ("10", "1,000"), or null where the field is empty; throws Failure. */
export function readNumber(text: string, code = "number_unreadable"): number | null {
  if (text === "") return null;
  const number = readWholeNumber(text);
  if (number === null) throw new Failure(code);
  return number;
}

/** An offer's terms from its form; what the database refuses it refuses itself. Throws Failure. */
export function readTerms(values: FormValues, country: string): Omit<OfferTerms, "currency"> {
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
    price_cents: readPrice(price, country),
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
