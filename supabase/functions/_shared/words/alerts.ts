import type { AlertFacts, CodeFacts, ForwardFacts } from "./facts.ts";
import { count } from "./counts.ts";
import { countryName } from "./countries.ts";
import { plainName } from "./names.ts";
import { formatTime } from "./times.ts";

/** What the coach's own phone is told: a client who stopped their texts (perhaps by mistake: CANCEL is a carrier's word), … */
export function sayAlert(facts: AlertFacts): string {
  switch (facts.about) {
    case "opt_out": {
      const at = formatTime(new Date(facts.starts_at), facts.zone);
      return `${
        plainName(facts.client)
      } has stopped your texts, and ${at} stays booked. If it was a mistake: they come back by texting START to ${facts.line}.`;
    }
    case "more_texts":
      return `${count(facts.count, "more text")} from ${plainName(facts.from)}. ${
        facts.count === 1 ? "It is" : "They are"
      } in your inbox.`;
    case "country_off":
      return `A text to ${plainName(facts.client)} is kept, not sent: texts to ${
        countryName(facts.country)
      } are off. Switch them on within 3 days under Settings, Texts.`;
    case "day_limit":
      return facts.over
        ? `Today's ${facts.limit} texts are sent; the others go tomorrow. You can raise the limit under Settings, Texts.`
        : `${facts.sent} of today's ${facts.limit} texts are sent. What is over goes tomorrow. You can raise the limit under Settings, Texts.`;
  }
}

const outcomes = new Map([
  ["no_sessions", "not booked: no session to book"],
  ["slots", "nothing open to offer"],
  ["too_late_to_move", "too late to move by text"],
  ["too_late_to_cancel", "too late to cancel by text"],
  ["opted_out", "opted out: no answer reaches them"],
  ["country_off", "not answered: texts to their country are off"],
  ["unfinished", "not answered: something went wrong here"],
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
