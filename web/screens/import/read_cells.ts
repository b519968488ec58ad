import { monthFirst } from "../../../supabase/functions/_shared/month_first.ts";
import { type Decimal, readMoney } from "../../reading/read_money.ts";
import { plainDigits } from "../../reading/plain_text.ts";

/** In which order a list writes the parts of its dates. */
export type DateOrder = "day" | "month";

/** How people of a country (ISO 3166) write 3/12. */
export const dateOrderOf = (country: string): DateOrder => monthFirst(country) ? "month" : "day";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const two = (n: number) => String(n).padStart(2, "0");
const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ t,].*)?$/i;

/** What a spreadsheet wraps around a text to keep it one: ="4", '4. */
export const unwrapped = (cell: string): string =>
  cell.trim().replace(/^=?"(.*)"$/s, "$1").replace(/^'/, "").trim();

/** What people write where there is nothing to say. */
const nothing = /^(?:n\/?a|none|nil|null|-+|–|—|\.|x|\?)$/i;
const forEver = new RegExp(
  `^(?:${
    [
      "never|no (?:expiry|expiration|limit|end|date|expiry date|end date)|(?:does not|doesn['’]t) (?:expire|end)",
      "non-?expiring|not set|indefinite(?:ly)?|perpetual|always|life ?time|life ?long|for ?ever|unlimited|open(?:[- ]ended)?|∞",
      "unbegrenzt|unbefristet|nie|kein(?:e|s)?|(?:ohne|kein) (?:ablauf|ablaufdatum|ende)",
      "illimitée?|jamais|aucune?|sans (?:limite|fin|expiration|date)",
      "ilimitad[oa]|nunca|sin (?:caducidad|vencimiento|límite|limite|fecha)|sem (?:validade|prazo|limite|fim)",
      "illimitat[oa]|mai|senza (?:scadenza|limite|termine)|onbeperkt|nooit|geen|zonder einddatum",
    ].join("|")
  })$`,
  "i",
);

/** Whether a cell holds nothing but a phone number, or what could be meant as one. */
export function looksLikePhone(cell: string): boolean {
  const text = plainDigits(unwrapped(cell));
  if (numbers.test(text) || /^\d{4}-\d\d-\d\d/.test(text)) return false;
  if (/^\d[.,]\d+e\+\d+$/i.test(text)) return true;
  return /^[+\d\s().\-/]{7,}$/.test(text.replace(/:::.*$/, "").trim()) && text.replace(/\D/g, "").length >= 7;
}

/** What proves the order of the dates of a column: a 25 where a month cannot stand. Null where nothing does, or both. */
export function provenOrder(cells: readonly string[]): DateOrder | null {
  const parts = cells.map((cell) => numbers.exec(plainDigits(cell.trim()))).filter((found) => found !== null);
  const day = parts.some(([, first]) => Number(first) > 12);
  const month = parts.some(([, , second]) => Number(second) > 12);
  return day === month ? null : day ? "day" : "month";
}

/** Whether a cell can be read in both orders, as different days. */
export const isEitherDate = (cell: string): boolean => {
  const [, first, second] = numbers.exec(plainDigits(cell.trim())) ?? [];
  return first !== undefined && Number(first) <= 12 && Number(second) <= 12 &&
    Number(first) !== Number(second);
};

/** A last valid day as lists write it, as YYYY-MM-DD; empty for "never"; what is not a date comes back as it is, for the check to name. */
export function readDate(cell: string, order: DateOrder): string {
  const text = plainDigits(unwrapped(cell)).toLowerCase();
  if (text === "" || nothing.test(text) || forEver.test(text)) return "";
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return write(iso[1], Number(iso[2]), iso[3], cell);
  const found = numbers.exec(text);
  if (found) {
    const [, first, second, year] = found;
    return order === "day"
      ? write(year, Number(second), first, cell)
      : write(year, Number(first), second, cell);
  }
  const named = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3})[a-z]*[-, ]+(\d{4}|\d{2})$/.exec(text);
  if (named) return write(named[3], months.indexOf(named[2] ?? "") + 1, named[1], cell);
  const american = /^([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})$/.exec(text);
  if (american) return write(american[3], months.indexOf(american[1] ?? "") + 1, american[2], cell);
  // A spreadsheet's own count of days, from the end of 1899: 36526 is the first day of 2000, 73050 the last of 2099.
  if (/^\d{5}(?:[.,]0+)?$/.test(text) && Number.parseInt(text) >= 36_526 && Number.parseInt(text) <= 73_050) {
    return new Date(Date.UTC(1899, 11, 30 + Number.parseInt(text))).toISOString().slice(0, 10);
  }
  return cell.trim();
}

function write(year = "", month: number, day = "", cell: string): string {
  // '98 may be the last century or the next: nobody knows, so it is asked.
  if (year.length === 2 && Number(year) >= 70) return cell.trim();
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  // Programs that want a date write the last day of a far century for none.
  if (full > 2199 && month === 12 && Number(day) === 31) return "";
  // Day 0 of the next month is the last one of this.
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || Number(day) < 1 || Number(day) > last) return cell.trim();
  return `${full}-${two(month)}-${two(Number(day))}`;
}

const units =
  "(?:sessions?|x|credits?|visits?|appointments?|classes|lessons?|hours?|einheiten?|stunden?|termine?|s[eé]ances?|sesiones|sesi[oó]n|clases?|lezion[ei]|aulas?|less?en)";
const unit = new RegExp(`(?<=\\d)\\s*${units}$`, "i");

/** A count as lists write it ("10", "10.0", "1,000", "7 appointments"), as whole digits; anything else as it is. */
export function readCount(cell: string, decimal: Decimal = "."): string {
  const text = plainDigits(unwrapped(cell));
  if (nothing.test(text)) return "";
  const bare = text.replace(unit, "").replace(/^x\s*(?=\d)/i, "");
  const whole = /^(\d+)(?:[.,]0{1,2})?$/.exec(bare)?.[1];
  if (whole) return whole.replace(/^0+(?=\d)/, "");
  const grouped = /^\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*$/.exec(bare);
  // 1.000 where 1.0 is one and nothing more.
  if (grouped && (grouped[1] !== decimal || bare.split(grouped[1]).length > 2)) {
    return bare.replace(/\D/g, "");
  }
  return text;
}

/** What one cell says of a pack: so many left, or used, of so many bought, where it says of how many. */
export interface Pair {
  part: string;
  bought: string | null;
  /** Which of the two the cell itself says; null where only its column can. */
  says: "left" | "used" | null;
}

const pair = new RegExp(
  `^(\\d{1,4})(?:\\s*${units})?\\s*(left|remaining|used)?\\s*(?:/|(?:out )?of|von|van|de|di|su|sur|av)\\s*(\\d{1,4})(?:\\s*${units})?\\s*(left|remaining|used)?$`,
  "iu",
);

// "10 pack (6 left)", "5 pack - 2 used", "10 sessions, used 4"; "6 left" alone.
const inWords = new RegExp(
  `^(?:(\\d{1,4})(?!\\d)(?:[\\s-]*(?:${units}|packs?|pk|pass|card))*[\\s(,:;–-]*)?(?:(left|remaining|used):?\\s*(\\d{1,4})|(\\d{1,4})\\s*(?:${units}\\s*)?(left|remaining|used))\\)?$`,
  "iu",
);

/** "4/10", "4 of 10", "4 of 10 sessions left", "10 pack (6 left)", "6 left"; null where a cell is anything else. */
export function readPair(cell: string): Pair | null {
  // A half is no 1 of 2.
  if (/[¼-¾⅐-⅟]/.test(cell)) return null;
  const text = plainDigits(unwrapped(cell)).replace(/[⁄∕]/g, "/");
  const [, whole, word1, part1, part2, word2] = inWords.exec(text) ?? [];
  const said = word1 ?? word2;
  if (said !== undefined) {
    return {
      part: String(Number(part1 ?? part2)),
      bought: whole === undefined ? null : String(Number(whole)),
      says: said.toLowerCase() === "used" ? "used" : "left",
    };
  }
  const [, part, before, bought, after] = pair.exec(text) ?? [];
  if (part === undefined || bought === undefined || before && after) return null;
  const word = (before ?? after)?.toLowerCase();
  return {
    part: String(Number(part)),
    bought: String(Number(bought)),
    says: word === undefined ? null : word === "used" ? "used" : "left",
  };
}

const shortDate = new RegExp(`^(?:\\d{1,2}-(?:${months.join("|")})|(?:${months.join("|")})-\\d{2})$`, "i");

/** What a spreadsheet makes of "4/10" when it opens a list: 4-Oct, 10-Apr, Jan-20. */
export const wasPair = (cell: string): boolean => shortDate.test(unwrapped(cell));

const paid =
  /^(?:y(?:es)?|true|paid|paid in full|1|x|✓|✔|ja|oui|s[ií]|sim|bezahlt|payé|pagad[oa]|pagat[oa]|pag[oa]|betaald|betald|betalt)$/i;
const unpaid =
  /^(?:n|no|false|unpaid|not paid(?: yet)?|0|owing|owed|due|overdue|outstanding|open|pending|nein|non|não|offen|unbezahlt|impayé|pendiente|openstaand)$/i;

/** Whether a pack is paid, as lists say it, as yes or no; empty where they say nothing; anything else as it is. */
export function readPaid(cell: string): string {
  const text = unwrapped(cell);
  return paid.test(text) ? "yes" : unpaid.test(text) ? "no" : nothing.test(text) ? "" : text;
}

const free = /^(?:comp(?:ed|limentary)?|free|gratis|gift)$/i;

/** An amount as lists write it ("$1,250.00", "450", "1.250,50 €", "Comp"), in cents; anything else as it is. */
export function readAmount(cell: string, decimal: Decimal = "."): string {
  const text = unwrapped(cell);
  if (nothing.test(text) || text === "") return "";
  if (free.test(text)) return "0";
  const cents = readMoney(text, decimal);
  return cents === null || cents < 0 ? text : String(cents);
}

/** What stands before the cents in a list: what its cells prove, or nothing. */
export function provenDecimal(cells: readonly string[]): Decimal | null {
  const comma = cells.some((cell) => /\d,\d{1,2}(?:\D*$)/.test(cell));
  const point = cells.some((cell) => /\d\.\d{1,2}(?:\D*$)/.test(cell));
  return comma === point ? null : comma ? "," : ".";
}
