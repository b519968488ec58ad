import { spot } from "./spotted.ts";
import type { Intent } from "./types.ts";

// What parts of a text stand between; a question mark stays with what it asks.
const word = String.raw`\s+(?:and|or|then|also|plus)(?=\s)`;
const mark = String.raw`[,.!]+(?=\s)|\s*[&+;]|(?<=\?)(?=\s)`;
const between = new RegExp(String.raw`(?:${mark})(?:${word})*\s*|(?:${word})+\s+`, "g");
const most = { parts: 6, acts: 3 };

/** Whether an act names all that it needs, and no word of its text is strange. */
function isWhole(act: Intent): boolean {
  if (act.sure === false) return false;
  switch (act.kind) {
    case "book":
      return act.startsAt !== undefined;
    case "cancel":
    case "confirm":
      return act.bookingId !== undefined;
    case "reschedule":
      return act.bookingId !== undefined && act.startsAt !== undefined;
    default:
      return false;
  }
}

/** Whether an intent leaves open what is to be done: two acts in one text are read as one of these. */
function isOpen(intent: Intent): boolean {
  return ["unknown", "list_times", "book", "cancel", "reschedule"].includes(intent.kind) &&
    !("startsAt" in intent) && !("bookingId" in intent && intent.kind === "cancel");
}

/**
 * Reads "cancel fri and book sat 9am" and "thu 5pm or fri 6pm": two or three acts, each understood by itself in a part of
 * the text, with no word beside them; more of them are unknown, for the coach; undefined for anything else. `intent`: what the text is read as in one; `rest`: the
 * text with times as "_"; `read` reads a part.
 */
export function readSeveral(
  text: string,
  { intent, rest, read }: { intent: Intent; rest: string; read: (part: string) => Intent },
): Intent | undefined {
  if (!isOpen(intent) || !rest.includes("_")) return undefined;
  const joints = [...text.matchAll(between)];
  if (joints.length === 0 || joints.length >= most.parts) return undefined;
  const starts = [0, ...joints.map(({ index, 0: joint }) => index + joint.length)];
  const ends = [...joints.map(({ index }) => index), text.length];

  const found: { act: Intent; part: string }[] = [];
  const known = new Map<string, Intent>();
  const follows = (from: number): boolean => {
    if (from === ends.length) return found.length > 1;
    for (let last = from; last < ends.length; last++) {
      const part = text.slice(starts[from], ends[last]);
      const act = known.get(part) ?? read(part);
      known.set(part, act);
      if (!isWhole(act)) continue;
      found.push({ act, part });
      if (follows(last + 1)) return true;
      found.pop();
    }
    return false;
  };
  if (!follows(0)) return undefined;

  // More than a text can list: the coach's to answer.
  if (found.length > most.acts) return { kind: "unknown" };
  const acts = found.map(({ act }) => act);
  const differ = acts.some(({ kind }) => kind !== acts[0]?.kind);
  // "Cancel fri and sat 9am" books nothing: beside another act a booking has its own word.
  if (differ && found.some(({ act, part }) => act.kind === "book" && !spot(part).has("book"))) {
    return undefined;
  }
  const what = acts.map((act) =>
    "bookingId" in act ? act.bookingId : "startsAt" in act ? `${act.startsAt}` : ""
  );
  if (new Set(what).size < what.length) return undefined;
  if (!joints.some(([joint]) => /\bor\b/.test(joint))) return { kind: "several", acts };
  return differ || acts[0]?.kind !== "book" ? undefined : { kind: "several", acts, either: true };
}
