import { readCarrierWord } from "./reading/carrier_words.ts";
import { plainCharacters } from "./reading/clean_text.ts";
import { readOff } from "./read_off.ts";

/** What a coach's text asks for. Words that are no command are for a client: `say`. `option` counts from 1. */
export type CoachCommand =
  | { kind: "next" | "today" | "undo" | "help" | "no" | "lapsed" | "opt_out" | "opt_in" }
  | { kind: "off"; from: Date; to: Date }
  | { kind: "off_unclear"; reason: "day" | "time" | "which" | "past" }
  | { kind: "done" | "no_show"; name?: string }
  | { kind: "pin"; pin: string }
  | { kind: "choose"; option: number }
  | { kind: "say"; body: string; name?: string };

/** What a coach's text is read against; `pending` and `lapsed` hold the names that a numbered question listed. */
export interface CoachContext {
  now: Date;
  timeZone: string;
  country: string;
  pending?: { names: string[] };
  lapsed?: { names: string[] };
  /** Whether a command waits for the coach's PIN: a no then drops it. */
  pinAsked?: boolean;
}

const courtesy =
  "please|pls|plz|thanks|thank|you|thx|ta|cheers|hi|hey|hello|ok|okay|mate|x|xx|the|my|a|me|for|it|is|as";
const spare = {
  next: word(`${courtesy}|whats|what|who|whos|when|whens|up|session|client|appointment|booking|one|on|show`),
  today: word(
    `${courtesy}|whats|what|who|whos|list|day|sessions|bookings|schedule|agenda|diary|show|have|i|on|got|do|are`,
  ),
  undo: word(`${courtesy}|that|last|this|one|again|sorry|oops`),
  help: word(`${courtesy}|commands|menu`),
  done: word(`${courtesy}|mark|session|now|with|that|thats`),
  no_show: word(`${courtesy}|mark|session|was|that|thats`),
};

function word(words: string): RegExp {
  return new RegExp(`^(?:${words})$`);
}

/** A coach's text as the command it is, or as words for a client. Never throws, reads no clock. */
export function understandCoach(text: string, context: CoachContext): CoachCommand {
  const plain = plainCharacters(text);
  const carrier = readCarrierWord(plain);
  if (carrier !== undefined && carrier !== "yes") return { kind: carrier };
  if (plain === "" || /^\?+$/.test(plain)) return { kind: "help" };

  const words = plain.toLowerCase().replace(/'/g, "").replace(/\bno[ -]?shows?\b/g, "noshow")
    .replace(/\b(?:didnt|did not) (?:show(?: up)?|turn up)\b/g, "noshow")
    .replace(/[^\p{L}\p{N}:@ ]+/gu, " ").trim().split(/\s+/);
  const command = readCommand(words, plain, context);
  if (command !== undefined) return command;
  const { pending, lapsed } = context;
  if (pending !== undefined) {
    const option = choiceOf(words, pending.names);
    if (option !== undefined) return { kind: "choose", option };
    if (/^(?:n|no|none|nobody|neither|drop)$/.test(words.join(" "))) return { kind: "no" };
  } else if (context.pinAsked && /^(?:n|no|drop)$/.test(words.join(" "))) return { kind: "no" };
  else if (lapsed !== undefined && choiceOf(words, lapsed.names) !== undefined) return { kind: "lapsed" };
  return readWords(plain);
}

function readCommand(words: string[], plain: string, context: CoachContext): CoachCommand | undefined {
  if (/^(?:(?:please|pls|hi|hey|ok) )?off\b/i.test(plain)) return readOff(plain, context);
  const rest = (command: string, spares: RegExp) => {
    const others = words.filter((one) => one !== command);
    return others.length < words.length ? others.filter((one) => !spares.test(one)) : undefined;
  };
  const todays = words.map((one) => one === "todays" ? "today" : one);
  if (rest("next", spare.next)?.length === 0) return { kind: "next" };
  if (todays.includes("today") && todays.every((one) => one === "today" || spare.today.test(one))) {
    return { kind: "today" };
  }
  if (rest("undo", spare.undo)?.length === 0) return { kind: "undo" };
  if (rest("help", spare.help)?.length === 0) return { kind: "help" };
  for (const [said, kind] of [["done", "done"], ["noshow", "no_show"]] as const) {
    const named = rest(said, spare[kind]);
    // The command stands at an end: "Ana done", "done Ana"; in the middle it is part of a sentence.
    if (
      named === undefined || named.length > 2 ||
      !(words[0] === said || words.at(-1) === said || named.length === 0)
    ) continue;
    return named.length === 0 ? { kind } : { kind, name: named.join(" ") };
  }
  return undefined;
}

/** The option that a number or one of the names chooses, when the text says nothing else. */
function choiceOf(words: string[], names: string[]): number | undefined {
  const said = words.filter((one) =>
    !/^(?:please|pls|thanks|for|to|its|it|the|option|number|one)$/.test(one)
  );
  const whole = said.join(" ");
  if (/^\d{1,2}$/.test(whole)) return Number(whole);
  const keys = names.map((name) => key(name));
  const fits = keys.flatMap((name, index) =>
    name === key(whole) || name.split(" ", 1)[0] === key(whole) ? [index + 1] : []
  );
  return whole !== "" && fits.length === 1 ? fits[0] : undefined;
}

function key(name: string): string {
  return name.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase().trim();
}

const name = String.raw`\p{L}[\p{L}\p{M}'.-]*`;
const colon = new RegExp(String.raw`^@?\s?(${name}(?: ${name}){0,3}) ?:(?!/)\s*(\S.*)$`, "su");
const at = new RegExp(String.raw`^@\s?(${name}),?\s+(\S.*)$`, "su");

/** Words for a client: "Ana: see you then" and "@ana see you then" name one. */
function readWords(plain: string): CoachCommand {
  // A name and nothing for it: sent too early.
  if (/^@\s?\S*$|^\S+:$/.test(plain)) return { kind: "help" };
  const [, called, body] = colon.exec(plain) ?? at.exec(plain) ?? [];
  return called !== undefined && body !== undefined
    ? { kind: "say", name: called, body }
    : { kind: "say", body: plain };
}
