import { balanceQuestions, dayQuestions, phraseOf, phrases, verbs } from "./coach_language.ts";
import { type Clock, namedIn } from "./coach_when.ts";
import { nameIn } from "./read_act.ts";
import type { CoachLook, Spoken } from "./understand_coach.ts";

const [next, today, help] = [phrases.next, phrases.today, phrases.help].map((list) => list.map(phraseOf));
const asksOfDay = dayQuestions.map(startOf);
const [howMany, left] = [
  balanceQuestions.before.map(startOf),
  balanceQuestions.after.map((phrase) => new RegExp(phraseOf(phrase).source.slice(1))),
];
const whyDay =
  /^(?:is |are )?(?:i |it )?(?:no |on )?(.*?) ?(?:full|closed|taken|busy|gone|blocked|(?:not|un) ?(?:free|open|available|bookable)|no)?$/;

const leftFor = /^(?:how many )?(?:sessions|credits) (?:left|free) (?:for|on) (.+) $/;
const howIs = /^how is (.+?) (?:going|doing|off|placed) for (?:sessions|credits) $/;
// "Why can't ana book sat 9am": about that day.
const whyNot = /^why (?:cant|cannot|couldnt) (\S+(?: \S+)?) (?:book|have|get|do) (.+)$/;

// "Why does ana have 3 left": about her count.
const whyCount =
  /^why (?:does|has) (\S+(?: \S+)??) (?:only )?(?:have|got) (?:only )?(?:\d+|no|none|so few) (?:\w+ )?left $/;

/** The beginning of a text that a phrase is. */
function startOf(phrase: string): RegExp {
  return new RegExp(phraseOf(phrase).source.slice(0, -1));
}

/** What a text asks to hear, whole: "who's next", "who tomorrow", "bal ana", "why ana", "why thu 6pm". */
export function readLook({ words, plain }: Spoken, clock: Clock): CoachLook | undefined {
  const fits = (list: RegExp[] = []) => list.some((phrase) => phrase.test(plain));
  if (fits(next)) return { kind: "next" };
  if (fits(today)) return { kind: "today" };
  if (fits(help)) return { kind: "help" };
  return readDayList(plain, clock) ?? readBalance(words, plain) ?? readWhy(words, plain, clock);
}

function readDayList(plain: string, clock: Clock): CoachLook | undefined {
  for (const asks of asksOfDay) {
    const rest = plain.replace(asks, "");
    if (rest === plain) continue;
    const [day, ...others] = namedIn(rest, clock)?.days ?? [];
    if (day !== undefined && others.length <= 1 && namedIn(rest, clock)?.times.length === 0) {
      return /^(?:on )?today $/.test(rest) ? { kind: "today" } : { kind: "today", day };
    }
  }
  return undefined;
}

function readBalance(words: string[], plain: string): CoachLook | undefined {
  const [first = "", ...rest] = words;
  if (verbs[first.toLowerCase()] === "balance") {
    return named(/^(?:for|of)$/i.test(rest[0] ?? "") ? rest.slice(1) : rest);
  }
  if (verbs[words.at(-1)?.toLowerCase() ?? ""] === "balance") {
    return named(words.slice(0, -1)) ??
      named(plain.replace(/^(?:what is|show) /, "").trim().split(" ").slice(0, -1));
  }
  const [, faring] = howIs.exec(plain) ?? leftFor.exec(plain) ?? [];
  if (faring !== undefined) return named(faring.split(" "));
  for (const asks of howMany) {
    const rest = plain.replace(asks, "");
    if (rest === plain || !/^how many|^what (?:has|does) .* (?:left|free) $/.test(plain)) continue;
    for (const end of left) {
      const called = rest.replace(end, "").trim();
      if (called !== rest.trim()) return named(called.split(" "));
    }
  }
  return undefined;
}

function named(words: string[]): CoachLook | undefined {
  const name = nameIn(words);
  return name === undefined ? undefined : { kind: "balance", name };
}

function readWhy(words: string[], plain: string, clock: Clock): CoachLook | undefined {
  const [first = "", ...rest] = words;
  if (verbs[first.toLowerCase()] !== "why" || rest.length === 0) return undefined;
  const [, called = "", then = ""] = whyNot.exec(plain) ?? [];
  const wanted = nameIn(called.split(" ")) === undefined ? undefined : namedIn(then, clock);
  if (wanted !== undefined) {
    return { kind: "why", days: wanted.days, ...(wanted.times.length > 0 ? { times: wanted.times } : {}) };
  }
  const [, counted] = whyCount.exec(plain) ?? [];
  const name = nameIn(counted === undefined ? rest : counted.split(" "));
  if (counted !== undefined) return name === undefined ? undefined : { kind: "why", name };
  const [, about = ""] = whyDay.exec(plain.replace(/^why /, "").trim()) ?? [];
  const when = namedIn(about, clock);
  if (when === undefined) return name === undefined ? undefined : { kind: "why", name };
  const which = { days: when.days, ...(when.times.length > 0 ? { times: when.times } : {}) };
  // A client may be called as a day is: the database knows.
  return name === undefined ? { kind: "why", ...which } : { kind: "why", name, ...which };
}
