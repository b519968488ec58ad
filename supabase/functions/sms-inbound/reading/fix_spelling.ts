import { ownWords, spellings, targets } from "./language/en.ts";

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

/** Writes out what texters shorten or mistype; a word that is near two others stays as it is. */
export function fixSpelling(text: string): string {
  const halves: Record<string, string> = { fifteen: "15", thirty: "30" };
  const clocks = text.replace(
    new RegExp(`\\b(${hours}|\\d{1,2})[ -](fifteen|thirty|forty[ -]?five)\\b(?! ?min)`, "g"),
    (_, hour: string, minutes: string) => `${hour === "one" ? 1 : hour}:${halves[minutes] ?? 45}`,
  );
  const mended = new Map<string, string>();
  // A number is passed over whole: 1,600 digits are looked at once.
  const words = clocks.replace(/\d+(?![a-z0-9])|[a-z0-9]+(?:-[a-z]+)*/g, (word) => {
    if (/^\d+$/.test(word)) return word;
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
    .replace(/\bo ?clock\b/g, "oclock").replace(/\bmid day\b/g, "midday");
}
