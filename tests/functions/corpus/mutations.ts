import { type Intent, understand } from "../../../supabase/functions/sms-inbound/understand.ts";
import { corpora } from "./all.ts";
import { type Case, casesOf } from "./expectation.ts";
import { isDone } from "./situations.ts";

/** A generator of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Change = (text: string, pick: <T>(some: readonly T[]) => T) => string;

const weekdays = /\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)\b/i;

function mistype(word: string, place: number): string {
  const at = 1 + place % (word.length - 3);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

/** Changes after which a text still means what it meant. */
const keeping: Change[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replaceAll(" ", "  "),
  (text) => `  ${text} \n`,
  (text) => text.replaceAll("'", "’"),
  (text, pick) => `${text} ${pick(["🙏", "😊", "💪", "🙂", "😅"])}`,
  (text, pick) =>
    `${pick(["Hi, ", "Hey coach, ", "Hello! ", "Hi mate ", "Morning! ", "Good evening. "])}${text}`,
  (text, pick) =>
    `${text.replace(/[?]$/, "")}${
      pick([", thanks", " please", ", cheers mate", ". Thank you!", " thanks so much"])
    }`,
  (text) => text.replace(weekdays, (day) => mistype(day, text.length)),
];

/** Changes after which a text asks for nothing that may be done without a question. */
const turning: Change[] = [
  (text) => `not ${text}`,
  (text) => `don't ${text}`,
  (text) => `if it rains ${text}`,
  (text, pick) =>
    `${pick(["my friend said", "he said", "my wife wants", "someone asked for", "Jess reckons"])} ${text}`,
  (text) => `${text}, scratch that`,
  (text) => `${text} sorry wrong person`,
  (text) => `${text} but check with Dave first`,
  (text) => `${text} ha ha april fools`,
  (text) => `${text}... only joking`,
  (text) => `${text} if Jo can't`,
  (text) => `${text}? no way`,
  (text, pick) => `${text} ${pick(["or not", "or maybe later", "or something", "unless you're full"])}`,
  (text) => `why would I say ${text}`,
  (text) => `did you get my text "${text}"`,
  (text) => `never mind: ${text}`,
  (text) => `ignore this, ${text}`,
  (text) => `I was going to say ${text}`,
  (text) => `${text}. actually no`,
  (text) => `tell Ben ${text}`,
];

/** Rows whose reading is done without a question, and that reading. */
function actingRows(): (Case & { before: Intent })[] {
  return corpora.flatMap(casesOf).map((row) => ({ ...row, before: understand(row.text, row.context) }))
    // A reaction quotes us, and a carrier's word is one only alone.
    .filter(({ text, before }) => isDone(before) && !/[“"]/.test(text) && !before.kind.startsWith("opt_"));
}

export type Mutations = { keeping: number; turning: number; kept: number; turned: number; faults: string[] };

/** Reads that many changed texts of each kind: how many kept their act, how many acted although they were turned. */
export function readMutations(count: number, seed: number): Mutations {
  const next = numbersFrom(seed);
  const pick = <T>(some: readonly T[]): T => some[Math.floor(next() * some.length)] as T;
  const rows = actingRows();
  const found: Mutations = { keeping: count, turning: count, kept: 0, turned: 0, faults: [] };
  for (let i = 0; i < count; i++) {
    const { text, context, before } = pick(rows);
    const changed = pick(keeping)(text, pick);
    const after = understand(changed, context);
    if (JSON.stringify(before) === JSON.stringify(after)) found.kept += 1;
    else if (isDone(after)) found.faults.push(`another act: ${changed} → ${JSON.stringify(after)}`);
  }
  for (let i = 0; i < count; i++) {
    const row = pick(rows);
    const changed = pick(turning)(row.text, pick);
    const intent = understand(changed, row.context);
    // "Not now" to a question is a refusal, which does nothing.
    if (!isDone(intent) || intent.kind === "no") continue;
    found.turned += 1;
    found.faults.push(`acts although turned: ${changed} → ${JSON.stringify(intent)}`);
  }
  return found;
}
