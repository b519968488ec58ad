// The default alphabet and the extension table of GSM 03.38; an extension character takes two septets.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("\f^{}\\[~]|€");

/** Whether every character is in the GSM-7 alphabet, so that a segment holds 160 characters and not 70. */
export function isGsm7(text: string): boolean {
  for (const character of text) if (!basic.has(character) && !extended.has(character)) return false;
  return true;
}

/** How many SMS segments a text takes: 160 or 153 GSM-7 septets each, else 70 or 67 UTF-16 units; 0 for an empty text. */
export function segments(text: string): number {
  const gsm = isGsm7(text);
  const sizes = [...text].map((character) => gsm ? (extended.has(character) ? 2 : 1) : character.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= (gsm ? 160 : 70)) return total === 0 ? 0 : 1;
  const room = gsm ? 153 : 67;
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    // Neither an escape pair nor a surrogate pair is split between segments.
    if (used + size > room) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}
