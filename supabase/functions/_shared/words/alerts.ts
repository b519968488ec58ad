import type { AlertFacts, CodeFacts, ForwardFacts } from "./facts.ts";
import { plainName } from "./names.ts";
import { formatTime } from "./times.ts";

/** The alert about a client who stopped their texts, perhaps by mistake: CANCEL is a carrier's word. */
export function sayAlert({ client, zone, starts_at, line }: AlertFacts): string {
  return `${plainName(client)} has stopped your texts, and ${
    formatTime(new Date(starts_at), zone)
  } stays booked. If it was a mistake: they come back by texting START to ${line}.`;
}

const outcomes = new Map([
  ["no_sessions", "not booked: no session to book"],
  ["slots", "nothing open to offer"],
  ["too_late_to_move", "too late to move by text"],
  ["too_late_to_cancel", "too late to cancel by text"],
  ["opted_out", "opted out: no answer reaches them"],
]);

/** A client's text passed on to the coach: "Ana Lee: running 10 late", and why it was not answered. */
export function sayForward({ from, text, outcome }: ForwardFacts): string {
  const why = outcomes.get(outcome ?? "");
  return `${from}: ${text.trim() || "[empty]"}${why ? ` (${why})` : ""}`;
}

/** The code that proves a mobile. */
export function sayCode({ code }: CodeFacts): string {
  return `${code} is your Coachline code. It works for 10 minutes.`;
}
