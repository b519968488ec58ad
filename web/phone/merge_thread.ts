import type { Attached, Message } from "./local_api.ts";

/** A text sent from this page: until the stack lists it, and as long as it is under way or failed. */
export interface Send {
  sid: string;
  from: string;
  body: string;
  /** A picture that goes along; `said` is then the words without the count of pictures that `body` ends with. */
  picture?: { said: string; attached: Attached };
  startedAt: Date;
  state: "sending" | "failed" | "sent";
  /** Why it failed, a sentence. */
  problem?: string;
  /** When the answer came, milliseconds since 1970. */
  finishedAt?: number;
  /** It was delivered and the coach's number stays silent. */
  silent?: boolean;
  /** Ids of the texts that this handset had already. */
  known: ReadonlySet<string>;
}

/** One bubble. `key` stays the same from the moment of sending on. */
export interface Bubble {
  key: string;
  direction: "in" | "out";
  body: string;
  at: Date;
  /** The carrier wrote it by itself. */
  carrier?: boolean | undefined;
  send?: Send;
}

/** A handset's texts, oldest first: those listed by the stack when asked at `askedAt`, under what was sent from here. */
export function mergeThread(messages: readonly Message[], sends: readonly Send[], askedAt: number): Bubble[] {
  const owners = new Map<string, Send>();
  const waiting: Send[] = [];
  for (const send of sends) {
    const message = messages.find(({ id, direction, body }) =>
      direction === "in" && body === send.body && !send.known.has(id) && !owners.has(id)
    );
    if (message) owners.set(message.id, send);
    // Listed in other words (the stack drops characters that cannot be kept), so not twice.
    else if ((send.finishedAt ?? Infinity) > askedAt) waiting.push(send);
  }
  const listed = messages.map(({ id, ...message }): Bubble => {
    const send = owners.get(id);
    return { ...message, key: send?.sid ?? id, ...(send ? { send } : {}) };
  });
  const unlisted = waiting.map((send): Bubble => ({
    key: send.sid,
    direction: "in",
    body: send.body,
    at: send.startedAt,
    send,
  }));
  // What is under way is the newest whatever the clocks say; what failed stays where it was tried.
  const order = ({ at, send }: Bubble) => send?.state === "sending" ? Infinity : at.getTime();
  return [...listed, ...unlisted].sort((a, b) => order(a) === order(b) ? 0 : order(a) - order(b));
}
