// deno task phones: the example mobile of every region in thirty spellings, as a coach of that region has it in a list, as
// a matrix: · right, - refused, ! another number. Then what is no number: - refused, ! taken without a word.
import { readPhoneNumber } from "../web/reading/read_phone.ts";
import { spellNumbers } from "./list/phone_spellings.ts";

const numbers = spellNumbers();
const names = (
  which: "spellings" | "wrong",
) => [...new Set(numbers.flatMap((number) => [...number[which].keys()]))];
const marks = { right: 0, refused: 0, other: 0, taken: 0 };

function mark(text: string | undefined, region: string, e164: string): string {
  if (text === undefined) return " ";
  const read = readPhoneNumber(text, region);
  if (typeof read === "string") return marks.refused++, "-";
  return read.e164 === e164 ? (marks.right++, "·") : (marks.other++, "!");
}

const heads = [...names("spellings"), ...names("wrong")];
heads.forEach((name, at) => console.log(`${String(at + 1).padStart(2)} ${name}`));
const gap = names("spellings").length;
const ruler = (digit: (n: number) => string) =>
  " ".repeat(20) + heads.map((_, at) => (at === gap ? " " : "") + digit(at + 1)).join("");
console.log(`
1 to ${gap} are the number: · read right, - refused, ! read as another. ${
  gap + 1
} on are none: - refused or told, ! taken without a word.
A blank: this region has no such spelling.
`);
console.log(ruler((n) => n % 10 === 0 ? String(n / 10) : " "));
console.log(ruler((n) => String(n % 10)));
for (const { region, e164, spellings, wrong } of numbers) {
  const good = names("spellings").map((name) => mark(spellings.get(name), region, e164)).join("");
  const bad = names("wrong").map((name) => {
    const text = wrong.get(name);
    const read = text === undefined ? undefined : readPhoneNumber(text, region);
    const isTaken = typeof read === "object" && read.told === null;
    if (isTaken) marks.taken++;
    return text === undefined ? " " : isTaken ? "!" : "-";
  }).join("");
  console.log(`${region} ${e164.padEnd(16)} ${good} ${bad}`);
}
console.log(
  `${numbers.length} regions: ${marks.right} right, ${marks.refused} refused, ${marks.other} another number; ${marks.taken} wrong ones taken`,
);
