import { isGsm7 } from "./segments.ts";

const typographic: [RegExp, string][] = [
  [/[\u2018\u2019\u201A\u2032`\u00B4]/g, "'"],
  [/[\u201C\u201D\u201E\u2033\u00AB\u00BB]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u00A0\u2000-\u200A\u202F\u3000]/g, " "],
];
// Control characters break the answer's XML; direction marks would reorder our words around a name.
// deno-lint-ignore no-control-regex
const unwanted = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/g;

/** A name as our texts carry it: one line, at most `limit` characters, typographic marks and accents plain where that makes it GSM-7. */
export function plainName(name: string, limit = 24): string {
  let text = name.toWellFormed().replace(unwanted, " ");
  for (const [mark, plain] of typographic) text = text.replace(mark, plain);
  text = text.replace(/ +/g, " ").trim();
  const bare = text.normalize("NFD").replace(/\p{M}+/gu, "");
  if (!isGsm7(text) && isGsm7(bare)) text = bare;
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 3).join("").trimEnd()}...`;
}
