import type { Database, Json } from "../_shared/database_types.ts";
import { describeFailure } from "../_shared/failure.ts";
import { sayText, Unsaid, Wordings } from "../_shared/words/en.ts";

/** A text that `claim_messages` gave out. */
export type Claimed = Database["public"]["Functions"]["claim_messages"]["Returns"][number];

/** What claimed texts say, as `say_messages` takes it: "" has nothing to say, null cannot be said; `introduced`: as a first text. */
export type Said = { id: string; attempt: number; body: string | null; introduced?: string };
/** What `say_messages` gives out to be tried. */
export type Written = Database["public"]["Functions"]["say_messages"]["Returns"][number];

/** Milliseconds between tries to write down what somebody else, such as another worker that claims, held at that moment. */
const pauses = [0, 50, 250, 1000];

/**
 * Gives claimed texts their words and has them written down, all at once, before any is tried. Gives those that may be
 * tried: without what has nothing to say and what is not this worker's any more.
 */
export async function sayClaimed(
  claimed: Claimed[],
  write: (said: (Said & { [key: string]: Json })[]) => Promise<Written[]>,
): Promise<Claimed[]> {
  const silent = claimed.filter(({ body }) => body === "");
  if (silent.length === 0) return claimed;
  let said = silent.map((message) => ({ id: message.id, attempt: message.attempt, ...say(message) }));
  const kept = new Map<string, string>();
  for (const pause of pauses) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    for (const { id, body } of await write(said)) kept.set(id, body);
    said = said.filter(({ id, body }) => body && !kept.has(id));
    if (said.length === 0) break;
  }
  return claimed.filter(({ id, body }) => body !== "" || kept.has(id))
    .map((message) => ({ ...message, body: kept.get(message.id) ?? message.body }));
}

/** One that cannot be said holds up no other: it is reported, and the coach sees that it failed. */
function say({ kind, facts, wordings }: Claimed): Omit<Said, "id" | "attempt"> {
  if (kind === "answer" || (kind === "manual" && facts === null)) return { body: "" };
  try {
    const [text, own] = [Unsaid.parse({ kind, facts }), Wordings.parse(wordings)];
    const isFirst = "first" in text.facts && text.facts.first === true;
    if (!isFirst) return { body: sayText(text, own) };
    // Which of the two is said the database knows: another text may have been the first meanwhile.
    const known = { ...text, facts: { ...text.facts, first: false } } as Unsaid;
    return { body: sayText(known, own), introduced: sayText(text, own) };
  } catch (error) {
    console.error(JSON.stringify({ function: "sms-send", failure: describeFailure(error) }));
    return { body: null };
  }
}
