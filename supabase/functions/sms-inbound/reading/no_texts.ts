import type { Intent } from "./types.ts";
import { spansOf, tokensOf } from "./whole_text.ts";

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
