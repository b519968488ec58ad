import type { OfferTerms } from "../../data/offers.ts";
import type { FormValues } from "../../parts/form.ts";
import { needNumber, readForm, readHours, readNumber, readWords } from "../../parts/read_form.ts";
import { decimalOf, readMoney } from "../../reading/read_money.ts";
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

/** An offer's terms from its form; throws Failure. */
export async function readTerms(values: FormValues, country: string): Promise<Omit<OfferTerms, "currency">> {
  const textOf = (name: string) => values[name] ?? "";
  const { price: price_cents, ...terms } = await readForm({
    name: () => readWords(textOf("name"), "offers_name_length"),
    sessions: () => needNumber(textOf("sessions"), "offers_sessions_positive"),
    bonus: () => readNumber(textOf("bonus"), "offers_bonus_not_negative") ?? 0,
    price: () => readPrice(textOf("price"), country),
    validity_days: () => readNumber(textOf("validity_days"), "offers_validity_positive"),
    session_minutes: () => readNumber(textOf("session_minutes"), "offers_session_minutes_range"),
    late_cancel_minutes: () => readHours(textOf("late_cancel_minutes"), "offers_late_cancel_range"),
    policy: () => readWords(textOf("policy"), "offers_policy_length"),
  });
  return { ...terms, price_cents };
}
