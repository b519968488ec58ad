import type { Tag } from "./language/en.ts";
import { strangeWords, tokensOf } from "./whole_text.ts";

/** What a text does that changes something, and is done only when every word of it is accounted for. */
export type Act = "book" | "cancel" | "move" | "confirm";

const madeOf: Record<Act, Tag[]> = {
  book: ["courtesy", "wish", "thing"],
  cancel: ["courtesy", "cancel", "cannot", "thing", "reason"],
  move: ["courtesy", "move", "wish", "cannot", "thing"],
  confirm: ["courtesy", "confirm", "thing"],
};

/** The words of a text (times as "_") that no phrase of an act and no courtesy accounts for. */
export function leftoverWords(text: string, act: Act): string[] {
  return strangeWords(tokensOf(text.replace(/\bon$/, "stillon"), new Set()), new Set(madeOf[act]));
}
