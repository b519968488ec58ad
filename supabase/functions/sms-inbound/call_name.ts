import { plainName } from "../_shared/plain_text.ts";

// First words by which nobody calls a person.
const titles = new Set(["the", "dr", "mr", "mrs", "ms", "miss", "prof", "coach", "team"]);

/** What a text calls somebody: `Sam` of "Sam Rivera"; the whole name where it does not look like a person's. */
export function callName(name: string): string {
  const whole = plainName(name);
  const words = whole.split(" ");
  const [first = whole] = words;
  const looksPersonal = words.length === 2 && /^\p{Lu}[\p{L}'-]+$/u.test(first) &&
    !titles.has(first.toLowerCase());
  return looksPersonal ? first : whole;
}
