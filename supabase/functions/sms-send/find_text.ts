import type { MessageListInstance } from "twilio/lib/rest/api/v2010/account/message.js";
import type { Attempt } from "./attempt.ts";
import type { Text } from "./connect_carrier.ts";
import type { ReadTaken } from "./read_taken.ts";

// The carrier's list begins with the newest.
const looked = 50;
// Its clock is not the database's: minutes apart they are still the same text. An id that is ours is left out anyway.
const slack = 5 * 60_000;

interface Search {
  messages: Pick<MessageListInstance, "list">;
  readTaken: ReadTaken;
}

/**
 * Looks among the texts between two numbers for one with these words, made at about `since` or later, that is no other
 * text of ours. A trial account has words of its own in front of ours. Two that could be it are `unknown`: nobody can
 * tell which. Throws what the library and the database throw.
 */
export async function findText(
  { from, to, body }: Text,
  since: Date,
  { messages, readTaken }: Search,
): Promise<Attempt> {
  const recent = await messages.list({ from, to, limit: looked, pageSize: looked });
  const earliest = since.getTime() - slack;
  const fresh = recent.filter(({ dateCreated }) => dateCreated.getTime() >= earliest);
  const same = fresh.filter((message) => message.body.endsWith(body));
  const taken = same.length > 0 ? await readTaken(same.map(({ sid }) => sid)) : new Set();
  const [found, another] = same.filter(({ sid }) => !taken.has(sid));
  if (found && another) return { outcome: "unknown" };
  if (found) {
    const { sid, status, errorCode } = found;
    return { outcome: "sent", sid, later: { status, code: errorCode || undefined } };
  }
  // More texts since than were looked at: it may be among the others.
  return { outcome: fresh.length < looked ? "absent" : "unknown" };
}
