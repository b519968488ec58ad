/** What a column of a list can be. */
export const columns = [
  { column: "name", name: "Name" },
  { column: "phone", name: "Mobile number" },
  { column: "notes", name: "Notes" },
  { column: "bought", name: "Sessions bought" },
  { column: "used", name: "Sessions used" },
  { column: "left", name: "Sessions left" },
  { column: "pack", name: "Name of the pack" },
  { column: "price", name: "Price of the pack" },
  { column: "expires", name: "Last valid day" },
] as const;
export type Column = typeof columns[number]["column"];

/** Which column of the list each thing stands in, counted from 0; null: in none. */
export type Mapping = Record<Column, number | null>;

// The first pattern that a header fits decides; the headers are compared in small letters.
const patterns: [Column, RegExp][] = [
  ["pack", /pack|package|membership|product|offer|plan|pass/],
  ["phone", /phone|mobile|\btel\b|number$|^cell|contact|sms|whatsapp/],
  ["expires", /expir|valid|until|\bends?\b|due/],
  ["left", /left|remain|balance|available|unused/],
  ["used", /used|taken|attended|redeemed|done/],
  ["bought", /bought|total|purchased|sessions|credits|visits|size/],
  ["price", /price|paid|amount|cost|value|\$|€|£/],
  ["notes", /note|comment|remark|info/],
  ["name", /name|client|customer|member|athlete|student|who/],
];

/** Guesses the columns from the headers; each header is used once, the first of two that fit. */
export function guessColumns(headers: readonly string[]): Mapping {
  const mapping: Mapping = {
    name: null,
    phone: null,
    notes: null,
    bought: null,
    used: null,
    left: null,
    pack: null,
    price: null,
    expires: null,
  };
  headers.forEach((header, index) => {
    const words = header.toLowerCase();
    // "Sessions used" and "pack expires" are about what comes last in them.
    const fits = patterns.filter(([, pattern]) => pattern.test(words)).map(([column]) => column);
    const [column] = fits.includes("pack") && fits.length > 1 && !/name|type/.test(words)
      ? fits.filter((one) => one !== "pack")
      : fits;
    if (column && mapping[column] === null) mapping[column] = index;
  });
  return mapping;
}
