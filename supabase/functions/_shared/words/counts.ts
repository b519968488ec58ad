import { segments } from "../segments.ts";

/** The text with as many of the items, from the first, as one segment (or `most`) holds; at least one of them. */
export function fitList(items: string[], write: (shown: string[]) => string, most = 1): string {
  for (let shown = items.length; shown > 1; shown--) {
    const text = write(items.slice(0, shown));
    if (segments(text) <= most) return text;
  }
  return write(items.slice(0, 1));
}

/** A number with its noun: `1 session`, `9 sessions`, `no sessions`. */
export function count(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A length of time in minutes as a person says it: `90 minutes`, `36 hours`, from two days on `2 days and 12 hours`. */
export function sayLength(minutes: number): string {
  if (minutes < 120 && minutes % 60 !== 0) return count(minutes, "minute");
  const days = minutes < 2880 ? 0 : Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  const parts = [[days, "day"], [Math.floor(rest / 60), "hour"], [rest % 60, "minute"]] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, noun]) => count(number, noun));
  return [said.slice(0, -1).join(", "), ...said.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** How a numbered question asks for its answer: `Reply 1 or 2`, `Reply 1, 2 or 3`, `Reply 1 to 6`. */
export function replyNumber(options: number): string {
  if (options > 3) return `Reply 1 to ${options}`;
  return options === 3 ? "Reply 1, 2 or 3" : "Reply 1 or 2";
}
