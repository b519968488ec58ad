import { everyday, ifDone, ownWords, saidOfDays, spellings, targets, turning } from "./language/en.ts";

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

/** Reads a text as it came from the carrier into plain words, of which those of `names` keep their spelling; never throws. */
export function cleanText(raw: string, names: ReadonlySet<string> = new Set()): CleanText {
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
    .replace(/((?:day|morrow))s (?=(?:looking|gonna|going to)\b)/g, "$1 is ")
    .replace(
      // "Friday's off", where "friday's" may also be what friday has.
      /(day|morrow|night)'s (?=([a-z]+))/g,
      (all, day: string, next: string) => saidOfDays.has(next) ? `${day} is ` : all,
    )
    .replace(/\b(mon|tues|wednes|thurs|fri|satur|sun|to)(day|morrow)'s\b/g, "$1$2").replace(
      /\b(to(?:day|morrow))s\b/g,
      "$1",
    )
    // "We'd like sat" speaks of no Wednesday.
    .replace(/\bwe'd\b|\bwed(?= (?:love|prefer|rather|like to|like the|be happy)\b)/g, "we would")
    .replace(/^ya+(?=$|[ ,.!]+(?:please|pls|thanks|sir|mam|ok|cancel|sure)\b|[,.!])/, "yes")
    .replace(/'/g, "").replace(/-ish\b/g, "ish")
    .replace(/(?<=\d ?|\b)([ap])\.\s?m\b\.?/g, "$1m").replace(/(?<=\d ?)([ap]) m\b/g, "$1m")
    .replace(/([a-z])\1{2,}/g, "$1")
    .replace(/\b(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|[a-z]+day|tomorrow|tmrw)(\d)/g, "$1 $2")
    .replace(/(\d(?:am|pm))([a-z])/g, "$1 $2");
  return { text: fixSpelling(words, names).replace(/\s+/g, " ").trim() };
}

const shortForms = new Map(
  spellings.trim().split("\n").flatMap((line) => {
    const [meant = "", forms = ""] = line.split(": ");
    return forms.split(" ").map((form): [string, string] => [form, meant]);
  }),
);

/** Edits between two words, a swap of neighbours counting one; gives up beyond `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoUp: number[] = [];
  let up = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((up[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (up[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (twoUp[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    [twoUp, up] = [up, row];
  }
  return up[b.length] ?? 0;
}

function nearestTarget(word: string): string {
  let nearest = word;
  let nearestDistance = 3;
  let tied = false;
  for (const target of targets) {
    if (target[0] !== word[0]) continue;
    const limit = target.length >= 8 ? 2 : 1;
    const distance = editDistance(word, target, limit);
    if (distance > limit || distance > nearestDistance) continue;
    tied = distance === nearestDistance;
    nearest = target;
    nearestDistance = distance;
  }
  return tied ? word : nearest;
}

function mendedWord(word: string): string {
  const known = shortForms.get(word);
  if (known) return known;
  const isOwn = word.length < 5 || word.length > 13 || /\d/.test(word) || ownWords.has(word);
  return isOwn ? word : nearestTarget(word);
}

const hours = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

/** Writes out what texters shorten or mistype; a word that is near two others, and one of `names`, stays as it is. */
function fixSpelling(text: string, names: ReadonlySet<string>): string {
  const halves: Record<string, string> = { fifteen: "15", thirty: "30" };
  const clocks = text.replace(
    new RegExp(`\\b(${hours}|\\d{1,2})[ -](fifteen|thirty|forty[ -]?five)\\b(?! ?min)`, "g"),
    (_, hour: string, minutes: string) => `${hour === "one" ? 1 : hour}:${halves[minutes] ?? 45}`,
  );
  const mended = new Map<string, string>();
  // A number is passed over whole: 1,600 digits are looked at once.
  const words = clocks.replace(/\d+(?![a-z0-9])|[a-z0-9]+(?:-[a-z]+)*/g, (word) => {
    if (/^\d+$/.test(word) || names.has(word)) return word;
    const known = mended.get(word) ?? mendedWord(word);
    mended.set(word, known);
    return known;
  });
  return words
    .replace(/\b(\d{1,2}) (?:forty[ -]?5)\b/g, "$1:45").replace(
      /\b(\d{1,2}) (15|30)(?= ?(?:am|pm)\b)/g,
      "$1:$2",
    )
    .replace(/\b([1-9]|1[0-2]) (30)\b(?! ?min)/g, "$1:$2")
    .replace(
      /\bone(?= ?(?:pm|am|oclock|thirty)\b)|(?<=\b(?:half|half past|quarter past|quarter to) )one\b/g,
      "1",
    )
    .replace(/(?<=\d ?(?:am|pm)?) n (?=\d)/g, " and ").replace(
      /\bme (?=next|last|session|pack|booking)/g,
      "my ",
    )
    .replace(/\btonight\b/g, "today night").replace(/\bthis (morning|afternoon|evening|pm|am)\b/g, "today $1")
    .replace(/\b(?:would|do) you mind if\b/g, "mind if")
    .replace(
      /\b(?:mind|(?:is|would) (?:it|that) (?:be )?(?:ok|alright|possible)) if (i|we) (\w+)/g,
      (all, who: string, verb: string) => ifDone.has(verb) ? `can ${who} ${ifDone.get(verb)}` : all,
    )
    .replace(/\brather(?=[.!?]*$)/, "instead")
    // "Not coming friday" says that nobody comes, and not which Friday.
    .replace(
      /\b(not|be|longer|im|are|were|still) coming (?=(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)/g,
      "$1 coming in ",
    )
    // The Irish "ye" is no yes.
    .replace(/\b(can|could|would|will|do|did|have|are) yeah(?= \w)/g, "$1 you")
    .replace(/\bo ?clock\b/g, "oclock").replace(/\bmid day\b/g, "midday");
}
