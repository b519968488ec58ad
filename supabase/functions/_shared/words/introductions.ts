import { longestText } from "../longest_text.ts";
import { plainName } from "./names.ts";
import { finish } from "./wordings.ts";

/** A coach's whole name, as the first text to a number says it. */
export function wholeName(name: string): string {
  return plainName(name, 40);
}

/**
 * The first text to a number: whose it is, by the coach's whole name, and how to stop; "" stays silence, and one so long that this
 * would be cut stays as it is.
 */
export function introduce(text: string, coach: string): string {
  if (text === "") return "";
  const name = wholeName(coach);
  const named = text.includes(name) ? text : `${name}: ${text}`;
  const whole = /\bSTOP\b/.test(named) ? named : `${finish(named)} STOP ends these texts.`;
  return [...whole].length > longestText ? text : whole;
}
