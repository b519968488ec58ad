import { longestText } from "../longest_text.ts";
import { toEdge, toLocal } from "../wall_clock.ts";
import { sayAlert, sayCode, sayForward } from "./alerts.ts";
import { count } from "./counts.ts";
import type { BulkFacts, TextFacts, Unsaid, Wordings } from "./facts.ts";
import { introduce, wholeName } from "./introductions.ts";
import { coachName, greetName, plainName } from "./names.ts";
import { sayRefund } from "./packs.ts";
import { formatDate, formatTime, nearTime } from "./times.ts";
import {
  fillWithLowBalance,
  fillWording,
  finish,
  standardWordings,
  type TextKind,
  type Values,
} from "./wordings.ts";

/**
 * What a text says that the database has only facts about, at most 1,600 characters of it; "" where there is nothing to
 * say. Throws RangeError where the zone is not known here.
 */
export function sayText(text: Unsaid, own: Wordings = {}): string {
  return [...write(text, own).toWellFormed()].slice(0, longestText).join("");
}

function write(text: Unsaid, own: Wordings): string {
  switch (text.kind) {
    case "alert":
      return sayAlert(text.facts);
    case "forward":
      return sayForward(text.facts);
    case "code":
      return sayCode(text.facts);
    case "refunded":
      return sayRefund(text.facts);
    case "bulk":
      return sayBulk(text.facts);
    case "manual":
      return text.facts.first ? introduce(text.facts.words, text.facts.coach) : text.facts.words;
    default:
      return sayWording(text.kind, text.facts, own);
  }
}

/** A coach's text to many, in the words that one of them gets. */
function sayBulk({ words, client, coach, text_name, sessions, first }: BulkFacts): string {
  const text = fillWording(words, {
    first_name: greetName(client),
    coach: first ? wholeName(coach) : coachName({ name: coach, text_name }),
    sessions: count(Math.max(sessions, 0), "session"),
  });
  return first ? introduce(text, coach) : text;
}

function sayWording(kind: TextKind, facts: TextFacts, own: Wordings): string {
  const words = { ...standardWordings, ...own };
  const values = valuesOf(kind, facts);
  const standing = own.low_balance ?? lowBalance(facts);
  const text = facts.low
    ? fillWithLowBalance(words[kind], standing, values)
    : fillWording(kind === "low_balance" ? standing : words[kind], values);
  const ending = endingOf(kind, facts);
  const whole = text === "" || ending === "" ? text : finish(text) + ending;
  return facts.first ? introduce(whole, facts.coach) : whole;
}

const second = 1000;

/** Whether none is free to book though some are booked: the last ones. */
function allBooked({ sessions, held }: TextFacts): boolean {
  return sessions !== null && sessions <= 0 && held !== null && held > 0;
}

/** What is free is all that is left only where none is booked. */
function lowBalance(facts: TextFacts): string {
  if (allBooked(facts)) return lowAllBooked(facts);
  return facts.held === null || facts.held < 1
    ? standardWordings.low_balance
    : "Hi {first_name}, you have {sessions} free to book with {coach}. Reply here when you would like the next pack.";
}

function lowAllBooked({ held }: TextFacts): string {
  const last = held === 1 ? "last session" : `last ${held} sessions`;
  return `Hi {first_name}, your ${last} with {coach} ${
    held === 1 ? "is" : "are"
  } booked. Reply here when you would like the next pack.`;
}

function valuesOf(kind: TextKind, facts: TextFacts): Values {
  const { client, zone, starts_at, expires_at, pack, now, low, held } = facts;
  // What is left is all that was not used; a text about few sessions counts what is free to book.
  const isLeft = (kind === "follow_up" && !low) || kind === "expiry";
  const sessions = facts.sessions === null ? null : Math.max(facts.sessions, 0) + (isLeft ? held ?? 0 : 0);
  return {
    first_name: client === null ? null : greetName(client),
    coach: facts.first
      ? wholeName(facts.coach)
      : coachName({ name: facts.coach, text_name: facts.text_name }),
    when: starts_at === null ? null : whenOf(kind, new Date(starts_at), { zone, now: new Date(now) }),
    sessions: sessions === null ? null : count(sessions, "session"),
    pack: pack === null ? null : plainName(pack),
    // A pack ends at local midnight after its last day.
    expires: expires_at === null
      ? null
      : formatDate(new Date(new Date(expires_at).getTime() - second), zone, new Date(now)),
  };
}

/** A reminder is read on the day that it is sent: today and tomorrow are called so. */
function whenOf(kind: TextKind, at: Date, { zone, now }: { zone: string; now: Date }): string {
  return kind === "reminder" ? nearTime(at, zone, now) : formatTime(at, zone);
}

/**
 * How a text ends by itself. Y is asked for only where it is not confirmed yet; never a word that carriers take for
 * themselves (CANCEL, YES, STOP).
 */
function endingOf(kind: TextKind, { confirmed, used, held, low, sessions }: TextFacts): string {
  switch (kind) {
    case "confirmation":
    case "moved":
    case "reminder":
      return confirmed ? " Can't make it? Reply C" : " Reply Y to confirm or C to cancel";
    case "cancelled":
      return `${used ? " 1 session was used for it." : ""} To book another, text a day and time`;
    case "follow_up":
      if (low || held === null || held < 1) return "";
      if (sessions !== null && sessions <= 0) return held === 1 ? " It is booked." : " All are booked.";
      return held === 1 ? " 1 of them is booked." : ` ${held} of them are booked.`;
    case "low_balance":
    case "expiry":
      return "";
  }
}

/** What a sample is written with of a coach; `low_balance_at` in sessions, null and days null: turned off. */
interface SampleCoach {
  name: string;
  text_name?: string | null;
  timezone: string;
  low_balance_at: number | null;
  expiry_days: number | null;
}

/** A sample of a kind of text in a wording, for the preview. */
export function sampleText(kind: TextKind, wording: string, coach: SampleCoach, now: Date): string {
  const { name, timezone: zone, low_balance_at: low, expiry_days: days } = coach;
  const today = toLocal(now, zone);
  // A reminder is for the next day, what is told of a booking for the one after.
  const ahead = kind === "reminder" ? 1 : 2;
  const evening = toEdge({ ...today, day: today.day + ahead, hour: 18, minute: 0 }, zone);
  const expires = new Date(now.getTime() + (days ?? 7) * 86_400_000 + second);
  const facts: TextFacts = {
    client: "Ana",
    coach: name,
    text_name: coach.text_name ?? null,
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
  };
  return sayText({ kind, facts }, { [kind]: wording });
}
