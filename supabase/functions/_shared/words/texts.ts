import { toEdge, toLocal } from "../wall_clock.ts";
import { count } from "./counts.ts";
import { callName, plainName } from "./names.ts";
import { formatDate, formatTime } from "./times.ts";

/** Our wording of each kind of text that goes out by itself; GSM-7, one segment with long names. */
export const standardWordings = {
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

export type TextKind = keyof typeof standardWordings;
/** A coach's own wordings; ours stand where one is absent. */
export type Wordings = { [Kind in TextKind]?: string };

/** What a text that goes out by itself is about, as the database gathers it; null where there is no such thing. */
export interface TextFacts {
  client: string | null;
  coach: string;
  /** IANA. */
  zone: string;
  /** Instants, ISO 8601: when it is said, the session's start, and the pack's end, which is the first moment after it. */
  now: string;
  starts_at: string | null;
  expires_at: string | null;
  sessions: number | null;
  pack: string | null;
  /** Sessions of the pack that are booked ahead. */
  held: number | null;
  /** Whether the client has confirmed, and whether the cancelled session was used. */
  confirmed: boolean;
  used: boolean;
  /** Whether a follow-up also says that few sessions are left: one text, not two. */
  low: boolean;
}

/** What a text of a kind says, from the coach's wording and the facts; "" where there is nothing to say. */
export function sayText(kind: TextKind, facts: TextFacts, own: Wordings = {}): string {
  const wording = own[kind] ?? standardWordings[kind];
  const low = own.low_balance ?? standardWordings.low_balance;
  const text = fillWording(facts.low ? withLowBalance(wording, low) : wording, valuesOf(facts));
  const ending = endingOf(kind, facts);
  if (text === "" || ending === "") return text;
  return `${text}${/[.!?:;,)]$/.test(text) ? "" : "."}${ending}`;
}

/** What the coach is told of a client who stopped their texts with a session ahead; `line`: the number that texts go to. */
export interface AlertFacts {
  client: string;
  zone: string;
  starts_at: string;
  line: string;
}

/** The alert about a client who stopped their texts, perhaps by mistake: CANCEL is a carrier's word. */
export function sayAlert({ client, zone, starts_at, line }: AlertFacts): string {
  return `${plainName(client)} has stopped your texts, and ${
    formatTime(new Date(starts_at), zone)
  } stays booked. If it was a mistake: they come back by texting START to ${line}.`;
}

const placeholder = /\{(first_name|coach|when|sessions|pack|expires)\}/g;

/** Whether a wording has braces that are no placeholder of ours. */
export function hasUnknownPlaceholder(wording: string): boolean {
  return /[{}]/.test(wording.replace(placeholder, ""));
}

/** A sample of a kind of text in a wording, for the preview. */
export function sampleText(
  kind: TextKind,
  wording: string,
  coach: { name: string; timezone: string; low_balance_at: number | null; expiry_days: number | null },
  now: Date,
): string {
  const { name, timezone: zone, low_balance_at: low, expiry_days: days } = coach;
  const today = toLocal(now, zone);
  const evening = toEdge({ ...today, day: today.day + 2, hour: 18, minute: 0 }, zone);
  const expires = new Date(now.getTime() + (days ?? 7) * 86_400_000 + second);
  return sayText(kind, {
    client: "Ana",
    coach: name,
    zone,
    now: now.toISOString(),
    starts_at: evening.toISOString(),
    expires_at: expires.toISOString(),
    sessions: kind === "low_balance" ? low ?? 9 : 9,
    pack: "Ten sessions",
    held: 0,
    confirmed: false,
    used: false,
    low: false,
  }, { [kind]: wording });
}

const second = 1000;

type Values = { [name: string]: string | null };

function valuesOf(facts: TextFacts): Values {
  const { client, coach, zone, starts_at, expires_at, sessions, pack, now } = facts;
  return {
    first_name: client === null ? null : callName(client),
    coach: callName(coach),
    when: starts_at === null ? null : formatTime(new Date(starts_at), zone),
    sessions: sessions === null ? null : count(Math.max(sessions, 0), "session"),
    pack: pack === null ? null : plainName(pack),
    // A pack ends at local midnight after its last day.
    expires: expires_at === null
      ? null
      : formatDate(new Date(new Date(expires_at).getTime() - second), zone, new Date(now)),
  };
}

/** A wording with its placeholders filled; a sentence that speaks of what there is not is left out. */
function fillWording(wording: string, values: Values): string {
  const sentences = wording.match(/[^.!?]*(?:[.!?]+|$)\s*/g) ?? [];
  const filled = sentences.map((sentence) => {
    const names = [...sentence.matchAll(/\{([a-z_]+)\}/g)].map(([, name = ""]) => name);
    if (names.some((name) => (values[name] ?? null) === null)) return "";
    const text = sentence.replace(
      /\{([a-z_]+)\}/g,
      (_, name: string) => (values[name] ?? "").replaceAll("{", "(").replaceAll("}", ")"),
    );
    return sentence.startsWith("{") ? capital(text) : text;
  });
  return filled.join("").replace(/^[ \n\t\r]+|[ \n\t\r]+$/g, "");
}

/** The thanks, then what the other text would have said, without its greeting. */
function withLowBalance(followUp: string, low: string): string {
  const sentences = followUp.match(/[^.!?]*(?:[.!?]+\s*|$)/g) ?? [];
  const thanks = sentences.filter((sentence) => !/\{(sessions|pack|expires)\}/.test(sentence)).join("");
  return thanks + capital(low.replace(/^((hi|hey|hello)\s+)?\{first_name\}[,!.: -]*/i, ""));
}

/**
 * How a text ends by itself. Y is asked for only where it is not confirmed yet; never a word that carriers take for
 * themselves (CANCEL, YES, STOP).
 */
function endingOf(kind: TextKind, { confirmed, used, held, low }: TextFacts): string {
  switch (kind) {
    case "confirmation":
    case "moved":
    case "reminder":
      return confirmed ? " Can't make it? Reply C" : " Reply Y to confirm or C to cancel";
    case "cancelled":
      return `${used ? " As it was late, it used 1 session." : ""} To book another, text a day and time`;
    case "follow_up":
      if (low || held === null || held < 1) return "";
      return held === 1 ? " 1 more is booked." : ` ${held} more are booked.`;
    case "low_balance":
    case "expiry":
      return "";
  }
}

function capital(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}
