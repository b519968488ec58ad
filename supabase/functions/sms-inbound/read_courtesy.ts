import { plainCharacters } from "./reading/clean_text.ts";
import type { Tag } from "./reading/language/en.ts";
import { spansOf, tokensOf } from "./reading/whole_text.ts";

const gladFaces =
  /^(?:[👍👌🙏👏🙌💪🎉✅💯😊🙂😀😃😄😁😍🥰😎🔥❤💙💚🧡💜]|[\p{M}\p{Emoji_Modifier}\uFE0F\s])+$/u;

/** Whether a text only thanks, greets or is polite, emoji and all: there is nothing to do, and nobody to bother with it. */
export function isThanks(text: string): boolean {
  return text.length <= 160 &&
    (phrasesOf(wordsOf(text), ["thanking", "greeting"]) > 0 || gladFaces.test(text));
}

/** Whether a text that answers a numbered list only agrees, or only names a number. */
export function choosesNone(text: string): boolean {
  const words = wordsOf(text);
  return /^\d{1,3}$/.test(words) || (words.length <= 20 && phrasesOf(words, ["assent"]) === 1);
}

function wordsOf(text: string): string {
  return plainCharacters(text).toLowerCase().replace(/['"]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Of how many phrases of some kinds a whole text is made; none where a word is left over. */
function phrasesOf(words: string, tags: Tag[]): number {
  const spans = spansOf(tokensOf(words, new Set()), new Set(tags));
  return spans.some(({ tag }) => tag === "strange" || tag === "mark") ? 0 : spans.length;
}
