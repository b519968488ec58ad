import { monthFirst } from "../../../supabase/functions/_shared/month_first.ts";

/** In which order a list writes the parts of its dates. */
export type DateOrder = "day" | "month";

/** How people of a country (ISO 3166) write 3/12. */
export const dateOrderOf = (country: string): DateOrder => monthFirst(country) ? "month" : "day";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const two = (n: number) => String(n).padStart(2, "0");

/** A date as lists write it, as YYYY-MM-DD; what is not a date comes back as it is, for the check to name. */
export function readDate(cell: string, order: DateOrder): string {
  const text = cell.trim().toLowerCase();
  if (text === "") return "";
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return write(iso[1], Number(iso[2]), iso[3], cell);
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?$/.exec(text);
  if (numbers) {
    const [, first, second, year] = numbers;
    return order === "day"
      ? write(year, Number(second), first, cell)
      : write(year, Number(first), second, cell);
  }
  const named = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3})[a-z]*[-, ]+(\d{4}|\d{2})$/.exec(text);
  if (named) return write(named[3], months.indexOf(named[2] ?? "") + 1, named[1], cell);
  const american = /^([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})$/.exec(text);
  if (american) return write(american[3], months.indexOf(american[1] ?? "") + 1, american[2], cell);
  return cell.trim();
}

function write(year = "", month: number, day = "", cell: string): string {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  // Day 0 of the next month is the last one of this.
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || Number(day) < 1 || Number(day) > last) return cell.trim();
  return `${full}-${two(month)}-${two(Number(day))}`;
}

/** A count as lists write it ("10", "10.0", "10 sessions"), as whole digits; anything else as it is. */
export function readCount(cell: string): string {
  const text = cell.trim();
  const whole = /^(\d+)(?:[.,]0+)?(?:\s*(?:sessions?|x|credits?|visits?))?$/i.exec(text);
  return whole?.[1] ? whole[1].replace(/^0+(?=\d)/, "") : text;
}

/** An amount as lists write it ("$1,250.00", "450", "1.250,50 €"), in cents; anything else as it is. */
export function readAmount(cell: string): string {
  const text = cell.trim();
  const bare = text.replace(/[\s\u00a0\u202f'’]|(?<![a-z])[a-z]{1,3}(?![a-z])|[$€£¥]/gi, "");
  const parts = /^(\d{1,3}(?:([.,])\d{3})+|\d+)(?:([.,])(\d{1,2}))?$/.exec(bare);
  if (!parts || (parts[2] && parts[2] === parts[3])) return text;
  const units = (parts[1] ?? "").replace(/[.,]/g, "");
  return `${units}${(parts[4] ?? "").padEnd(2, "0")}`.replace(/^0+(?=\d)/, "");
}
