// What stands in a text without being seen: soft hyphens, joiners of no width, marks of direction, control characters.
const unseen =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** A text as people see it: composed (NFC), without what is not seen, every run of spaces one. A joiner that shapes a word stays. */
export const visible = (text: string): string =>
  text.normalize("NFC").replace(
    /(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu,
    (joiner) => joiner === "\u200c" ? "\ue000" : "\ue001",
  )
    .replace(unseen, "").replace(/[\s\u00a0\u202f]+/g, " ").trim()
    .replace(/[\ue000\ue001]/g, (kept) => kept === "\ue000" ? "\u200c" : "\u200d");

/** A text for reading numbers: full-width forms plain (NFKC), decimal digits of every script as 0 to 9. */
export const plainDigits = (text: string): string =>
  text.normalize("NFKC").replace(unseen, "").replace(/(?![0-9])\p{Nd}/gu, digit);

/** The decimal digits of a script stand together, from its 0 to its 9. */
function digit(letter: string): string {
  const at = letter.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(at - before - 1))) before++;
  return String(before % 10);
}
