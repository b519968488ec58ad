import { plainCharacters } from "./reading/clean_text.ts";

const polite =
  "ok|okay|great|cool|perfect|awesome|lovely|brilliant|brill|sweet|nice|good|all good|sounds good|no worries|no problem|np|got it|" +
  "noted|legend|champion|wonderful|amazing|fab|fantastic|excellent|super|thanks|thank you|thankyou|thx|tks|ty|ta|tah|cheers|" +
  "much appreciated|appreciated|appreciate it|many thanks|so much|very much|a lot|heaps|again|mate|coach|love|x|xx|xxx|you too|" +
  "you legend|have a good one|have a good day|have a good night|have a good weekend|good night|haha|lol";
const thanks = new RegExp(`^(?:${polite})(?: (?:${polite}))*$`);
const assent =
  /^(?:y|yes|yep|yeah|yup|ok|okay|sure|great|perfect|sounds good|please|yes please|ok great|fine|cool|\d{1,3})$/;

const gladFaces =
  /^(?:[👍👌🙏👏🙌💪🎉✅💯😊🙂😀😃😄😁😍🥰😎🔥❤💙💚🧡💜]|[\p{M}\p{Emoji_Modifier}\uFE0F\s])+$/u;

/** Whether a text only thanks or is polite, emoji and all: there is nothing to do, and nobody to bother with it. */
export function isThanks(text: string): boolean {
  return text.length <= 160 && (thanks.test(wordsOf(text)) || gladFaces.test(text));
}

/** Whether a text that answers a numbered list only agrees, or only names a number. */
export function choosesNone(text: string): boolean {
  return assent.test(wordsOf(text));
}

function wordsOf(text: string): string {
  return plainCharacters(text).toLowerCase().replace(/['"]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
