import { plainDigits } from "./plain_text.ts";

/** What stands before the cents: 1.5 or 1,5. */
export type Decimal = "." | ",";

/** How people of a country (ISO 3166) write one and a half, in the language most of them speak. */
export function decimalOf(country: string): Decimal {
  if (!/^[A-Z]{2}$/.test(country)) return ".";
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  const parts = new Intl.NumberFormat(`${language}-${country}`).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

// Names of currencies as people write them beside an amount, where they are not the three letters of ISO 4217.
const spoken = "kr|zł|zl|rp|rm|fr|sfr|kč|kc|lei|ft|лв|руб|р|r|dh|rs|ksh|tsh|ush|km|din|tk|bs|s|q|l|gs";
const unit = `(?:[a-z]{0,3}\\p{Sc}|(?:${spoken})\\.?(?![a-z])|[a-z]{3}(?![a-z]))`;
const amount = new RegExp(
  `^(-?)\\s*(?:${unit})?\\s*(-?)\\s*(\\d[\\d.,'’ ]*?)(?:[.,][-–—]+)?\\s*(?:${unit})?$`,
  "iu",
);
const units = new Set(Intl.supportedValuesOf("currency"));

/**
 * An amount as people write it ("450", "$1,450.50", "1.250,5 €", "Rp 3.500.000", "-5") in cents, null where it is none or
 * can be read in two ways. Digits are never joined across words: "450 (was 500)", "1e5" and "1.5k" are no amounts.
 */
export function readMoney(text: string, decimal: Decimal): number | null {
  const found = amountOf(text);
  if (!found) return null;
  const value = readDigits(found.digits, decimal);
  return value === null ? null : Math.round(value * 100) * (found.negative ? -1 : 1) || 0;
}

/** The digits of an amount with the marks between them, without its currency; null where it is no amount. */
function amountOf(text: string): { digits: string; negative: boolean } | null {
  const typed = plainDigits(text).replace(/[\u2212]/g, "-").replace(/[\s\u00a0\u202f]+/g, " ").trim();
  const found = amount.exec(typed);
  if (!found) return null;
  // Three letters are a currency, or they are a word: 450 AUD, not 450 was.
  if (
    (typed.match(/\p{L}{3,}/gu) ?? []).some((word) =>
      !units.has(word.toUpperCase()) && !/^(sfr|лв|руб|ksh|tsh|ush|lei|din)$/i.test(word)
    )
  ) {
    return null;
  }
  return { digits: found[3] ?? "", negative: Boolean(found[1] || found[2]) };
}

/**
 * The price of one of many as people write it ("0.0079", "0,08 €", "$0.05", "700") in hundredths of a cent; null where it is none,
 * has more than four decimals, or can be read in two ways, such as 1,000.
 */
export function readUnitPrice(text: string, decimal: Decimal): number | null {
  // A price below one is written without its nought, too: "$.05".
  const found = amountOf(text.trim().replace(/^(\p{Sc}?)\s*(?=[.,]\d)/u, "$10"));
  if (!found || found.negative) return null;
  const [, whole = "", mark, rest = ""] = /^(\d{1,9})(?:([.,])(\d{1,4}))?$/.exec(found.digits) ?? [];
  if (whole === "" || mark !== undefined && mark !== decimal && rest.length === 3 && whole !== "0") {
    return null;
  }
  return Number(whole) * 10_000 + Number(rest.padEnd(4, "0"));
}

/** Digits with marks between them as a number of at most two decimals; null where the marks do not say which they are. */
function readDigits(digits: string, decimal: Decimal): number | null {
  const parts = /^(\d{1,3}(?:([.,'’ ])\d{3})(?:\2\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:([.,])(\d{1,2}))?$/
    .exec(digits);
  if (!parts) return null;
  const [, whole = "", group, mark, rest] = parts;
  if (mark !== undefined && mark === group) return null;
  // 1.250 where 1.25 is one and a quarter.
  if (group === decimal && mark === undefined && whole.split(group).length === 2) return null;
  return Number(`${whole.replace(/\D/g, "")}.${rest ?? "0"}`);
}

/** A whole number as people write it ("10", "1,000", "1 000", "-5"), null where it is none: never a part of one. */
export function readWholeNumber(text: string): number | null {
  const typed = plainDigits(text).replace(/[\u2212]/g, "-").replace(/[\u00a0\u202f]/g, " ").trim();
  if (!/^-?(?:\d{1,9}|\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*)$/.test(typed)) return null;
  return Number(typed.replace(/[^\d-]/g, ""));
}
