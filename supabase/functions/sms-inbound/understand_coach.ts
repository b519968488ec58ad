import { foldName } from "../_shared/fold_name.ts";
import { firstNames } from "../_shared/words/names.ts";
import { answers, aroundChoices, courtesy, ordinals, phraseOf, phrases } from "./coach_language.ts";
import { type Clock, onlyStart, plainCharacters, type Range, readCarrierWord } from "./coach_when.ts";
import { holdsBack, withoutFaces } from "./holds_back.ts";
import { readAct, type Usage, usageOf } from "./read_act.ts";
import { readLook } from "./read_look.ts";

import type { Unclear } from "./read_off.ts";

/** A session of a client's, where the coach says which: local days (`2026-11-27`) and times of day (`18:00`). */
export interface WhichSession {
  name: string;
  days?: string[];
  times?: string[];
}

/** What a text of the coach's does, with every word of it understood; `loose`: said as news ("ben's done"), done only where it is plain. */
export type CoachAct =
  | { kind: "undo" }
  | { kind: "done" | "no_show"; name?: string; loose?: boolean }
  | { kind: "off" } & Range
  | { kind: "book"; name: string; at: Date }
  | { kind: "move"; at: Date } & WhichSession
  | { kind: "cancel" } & WhichSession
  | { kind: "sell"; words: string }
  | { kind: "add"; words: string; count: number };

/** What a text of the coach's asks to hear. */
export type CoachLook =
  | { kind: "next" | "help" }
  | { kind: "today"; day?: string }
  | { kind: "balance"; name: string }
  | { kind: "why"; name?: string; days?: string[]; times?: string[] };

/**
 * What a coach's text is. `which`: one of several acts, or one that is only done on a yes. `say`: words for a client; `held`: they
 * hold what could be a command, so that nobody gets them unasked; `at`: the one time that they speak of as a booking; `of`: the
 * command that they begin like; `bare`: a yes, a no or a letter. `repeat`: no answer to what was asked.
 */
export type CoachCommand =
  | CoachAct
  | CoachLook
  | { kind: "no" | "lapsed" | "repeat" | "opt_out" | "opt_in" }
  | { kind: "off_unclear"; reason: Unclear }
  | { kind: "usage"; of: Usage; name?: string }
  | { kind: "which"; acts: CoachAct[] }
  | { kind: "pin"; pin: string }
  | { kind: "choose"; option: number }
  | { kind: "say"; body: string; name?: string; held?: boolean; bare?: boolean; at?: Date; of?: Usage };

/** A question that waits: the names of its options, or the letters that answer it (`y`, `yw`). */
export interface CoachQuestion {
  names: string[];
  letters?: string | undefined;
}

/** What a coach's text is read against. */
export interface CoachContext extends Clock {
  pending?: CoachQuestion;
  lapsed?: CoachQuestion;
  /** Who takes CANCEL, END and YES as words about texts at all; the carrier where absent. */
  optOutWords?: "carrier" | "service";
  /** Whether a command waits for the coach's PIN: a no then drops it. */
  pinAsked?: boolean;
}

/** A coach's text as its words: without case, marks between words, faces and what is only polite. */
export interface Spoken {
  /** As they were written, but for the marks. */
  words: string[];
  /** In lower case and without apostrophes, as phrases are matched: with a space behind each. */
  plain: string;
  question: boolean;
}

const undo = phrases.undo.map(phraseOf);
const longest = 400;

/**
 * A coach's text as the command it is, or as words for a client. A command acts only where every word is understood; a name in
 * front always makes it words for that client. Never throws, reads no clock.
 */
export function understandCoach(text: string, context: CoachContext): CoachCommand {
  const plain = plainCharacters(text);
  const carrier = readCarrierWord(plain, context.optOutWords);
  if (carrier !== undefined && carrier !== "yes") return { kind: carrier };
  if (plain === "" || /^\?+$/.test(plain)) return { kind: "help" };
  const addressed = readAddress(plain);
  if (addressed !== undefined) return addressed;

  const spoken = listen(plain);
  const question = context.pending;
  const answer = question ? readAnswer(spoken, question) : undefined;
  if (answer !== undefined) return answer;
  if (context.pinAsked && isNo(spoken)) return { kind: "no" };
  const read = plain.length > longest ? undefined : readCommand(spoken, context);
  // "Ana, done" may be said to Ana.
  const command = read !== undefined && isMark(read) && vocative.test(plain) ? undefined : read;
  // "Done" is also an answer: while something was asked, only a named one marks a session.
  const open = question !== undefined || context.pinAsked === true;
  if (command !== undefined && !(open && isBareMark(command))) return command;
  if (open) return { kind: "repeat" };
  if (context.lapsed !== undefined && readAnswer(spoken, context.lapsed) !== undefined) {
    return { kind: "lapsed" };
  }
  return wordsFor(plain, spoken, context);
}

/** "Ana: see you then" and "@ana see you then": for that client and nobody else, whatever the words. */
function readAddress(plain: string): CoachCommand | undefined {
  // A name and nothing for it: sent too early.
  if (unsaid.test(plain)) return { kind: "help" };
  const [, called, body] = colon.exec(plain) ?? at.exec(plain) ?? [];
  if (called === undefined || body === undefined || (called.includes(" ") && startsCommand(called))) {
    return undefined;
  }
  return { kind: "say", name: called, body };
}

const unsaid = /^@\s?\S*$|^\p{L}[\p{L}\p{M}'.-]*:$/u;
const vocative = /^\p{L}[^,]*,\s*\S/u;
const name = String.raw`\p{L}[\p{L}\p{M}'.-]*`;
const colon = new RegExp(
  String.raw`^@?\s?(${name}(?: ${name}){0,3}) ?:(?!//|[/)(DP|\\]+(?:\s|$))\s*(\S.*)$`,
  "su",
);
const at = new RegExp(String.raw`^@\s?(${name}),?\s+(\S.*)$`, "su");

function startsCommand(words: string): boolean {
  return /^(?:add|book|move|sell|off|block|why|cancel|bal|balance|mark)\b/i.test(words);
}

function listen(plain: string): Spoken {
  const words = withoutFaces(plain).replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu, " ")
    .replace(/[?!,;"“”]+|:(?=\s|$)/g, " ").replace(/[.]+(?=\s|$)/g, " ").trim().split(/\s+/)
    .filter((word) => word !== "");
  while (words.length > 1 && courtesy.before.has((words[0] ?? "").toLowerCase())) words.shift();
  for (let polite = politeEnd(words); polite > 0; polite = politeEnd(words)) words.splice(-polite);
  return { words, plain: plainOf(words), question: plain.includes("?") };
}

/** How many words at the end are only polite, of more than those. */
function politeEnd(words: string[]): number {
  return [1, 2].find((count) =>
    words.length > count && courtesy.after.has(words.slice(-count).join(" ").toLowerCase())
  ) ?? 0;
}

function plainOf(words: string[]): string {
  return `${words.join(" ")} `.toLowerCase().replace(/(?<=\p{L})'s (?=done |finished |no[ -]?show)/u, " is ")
    .replace(
      /'/g,
      "",
    )
    .replace(/\b(who|what|when|how)s /g, "$1 is ")
    .replace(/ (?:is |has |was )?finished $/, " is done ")
    .replace(/\bno[ -]?show(?:s|ed)? /g, "noshow ")
    .replace(/\b(?:didnt|did not) (?:show up|show|turn up|come) /g, "noshow ");
}

function readCommand(spoken: Spoken, clock: Clock): CoachCommand | undefined {
  const look = readLook(spoken, clock);
  if (look !== undefined) return look;
  if (undo.some((phrase) => phrase.test(spoken.plain))) return spoken.question ? undefined : { kind: "undo" };
  return readAct(spoken, clock);
}

function isMark(command: CoachCommand): command is CoachAct & { kind: "done" | "no_show" } {
  return command.kind === "done" || command.kind === "no_show";
}

function isBareMark(command: CoachCommand): boolean {
  return isMark(command) && command.name === undefined;
}

/** Words for whoever waits, with what keeps them from being passed on unasked. */
function wordsFor(plain: string, spoken: Spoken, clock: Clock): CoachCommand {
  const said = spoken.plain.trim();
  if (answers.yes.has(said) || answers.no.has(said) || answers.waive.has(said)) {
    return { kind: "say", body: plain, bare: true, ...(said.length === 1 ? { held: true } : {}) };
  }
  if (plain.length > longest) return { kind: "say", body: plain, held: true };
  if (!holdsBack(`${plain} ${spoken.plain}`, clock)) return { kind: "say", body: plain };
  const books = / book /.test(` ${spoken.plain}`) && !/\b(?:not|dont|never|no|cant|cannot|wont)\b/.test(said);
  const start = books ? onlyStart(spoken.words.join(" "), clock) : undefined;
  const of = usageOf(spoken.words[0]);
  return {
    kind: "say",
    body: plain,
    held: true,
    ...(start === undefined ? {} : { at: start }),
    ...(of === undefined ? {} : { of }),
  };
}

/** The option that a text chooses when it says nothing else. A question, or a number in a sentence, chooses none. */
function readAnswer(spoken: Spoken, asked: CoachQuestion): CoachCommand | undefined {
  if (spoken.question) return undefined;
  if (isNo(spoken)) return { kind: "no" };
  const said = spoken.plain.trim();
  if (asked.letters !== undefined) {
    if (answers.yes.has(said)) return { kind: "choose", option: 1 };
    return asked.letters === "yw" && answers.waive.has(said) ? { kind: "choose", option: 2 } : undefined;
  }
  const left = said.split(" ").filter((word) => !aroundChoices.has(word));
  const whole = left.join(" ").replace(/^#(?=\d)/, "").replace(/ ones?$/, "");
  if (/^\d{1,2}[.)]?$/.test(whole)) return { kind: "choose", option: Number.parseInt(whole) };
  const place = ordinals.findIndex((ordinal) => ordinal.includes(whole));
  if (place >= 0) return { kind: "choose", option: place + 1 };
  // What was printed is an answer, and so is the name from its first word on: "anne-marie" of "Anne-Marie Jones".
  const printed = firstNames(asked.names);
  const fits = asked.names.flatMap((name, index) => {
    const said = foldName(whole);
    return `${foldName(name)} `.startsWith(`${said} `) || foldName(printed[index] ?? "") === said
      ? [index + 1]
      : [];
  });
  const [option] = fits;
  return whole !== "" && fits.length === 1 && option !== undefined ? { kind: "choose", option } : undefined;
}

function isNo({ plain, question }: Spoken): boolean {
  return !question && answers.no.has(plain.trim());
}
