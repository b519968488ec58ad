import { useCallback, useRef, useState } from "preact/hooks";
import { type Attached, LocalError, sendText, type Snapshot } from "./local_api.ts";
import type { Send } from "./merge_thread.ts";

interface Sends {
  sends: readonly Send[];
  /** Sends a text from a handset (E.164) to the coach's number. */
  send(from: string, body: string, attached?: Attached): void;
  /** Sends a failed text again under its first sid, so that it cannot count twice. */
  retry(sid: string): void;
}

/** The texts that were sent from this page since it was opened. */
export function useSends(snapshot: Snapshot | undefined, reload: () => Promise<void>): Sends {
  const [sends, setSends] = useState<readonly Send[]>([]);
  const latest = useRef({ snapshot, sends });
  latest.current = { snapshot, sends };

  const deliver = useCallback(async (send: Send) => {
    const to = latest.current.snapshot?.coach?.phone;
    if (to === undefined) return;
    const change = (news: Partial<Send>) =>
      setSends((all) => all.map((one) => one.sid === send.sid ? { ...one, ...news } : one));
    change({ state: "sending" });
    try {
      const reply = await sendText({
        from: send.from,
        to,
        body: send.picture?.said ?? send.body,
        sid: send.sid,
        ...(send.picture ? { attached: [send.picture.attached] } : {}),
      });
      change({ state: "sent", finishedAt: Date.now(), silent: reply === "" });
    } catch (error) {
      change({ state: "failed", problem: error instanceof LocalError ? error.message : String(error) });
    }
    await reload();
  }, [reload]);

  const send = useCallback((from: string, body: string, attached?: Attached) => {
    const handset = latest.current.snapshot?.handsets.find(({ phone }) => phone === from);
    const fresh: Send = {
      sid: `SM${crypto.randomUUID().replaceAll("-", "")}`,
      from,
      // As the coach's number keeps it.
      body: attached ? `${body} [1 attachment]` : body,
      ...(attached ? { picture: { said: body, attached } } : {}),
      startedAt: new Date(),
      state: "sending",
      known: new Set(handset?.messages.map(({ id }) => id)),
    };
    setSends((all) => [...all, fresh]);
    void deliver(fresh);
  }, [deliver]);

  const retry = useCallback((sid: string) => {
    const failed = latest.current.sends.find((one) => one.sid === sid && one.state === "failed");
    if (failed) void deliver(failed);
  }, [deliver]);

  return { sends, send, retry };
}
