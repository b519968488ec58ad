import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import * as z from "zod";

const storageKey = "coachline.phone.numbers";
const stored = z.array(z.string().regex(/^\+[1-9]\d{6,14}$/));

/** A number as people write it, such as "+61 400 000 123". */
export function spaced(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/** Whose phone it is, in words. */
export function nameOf({ name, messages }: { name: string | null; messages: readonly unknown[] }): string {
  return name ?? (messages.length > 0 ? "Unknown number" : "New number");
}

/** The country of a number (E.164), as its ISO 3166 code, where it can be told. */
export function countryOf(phone: string): CountryCode | undefined {
  const number = parsePhoneNumberFromString(phone);
  // Countries that share a calling code: the largest comes first.
  return number?.country ?? number?.getPossibleCountries()[0];
}

/** Reads a typed number, national ones as in the coach's country; gives E.164, or null where it is no number. */
export function readNumber(typed: string, coachPhone: string): string | null {
  const country = countryOf(coachPhone);
  const number = parsePhoneNumberFromString(typed, country ? { defaultCountry: country } : {});
  return number?.isPossible() ? number.number : null;
}

/** A number that is set aside for tests in the coach's country and that no handset has; E.164. */
export function spareNumber(coachPhone: string, taken: readonly string[]): string {
  const [prefix, digits] = coachPhone.startsWith("+44")
    ? ["+447700900", 3]
    : coachPhone.startsWith("+1")
    ? ["+120155501", 2]
    : ["+61400000", 3];
  const used = new Set([coachPhone, ...taken]);
  for (let last = 10 ** digits - 1; last > 0; last--) {
    const phone = prefix + String(last).padStart(digits, "0");
    if (!used.has(phone)) return phone;
  }
  return "";
}

/** The numbers that this browser added, E.164. */
export function loadNumbers(): string[] {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(storageKey) ?? "[]"));
  } catch {
    return []; // Storage is switched off, or holds what another version wrote.
  }
}

/** Keeps the numbers that this browser added; without storage they last as long as the page. */
export function keepNumbers(numbers: readonly string[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(numbers));
  } catch { /* storage is switched off or full */ }
}
