import type { Database } from "../database_types.ts";

/** The kinds of text that go out by themselves in a coach's wording or ours. */
export type TextKind = Database["public"]["Enums"]["text_kind"];

/** Our wording of each; GSM-7, one segment with long names. */
export const standardWordings: Record<TextKind, string> = {
  confirmation: "Hi {first_name}, {coach} has booked you in for {when}.",
  moved: "Hi {first_name}, {coach} has moved your session to {when}.",
  cancelled: "Hi {first_name}, {coach} has cancelled your session on {when}.",
  reminder: "Hi {first_name}, a reminder of your session with {coach} on {when}.",
  follow_up: "Thanks for coming, {first_name}. {sessions} left on {pack}.",
  low_balance:
    "Hi {first_name}, you have {sessions} left with {coach}. Reply here when you would like the next pack.",
  expiry:
    "Hi {first_name}, you have {sessions} left on {pack}, to use by {expires}. To book, text a day and time.",
};

const placeholder = /\{(first_name|coach|when|sessions|pack|expires)\}/g;

/** Whether a wording has braces that are no placeholder of ours; the database refuses to keep one that has. */
export function hasUnknownPlaceholder(wording: string): boolean {
  return /[{}]/.test(wording.replace(placeholder, ""));
}

/** What can stand in a text to many. */
export const bulkPlaceholders = ["{first_name}", "{coach}", "{sessions}"] as const;

/** Whether a text to many has braces that are none of those; the database refuses to queue one that has. */
export function hasUnknownBulkPlaceholder(words: string): boolean {
  return /[{}]/.test(bulkPlaceholders.reduce((rest, one) => rest.replaceAll(one, ""), words));
}

/** What stands where a placeholder is; null where there is no such thing. */
export type Values = { [name: string]: string | null };

/** A wording with its placeholders filled; a sentence that speaks of what there is not is left out. */
export function fillWording(wording: string, values: Values): string {
  return trim(fillSentences(sentencesOf(wording), values));
}

/** A follow-up's thanks, then what the text about few sessions would have said, without its greeting. */
export function fillWithLowBalance(followUp: string, low: string, values: Values): string {
  const thanks = sentencesOf(followUp).filter((sentence) => !/\{(sessions|pack|expires)\}/.test(sentence));
  const first = fillSentences(thanks, values).trimStart();
  const rest = fillWording(capital(low.replace(/^((hi|hey|hello)\s+)?\{first_name\}[,!.: -]*/i, "")), values);
  const words = trim(first);
  if (words === "" || rest === "") return words + rest;
  return finish(words) + (first.slice(words.length) || " ") + rest;
}

function fillSentences(sentences: string[], values: Values): string {
  const filled = sentences.map((sentence) => {
    const names = [...sentence.matchAll(/\{([a-z_]+)\}/g)].map(([, name = ""]) => name);
    if (names.some((name) => (values[name] ?? null) === null)) return "";
    // "On Tue 24 Nov 6pm", but "today at 6pm".
    const plain = agreeing(
      /^(?:today|tomorrow) /.test(values["when"] ?? "")
        ? sentence.replace(/\b(?:on|at) (?=\{when\})/i, "")
        : sentence,
      values["sessions"] ?? "",
    );
    const text = plain.replace(
      /\{([a-z_]+)\}/g,
      (_, name: string) => (values[name] ?? "").replaceAll("{", "(").replaceAll("}", ")"),
    );
    return plain.startsWith("{") ? capital(text) : text;
  });
  return filled.join("");
}

const plural: Record<string, string> = { is: "are", was: "were", remains: "remain", has: "have" };
const singular = Object.fromEntries(Object.entries(plural).map(([one, many]) => [many, one]));
const verbs = [...Object.keys(plural), ...Object.keys(singular)].join("|");
const verbBefore = new RegExp(`\\b(there )(${verbs})(?= (?:only |just |still )*\\{sessions\\})`, "gi");
const verbBehind = new RegExp(`(\\{sessions\\}(?: left| free| remaining)? )(${verbs})\\b`, "gi");

/** A sentence whose words agree with how many sessions it speaks of: "there is only 1 session", "No sessions left" of "Only {sessions}". */
function agreeing(sentence: string, sessions: string): string {
  const forms = sessions.startsWith("1 ") ? singular : plural;
  const right = (_: string, before: string, verb: string) => before + (forms[verb.toLowerCase()] ?? verb);
  const said = sentence.replace(/(\{sessions\}) sessions?\b/gi, "$1").replace(verbBefore, right)
    .replace(verbBehind, right);
  return sessions.startsWith("no ")
    ? said.replace(/\b(?:only|just) (?=(?:got |have |has )?\{sessions\})/gi, "")
    : said;
}

/** A text whose last sentence has its end, in whatever script, so that another one can follow; an emoji is an end too. */
export function finish(text: string): string {
  return text === "" || ended.test(text) ? text : `${text}.`;
}

const ended =
  /([\p{Sentence_Terminal}…:;,)]["'”’」』）]*|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200D\uFE0F\u20E3\u{E007F}])$/u;

/** The sentences with the space behind each: one ends before a space, not at the dot of an address, and with its line. */
function sentencesOf(wording: string): string[] {
  return wording.match(
    /.+?(?:[\p{Sentence_Terminal}…]+["'”’)]*(?:\s+|$)|[。！？]+["'”’）」』]*\s*|\s*\n\s*|$)/gsu,
  ) ??
    [];
}

function capital(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

function trim(text: string): string {
  return text.replace(/^[ \n\t\r]+|[ \n\t\r]+$/g, "");
}
