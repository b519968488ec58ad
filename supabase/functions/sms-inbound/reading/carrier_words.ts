import type { Intent } from "./types.ts";
import { spansOf, tokensOf } from "./whole_text.ts";

/** Words that the carrier itself acts on when they are the whole text. */
const stop = new Set("stop stopall unsubscribe quit revoke optout".split(" "));
const stopByDefault = new Set(["cancel", "end"]);
const help = /^(?:help|info)[\s.!?]*$/i;

/**
 * The meaning of a text that is one of the carrier's words, in quotes, with marks or with pictures beside it. `yes` opts in
 * only while nothing waits for a yes; CANCEL and END are the carrier's unless they were taken off its list.
 */
export function readCarrierWord(
  plain: string,
  words: "carrier" | "service" = "carrier",
): "opt_out" | "opt_in" | "help" | "yes" | undefined {
  if (help.test(plain)) return "help";
  if (/\?/.test(plain)) return undefined;
  const bare = plain.toLowerCase().replace(/[^\p{L}\p{N}\s-]+/gu, "").trim();
  const word = bare.replace(/[\s-]+/g, "");
  if (stop.has(word) && /^(?:\S+|stop all|opt[ -]out)$/.test(bare)) return "opt_out";
  if (words === "carrier" && stopByDefault.has(plain.toLowerCase())) return "opt_out";
  if (/^(?:start|unstop)[\s.!]*$/i.test(plain)) return "opt_in";
  return words === "carrier" && /^yes$/i.test(plain) ? "yes" : undefined;
}

/** A wish for no more texts: sure when the whole text is one, asked about when more is said beside it. */
export function readNoTexts(text: string, names: ReadonlySet<string>): Intent | undefined {
  const tokens = tokensOf(text, names);
  const spans = spansOf(tokens, new Set(["noTexts", "manners", "courtesy"]));
  const wish = spans.find(({ tag }) => tag === "noTexts");
  if (wish === undefined) return undefined;
  const isWhole = !spans.some(({ tag }) => tag === "strange") && !text.includes("?");
  if (isWhole) return { kind: "opt_out" };
  // "Please stop" as part of a sentence is about something else.
  return wish.end - wish.from > 2 ? { kind: "opt_out", sure: false } : undefined;
}
