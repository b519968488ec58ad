import type { Database } from "./database.ts";
import type { StackKeys } from "./stack_keys.ts";

/** How often due texts are looked for, in milliseconds: what a client was promised shows on the phone at once. */
const lookAgain = 1000;

/**
 * Calls sms-send as soon as a text is due, as pg_net does every minute on the hosted platform. Gives the function that
 * stops it and waits for the call that is under way.
 */
export function sendDueTexts(
  database: Database,
  { keys, url }: { keys: StackKeys; url: string },
): () => Promise<void> {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      const [row] = await database.query<{ due: number }>("select public.outbox_due() as due");
      if (row && row.due > 0 && !stopped) await callSmsSend({ keys, url });
    } catch (error) {
      // Its name only: a database's message may quote a row.
      console.error(
        `Cannot send the texts that are due: ${error instanceof Error ? error.name : "unknown failure"}`,
      );
    }
    if (!stopped) timer = setTimeout(next, lookAgain);
  };
  const next = () => {
    round = look();
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}

/** What a call of sms-send came to. */
export interface SendCounts {
  sent: number;
  failed: number;
  retried: number;
}

/** Calls sms-send with the secret key, as of `now` (default: the database's clock). */
export async function callSmsSend(
  { keys, url }: { keys: StackKeys; url: string },
  now?: Date,
): Promise<SendCounts> {
  const answer = await fetch(`${url}/functions/v1/sms-send`, {
    method: "POST",
    headers: { apikey: keys.secretKey, "content-type": "application/json" },
    body: JSON.stringify(now === undefined ? {} : { now: now.toISOString() }),
  });
  // What went wrong stands in the function's own line of the log.
  if (!answer.ok) {
    await answer.body?.cancel();
    return { sent: 0, failed: 0, retried: 0 };
  }
  return await answer.json();
}
