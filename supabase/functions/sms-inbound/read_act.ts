import {
  markAfter,
  markBefore,
  noClients,
  noNames,
  numbers,
  otherVerbs,
  phraseOf,
  phrases,
  rangeWords,
  saysOff,
  timeWords,
  units,
  verbs,
} from "./coach_language.ts";
import { type Clock, isBare, isWhole, type Named, namedIn, startsOf, whenOf } from "./coach_when.ts";
import { readOff, readReasoned } from "./read_off.ts";
import type { CoachAct, CoachCommand, Spoken } from "./understand_coach.ts";

/** The commands whose form is shown where something is missing. */
export type Usage = "book" | "move" | "cancel" | "sell" | "add";

/** The command that a word begins, where its form can be shown. */
export function usageOf(word = ""): Usage | undefined {
  return usages.find((usage) => usage === verbs[word.toLowerCase()]);
}

const usages: Usage[] = ["book", "move", "cancel", "sell", "add"];
// More words than these are a sentence.
const longestName = 4;
const longestCommand = 14;
const longestReason = 6;
const marks = (["done", "no_show"] as const).map((kind) => ({ kind, whole: phrases[kind].map(phraseOf) }));
const [before, after] = [
  markBefore.map((phrase) => new RegExp(phraseOf(phrase).source.slice(0, -1))),
  markAfter.map((phrase) => new RegExp(` ${phraseOf(phrase).source.slice(1)}`)),
];
const sessionWord = /^(?:session|sessions|booking|appointment|lesson)$/i;

/** What a text does when every word of it belongs to one command; a question mark makes that an act to be agreed to first. */
export function readAct(spoken: Spoken, clock: Clock): CoachCommand | undefined {
  const mark = readMark(spoken);
  if (mark !== undefined) return spoken.question ? undefined : mark;
  const [first = "", ...rest] = spoken.words;
  const word = first.toLowerCase();
  // "Busy day today" is talk.
  const isSaid = saysOff.has(word) && !/^days?$/i.test(rest[0] ?? "");
  const verb = verbs[word] ?? otherVerbs[word] ??
    (isPlacing(first, rest) ? "book" : isSaid ? "off" : undefined);
  if (verb === undefined || rest.length > longestCommand) return undefined;
  const read = readers[verb]?.(rest, clock, first);
  if (!Array.isArray(read)) return verbs[word] === undefined ? undefined : read;
  // "Shift thursday to friday 7am" names no client.
  if (verbs[word] === undefined && timeWords.has(rest[0]?.toLowerCase() ?? "") && !isSaid) return undefined;
  const [only, ...others] = read;
  if (only === undefined) return undefined;
  const sure = others.length === 0 && !spoken.question && !isSaid &&
    !(only.kind === "add" && isLong(only.words));
  return sure ? only : { kind: "which", acts: read.slice(0, 4) };
}

const places = /^(?:pop|put|squeeze|slot|pencil)$/i;

/** "Pop ben in for thu 6am". */
function isPlacing(first: string, rest: string[]): boolean {
  return places.test(first) && rest.some((word) => /^(?:in|down)$/i.test(word));
}

const readers: {
  [verb: string]: (words: string[], clock: Clock, verb: string) => CoachAct[] | CoachCommand | undefined;
} = { book: readBook, move: readMove, cancel: readCancel, sell: readSell, add: readAdd, off: readTimeOff };

/** A client's name as it was typed, in lower case; undefined where the words are none. */
export function nameIn(words: string[]): string | undefined {
  if (words.length === 0 || words.length > longestName) return undefined;
  const named = words.map((word, index) =>
    index === words.length - 1 ? word.replace(/'s$|(?<=s)'$/i, "") : word
  ).map((word) => word.toLowerCase());
  // "Thursday's delivery", "ana's parcel" are no clients.
  if (noClients.has(named[0] ?? "") || named.slice(0, -1).some((word) => /'s$/.test(word))) return undefined;
  // "Ana torres tue" is a name and a day; a client may be called May.
  const isName = named.every((word, index) =>
    /^\p{L}[\p{L}\p{M}'.-]*$/u.test(word) && !noNames.has(word.replace(/'/g, "")) &&
    (index === 0 || !timeWords.has(word))
  );
  return isName ? named.join(" ") : undefined;
}

const doneWith = /^(?:done|finished) with (.+) $/;

/** "done", "done ana", "ana was a no show", "done with ana". */
function readMark({ plain }: Spoken): CoachAct | undefined {
  for (const { kind, whole } of marks) {
    if (whole.some((phrase) => phrase.test(plain))) return { kind };
    const said = kind === "done" ? "done" : "noshow";
    const of = kind === "done" ? nameIn(doneWith.exec(plain)?.[1]?.split(" ") ?? []) : undefined;
    if (of !== undefined && !timeWords.has(of)) return { kind, name: of, loose: true };
    const start = before.reduce((text, phrase) => text.replace(phrase, ""), plain);
    const loose = kind === "done" && / (?:is|was) done $/.test(plain);
    const names = [
      start.startsWith(`${said} `) ? start.slice(said.length + 1) : "",
      start.endsWith(` ${said} `) ? start.slice(0, -said.length - 1).replace(after[0] ?? /$/, " ") : "",
    ].filter((name) => name.trim() !== "");
    const name = names.length === 1 ? nameIn((names[0] ?? "").trim().split(" ")) : undefined;
    if (name !== undefined && !timeWords.has(name)) return { kind, name, ...(loose ? { loose } : {}) };
  }
  return undefined;
}

function readBook(words: string[], clock: Clock): CoachAct[] | CoachCommand | undefined {
  const rest = withoutSession(words).filter((word) => !/^(?:in|down|for)$/i.test(word));
  const found = new Map<string, CoachAct[]>();
  for (let cut = 1; cut < rest.length; cut++) {
    for (
      const [called, when] of [[rest.slice(0, cut), rest.slice(cut)], [
        rest.slice(cut),
        rest.slice(0, cut),
      ]] as const
    ) {
      const name = nameIn(called);
      const starts = name === undefined ? [] : startsOf(whenOf(when.join(" "), clock), clock);
      if (name !== undefined && starts.length > 0) {
        found.set(`${name} ${starts.join()}`, starts.map((at) => ({ kind: "book", name, at })));
      }
    }
  }
  const [only] = found.values();
  return found.size === 1 ? only : found.size === 0 ? missing("book", rest, clock) : undefined;
}

/** "A session with ana fri 6pm": what is booked is said as well. */
function withoutSession(words: string[]): string[] {
  const [article = "", what = "", whose = ""] = words;
  const said = /^(?:a|an|the)$/i.test(article) && sessionWord.test(what) && /^(?:for|with)$/i.test(whose);
  return said ? words.slice(3) : words;
}

function readMove(words: string[], clock: Clock): CoachAct[] | CoachCommand | undefined {
  for (let cut = 1; cut < words.length; cut++) {
    const name = nameIn(words.slice(0, cut));
    if (name === undefined) continue;
    const rest = words.slice(cut).filter((word) => !sessionWord.test(word));
    if (/^from$/i.test(rest[0] ?? "")) rest.shift();
    for (let to = 0; to < rest.length; to++) {
      if (!/^to$/i.test(rest[to] ?? "") && to > 0) continue;
      const target = rest.slice(/^to$/i.test(rest[to] ?? "") ? to + 1 : to);
      const starts = startsOf(whenOf(target.join(" "), clock), clock);
      const of = to === 0 ? undefined : namedIn(rest.slice(0, to).join(" "), clock);
      if (starts.length > 0 && (to === 0 || of !== undefined)) {
        return starts.map((at) => ({ kind: "move", name, at, ...which(of) }));
      }
    }
  }
  return missing("move", words.filter((word) => !/^to$/i.test(word)), clock);
}

function readCancel(words: string[], clock: Clock): CoachAct[] | CoachCommand | undefined {
  if (words.length === 0) return { kind: "usage", of: "cancel" };
  for (let cut = words.length; cut > 0; cut--) {
    const name = nameIn(words.slice(0, cut));
    if (name === undefined) continue;
    const rest = words.slice(cut).filter((word) => !sessionWord.test(word));
    const of = rest.length === 0 ? undefined : namedIn(rest.join(" "), clock);
    if (rest.length > 0 && of === undefined) continue;
    // "Cancel ben fri": a day at the end of a name is a day.
    if (namedIn(name.split(" ").at(-1) ?? "", clock) !== undefined) continue;
    if (sessionWord.test(words[cut - 1] ?? "") && cut > 1) continue;
    return [{ kind: "cancel", name, ...which(of) }];
  }
  return undefined;
}

function which(of: Named | undefined): { days?: string[]; times?: string[] } {
  if (of === undefined) return {};
  return of.times.length === 0 ? { days: of.days } : { days: of.days, times: of.times };
}

/** The name, the offer and how it was paid for, which only the database can tell apart. */
function readSell(words: string[]): CoachAct[] | CoachCommand | undefined {
  if (words.length < 2) {
    return words.length === 0 || nameIn(words) ? { kind: "usage", of: "sell" } : undefined;
  }
  if (nameIn(words.slice(0, 1)) === undefined) return undefined;
  const plain = words.every((word) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'.-]*$/u.test(word));
  return plain && words.length <= 10 ? [{ kind: "sell", words: words.join(" ") }] : undefined;
}

/** A number, a name and a reason, the name first or the number. */
function readAdd(words: string[]): CoachAct[] | CoachCommand | undefined {
  const index = words.findIndex((word) => countOf(word) !== undefined);
  const count = countOf(words[index] ?? "");
  if (count === undefined) {
    return words.length === 0 || nameIn(words) !== undefined ? { kind: "usage", of: "add" } : undefined;
  }
  const called = words.slice(0, index);
  if (index > 0 && nameIn(called) === undefined) return undefined;
  const rest = words.slice(index + 1);
  if (/^(?:more|extra)$/i.test(rest[0] ?? "")) rest.shift();
  if (sessionWord.test(rest[0] ?? "")) rest.shift();
  if (index === 0 && /^(?:to|for)$/i.test(rest[0] ?? "")) rest.shift();
  // Behind a number the first word may be a client's name, who may be called Min.
  if (index === 0 ? nameIn(rest.slice(0, 1)) === undefined : units.has((rest[0] ?? "").toLowerCase())) {
    return undefined;
  }
  const name = nameIn([...called, ...rest]);
  // Nothing is left for a reason.
  if (called.length + rest.length < 2) {
    return { kind: "usage", of: "add", ...(name === undefined ? {} : { name }) };
  }
  return [{ kind: "add", words: [...called, ...rest].join(" "), count }];
}

function isLong(words: string): boolean {
  return words.split(" ").length > longestReason + 1;
}

function countOf(word: string): number | undefined {
  if (/^[+-]?\d{1,4}$/.test(word)) return Number(word);
  return Object.hasOwn(numbers, word.toLowerCase()) ? numbers[word.toLowerCase()] : undefined;
}

function readTimeOff(words: string[], clock: Clock, verb: string): CoachAct[] | CoachCommand | undefined {
  const said = words.filter((word, i) => !/^off$/i.test(word) && !(i === 0 && /^out$/i.test(word)));
  const rest = said.join(" ");
  const ranges = readOff(rest, clock);
  if (typeof ranges !== "string") return ranges.map((range) => ({ kind: "off", ...range }));
  if (isAboutWhen(rest, clock)) return { kind: "off_unclear", reason: ranges };
  const reasoned = readReasoned(said, clock);
  const acts = reasoned?.ranges.map((range): CoachAct => ({ kind: "off", ...range }));
  // "Off fri sick" may be news; "block fri 2-4 pottery" has a reason that is not known.
  const isPlain = reasoned?.known === true && /^block$/i.test(verb);
  return acts === undefined || isPlain ? acts : { kind: "which", acts };
}

/** Whether words are all of days and times, even if they make no range. */
function isAboutWhen(words: string, clock: Clock): boolean {
  const left = whenOf(words, clock).rest.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return left.every((word) =>
    word === "" || /^_*\d*$/.test(word) || rangeWords.has(word) || timeWords.has(word)
  );
}

/** A name, and a day or a time but not both: what is missing is asked for. */
function missing(of: Usage, words: string[], clock: Clock): CoachCommand | undefined {
  if (words.length === 0) return { kind: "usage", of };
  for (let cut = words.length; cut > 0; cut--) {
    const name = nameIn(words.slice(0, cut));
    const when = whenOf(words.slice(cut).join(" "), clock);
    if (name === undefined || (cut < words.length && !isWhole(when))) continue;
    if (
      cut === words.length && !isBare(name) &&
      words.slice(1).some((word) => timeWords.has(word.toLowerCase()))
    ) continue;
    return { kind: "usage", of, name };
  }
  return undefined;
}
