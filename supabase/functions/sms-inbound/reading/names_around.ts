import { aroundNames, others, turning } from "./language/en.ts";
import { isName } from "./spotted.ts";

const { greeting, saying, thanked, another } = aroundNames;
const isOwn = (text: string) => aroundNames.own.has(/^[a-z]+/.exec(text)?.[0] ?? "") && !another.test(text);

const isPerson = (word: string) => isName(word) && !others.has(word) && !turning.has(word);

/**
 * A text without the names of who is greeted, who texts and who is thanked, where they are in small letters: "hi sam this is
 * tom miller can i come fri 6pm thanks sam". `names` are written like names.
 */
export function withoutNames(text: string, names: ReadonlySet<string>): string {
  const unthanked = text.replace(
    thanked,
    (all, thanks: string, much: string | undefined, word: string) =>
      isPerson(word) ? thanks + (much ?? "") : all,
  );
  const greeted = greeting.exec(unthanked)?.[0] ?? "";
  const isGreeted = greeted !== "";
  return greeted +
    withoutWriter(isGreeted ? withoutGreeted(unthanked.slice(greeted.length)) : unthanked, names, isGreeted);
}

/** "Hi sam, 2 please": a text without its greeting and the name behind it; undefined where it has none. */
export function withoutGreeting(text: string): string | undefined {
  const greeted = greeting.exec(text)?.[0] ?? "";
  const [all, word = ""] = /^([a-z]{2,})[ ,.!-]+/.exec(text.slice(greeted.length)) ?? [];
  return greeted !== "" && all !== undefined && isPerson(word)
    ? text.slice(greeted.length + all.length)
    : undefined;
}

/** What stands behind "hi", without a name that is set off by a mark or stands before a clause about oneself. */
function withoutGreeted(text: string): string {
  const [all = "", word = "", mark = ""] = /^([a-z]+)([ ,.!-]+)/.exec(text) ?? [];
  const rest = text.slice(all.length);
  return isPerson(word) && (/[,.!-]/.test(mark) || isOwn(rest)) ? rest : text;
}

/** What stands behind "this is sarah miller", said by the one who is named. "Its mikes turn" names nobody who texts. */
function withoutWriter(text: string, names: ReadonlySet<string>, isGreeted: boolean): string {
  const [all, says = "", first = "", second] = saying.exec(text) ?? [];
  if (all === undefined) return text;
  const named = (word: string) =>
    isPerson(word) && (names.has(word) || (says !== "im" && (isGreeted || says.startsWith("my"))));
  if (!named(first)) return text;
  const isWhole = second !== undefined && named(second) && (names.has(second) || !first.endsWith("s"));
  const after = text.slice(`${says} ${first}`.length);
  for (const rest of isWhole ? [after.slice(` ${second}`.length), after] : [after]) {
    const clause = rest.replace(/^(?: here\b)?[ ,.!-]*(?:and )?/, "");
    if (clause !== rest && isOwn(clause)) return clause;
  }
  return text;
}
