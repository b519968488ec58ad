import { isCommandWord, numberWords, timeWords } from "./coach_language.ts";
import { type Clock, whenOf } from "./coach_when.ts";

// "<3", ":)", "(:", and what stands at a word's end: a face or a heart, and no number.
const faces = /<\/?3+|[:;=]['-]?[()[\]DPpOo3/\\|*]+(?=\s|$)|[()[\]]+['-]?[:;=](?=\s|$)/g;

/** A text without the faces and hearts that are typed as signs. */
export function withoutFaces(text: string): string {
  return text.replace(faces, " ").replace(/ +/g, " ").trim();
}

/**
 * Whether words are asked about before they go to a client who was not named: they hold a command's word, a number, a day or a
 * time. Another client's name holds them too, which the database knows.
 */
export function holdsBack(text: string, clock: Clock): boolean {
  const plain = withoutFaces(text).replace(/\bhttps?:\/\/\S+/gi, " ");
  const words = plain.toLowerCase().replace(/'/g, "").split(/[^\p{L}\p{N}]+/u);
  return /\p{N}/u.test(plain) ||
    words.some((word) => isCommandWord(word) || timeWords.has(word) || numberWords.has(word)) ||
    whenOf(plain, clock).pieces > 0;
}
