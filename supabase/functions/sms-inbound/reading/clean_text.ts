import { fixSpelling } from "./fix_spelling.ts";
import { everyday, turning } from "./language/en.ts";

/** A phone's reaction to a text of ours, and the words that it quotes. */
export type Reaction = { way: "up" | "down" | "other"; quote: string };

/** A text made plain: lower case, one space, no quoted part; `reaction` when it is a phone's reaction to our text. */
export type CleanText = { text: string; reaction?: Reaction };

const invisible =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]/g;
const reactions: [RegExp, Reaction["way"]][] = [
  [/^(?:liked|loved|👍|❤|reacted (?:👍|❤|👌|✅)\S* to|(?:👍|❤|👌|✅)\S* to) "/u, "up"],
  [/^(?:disliked|reacted 👎\S* to|👎\S* to) "/u, "down"],
  [
    /^(?:laughed at|emphasi[sz]ed|questioned|removed an? [\w ]+ from|reacted .{1,12} to) "/u,
    "other",
  ],
  [/^\p{Extended_Pictographic}+ to "/u, "other"],
];

/** The characters of a text without marks that do not show, straight quotes, plain dashes. */
export function plainCharacters(raw: string): string {
  return raw.normalize("NFKC").replace(invisible, (mark) => mark < " " ? " " : "").replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"').replace(/[‐‑‒–—―]/g, "-").replace(/[^\S\n]+/g, " ").trim();
}

/** The words that are written like names: "Sam" in "thanks Sam", where not the whole text is in capitals. */
export function namesIn(raw: string): Set<string> {
  const plain = plainCharacters(raw);
  const isLoud = !/\p{Ll}/u.test(plain);
  const written = plain.match(
    isLoud ? /(?<=(?:THANKS|THANK YOU|LOVE|REGARDS),? )\p{Lu}+$/gu : /\b\p{Lu}[\p{Ll}\p{M}]+(?:'s)?/gu,
  );
  // "Rick's" is one in small letters too.
  const owners = (plain.match(/\b\p{Ll}+'s(?= \p{L})/gu) ?? []).filter((word) =>
    !everyday.has(word.slice(0, -2)) && !everyday.has(word.replace("'", ""))
  );
  return new Set(
    [...written ?? [], ...owners].map((word) => word.toLowerCase().replace("'", "")).filter((word) =>
      !turning.has(word)
    ),
  );
}

const signature =
  /(?:[,\-(]|\bx+|\b(?:please|thanks|thank you|regards|love),?) *([\p{L}\p{M}]+)\)?[\s.!x]*$/u;

/** A text without the name at its end: "1 please, Priya"; a word after a full stop may be anything. */
export function withoutSignature(text: string, names: ReadonlySet<string>): string {
  const signed = signature.exec(text);
  const name = signed?.[1];
  if (!signed || name === undefined || !names.has(name)) return text;
  return text.slice(0, signed.index + signed[0].lastIndexOf(name)).replace(/[\s,(\-]+$/, "");
}

/** What the client wrote, without the message that it answers. */
function withoutQuote(text: string): string {
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    if (/^\s*(?:on .{4,80} wrote:|-{2,} ?original message|from: )/i.test(line)) break;
    if (!/^\s*(?:>|sent from my )/i.test(line)) kept.push(line.trim());
  }
  const own = kept.join(" . ").replace(/^(?: \. )+|(?: \. )+$/g, "");
  const outside = own.replace(/"[^"]{8,}"/g, " . ").replace(/^[\s.]+/, "");
  return /[a-z0-9]/i.test(outside) ? outside : own;
}

/** Reads a text as it came from the carrier into plain words; never throws. */
export function cleanText(raw: string): CleanText {
  const plain = plainCharacters(raw).toLowerCase();
  for (const [pattern, way] of reactions) {
    const begun = pattern.exec(plain);
    if (begun) {
      return { text: "", reaction: { way, quote: plain.slice(begun[0].length).replace(/"\s*$/, "") } };
    }
  }
  const words = withoutQuote(plain)
    .replace(/[👍👌✅🆗]\p{Emoji_Modifier}?/gu, " thumbsup ").replace(
      /[👎❌🚫]\p{Emoji_Modifier}?/gu,
      " thumbsdown ",
    )
    .replace(/^\s*\(?\d{1,2}\/\d{1,2}\)(?=\s)/, " ").replace(/j\/k\b/g, "jk").replace(
      /(?:->|[→➡⇒>]\ufe0f?)/gu,
      " to ",
    ).replace(/<3+(?![\d:.]| ?[ap]m)/g, " ").replace(/</g, " before ")
    .replace(/[~≈±](?= ?\d)/g, " about ").replace(/(?<=\d)[~≈±]/g, "ish").replace(/[$£€](?=\d)/g, " dollars ")
    .replace(/[^\p{L}\p{N}\s.,;:!?'"()/@&#+\-]/gu, " ")
    .replace(/&/g, " and ").replace(/@/g, " at ")
    .replace(/\b(mon|tues|wednes|thurs|fri|satur|sun|to)(day|morrow)'s\b/g, "$1$2")
    .replace(/'/g, "").replace(/-ish\b/g, "ish")
    .replace(/(?<=\d ?|\b)([ap])\.\s?m\b\.?/g, "$1m").replace(/(?<=\d ?)([ap]) m\b/g, "$1m")
    .replace(/([a-z])\1{2,}/g, "$1")
    .replace(/\b(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|[a-z]+day|tomorrow|tmrw)(\d)/g, "$1 $2")
    .replace(/(\d(?:am|pm))([a-z])/g, "$1 $2");
  return { text: fixSpelling(words).replace(/\s+/g, " ").trim() };
}
