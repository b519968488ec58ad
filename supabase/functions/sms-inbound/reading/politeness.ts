import { everyday, neverNames } from "./language/en.ts";
import { hasDoubt, hasNegation, without } from "./spotted.ts";

/** Whether a word at a greeting or at the end is a name: it says nothing else in this language of bookings. */
function isName(word: string): boolean {
  return !everyday.has(word) && !neverNames.has(word) && !/day|^(?:cancel|resched)|[^a-z]/.test(word) &&
    !hasDoubt(word) && !hasNegation(word);
}

/** Takes greetings, thanks, names at either end and polite conditions out of cleaned text. */
export function withoutPoliteness(text: string): string {
  const begun = (some: string) => some.replace(/^[\s.,!?\-]+/, "");
  const named = begun(without("hello", begun(text)));
  const plain = without("named", named, isName);
  const manners = plain
    .replace(/^((?:hi|hey|hello|hiya)?[ ,]*)(?:its|this is|it is)(?= *(?:[,.!\-]|here\b|again\b))/, "$1")
    .replace(/^hoping (?=for|to)/, "looking ").replace(/\bmight (?=(?:it|there|that) be\b)/g, "would ")
    .replace(/\bmight (?=(?:i|we) )/g, "may ")
    .replace(/\b((?:could|can|may|would) (?:i|we|you)) (?:possibly|perhaps|maybe)\b/g, "$1")
    .replace(/\b(?:swing|pop|drop|come|stop) by\b/g, "come");
  return without("manners", manners)
    .replace(/\b(?:i was|im|i am|was) (?:hoping|looking|after|thinking of|keen)\b/g, " looking ")
    .replace(/\s+/g, " ").trim();
}
