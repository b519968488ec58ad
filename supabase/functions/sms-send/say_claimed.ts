import type { Database, Json } from "../_shared/database_types.ts";
import { describeFailure } from "../_shared/failure.ts";
import { sayText, Unsaid, Wordings } from "../_shared/words/en.ts";

/** A text that `claim_messages` gave out. */
export type Claimed = Database["public"]["Functions"]["claim_messages"]["Returns"][number];

/** What claimed texts say, as `say_messages` takes it: "" has nothing to say, null cannot be said. */
export type Said = { id: string; attempt: number; body: string | null };

/**
 * Gives claimed texts their words and has them written down, all at once, before any is tried. Gives those that may be
 * tried: without what has nothing to say and what is not this worker's any more.
 */
export async function sayClaimed(
  claimed: Claimed[],
  write: (said: (Said & { [key: string]: Json })[]) => Promise<string[]>,
): Promise<Claimed[]> {
  const silent = claimed.filter(({ body }) => body === "");
  if (silent.length === 0) return claimed;
  const said = silent.map((message) => ({ id: message.id, attempt: message.attempt, body: say(message) }));
  const bodies = new Map(said.map(({ id, body }) => [id, body]));
  const kept = new Set(await write(said));
  return claimed.filter(({ id, body }) => body !== "" || kept.has(id))
    .map((message) => ({ ...message, body: bodies.get(message.id) ?? message.body }));
}

/** One that cannot be said holds up no other: it is reported, and the coach sees that it failed. */
function say({ kind, facts, wordings }: Claimed): string | null {
  if (kind === "answer" || kind === "manual") return "";
  try {
    return sayText(Unsaid.parse({ kind, facts }), Wordings.parse(wordings));
  } catch (error) {
    console.error(JSON.stringify({ function: "sms-send", failure: describeFailure(error) }));
    return null;
  }
}
