import type { CallVerb } from "../_shared/data_api.ts";
import type { Json } from "../_shared/database_types.ts";
import {
  type AlertFacts,
  sayAlert,
  sayText,
  type TextFacts,
  type TextKind,
  type Wordings,
} from "../_shared/words/en.ts";
import { longestText } from "../_shared/longest_text.ts";

/** A text that `claim_messages` gave out. */
export interface Claimed {
  id: string;
  attempt: number;
  from_phone: string;
  to_phone: string;
  kind: TextKind | "answer" | "manual" | "forward" | "alert" | "code";
  /** What it is about, where it has no body yet. */
  facts: Json;
  /** The coach's own wordings of what it says. */
  wordings: Json;
  body: string;
  look_up: boolean;
  tried_at: string;
}

/** What a claimed text says: its body where it has one, else its facts in words; "" where there is nothing to say. */
function say({ kind, body, facts, wordings }: Claimed): string {
  if (body !== "") return body;
  switch (kind) {
    case "alert":
      return sayAlert(facts as unknown as AlertFacts);
    case "answer":
    case "manual":
    case "forward":
    case "code":
      return "";
    default:
      return sayText(kind, facts as unknown as TextFacts, wordings as Wordings);
  }
}

/**
 * Gives claimed texts their words and writes these down before anything is tried, so that what was attempted stands on
 * the row. Gives those that may be tried: without what has nothing to say and what another worker has looked up since.
 */
export async function sayClaimed<Message extends Claimed>(
  claimed: Message[],
  call: CallVerb,
): Promise<Message[]> {
  const silent = claimed.filter(({ body, look_up }) => body === "" && !look_up);
  if (silent.length === 0) return claimed;
  const said = new Map(silent.map((message) => [message.id, say(message)]));
  const kept = new Set(
    await call("say_messages", {
      p_said: silent.map(({ id, attempt }) => ({ id, attempt, body: said.get(id) ?? "" })),
    }),
  );
  return claimed.filter(({ id }) => !said.has(id) || kept.has(id))
    .map((message) => ({ ...message, body: said.get(message.id)?.slice(0, longestText) ?? message.body }));
}
