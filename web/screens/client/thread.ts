import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readThread } from "../../data/read_clients.ts";
import type { Client, Message } from "../../data/rows.ts";
import { refreshAll, useQuery } from "../../data/use_query.ts";
import { markRead } from "../../data/write_rows.ts";
import { dayOf, formatTime, nameDay } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { Section } from "../../parts/section.ts";

const undelivered: Record<string, string> = {
  queued: "waiting to be sent",
  sending: "on its way",
  failed: "not sent",
  undelivered: "not delivered",
  dropped: "not sent any more",
};

/** The texts with a client, oldest at the top; seeing them marks them as read. */
export function Thread({ client }: { client: Client }): VNode {
  const query = useQuery(`thread ${client.id} ${client.phone}`, () => readThread(client));
  const unread = query.face === "full"
    ? query.data.filter((message) => message.direction === "in" && !message.read_at).map((message) =>
      message.id
    )
    : [];
  useEffect(() => {
    if (unread.length === 0 || document.visibilityState !== "visible") return;
    // Not being able to mark them is no reason to disturb: they stay unread and this runs again.
    markRead(unread).then(refreshAll, () => {});
  }, [unread.join()]);
  const empty =
    html`<p>No texts yet. What ${client.name} texts to your number, and what is answered, shows here.</p>`;
  return html`
    <${Section} title="Texts" query=${query} lines=${5} empty=${empty}
      isEmpty=${(messages: Message[]) => messages.length === 0}>
        ${(messages: Message[]) => html`<${Bubbles} client=${client} messages=${messages} />`}
      <//>
  ` as VNode;
}

function Bubbles({ client, messages }: { client: Client; messages: Message[] }): VNode {
  const { zone } = useBench();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.id;
  useEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight);
  }, [last]);
  const days = Map.groupBy(messages, (message) => dayOf(message.created_at, zone));
  return html`<div class="thread" ref=${box} tabindex="0" role="group" aria-label=${`Texts with ${client.name}`}>
    ${
    [...days].map(([day, ofDay]) =>
      html`<div key=${day}>
        <p class="thread-day">${nameDay(day, zone, now)}</p>
        ${ofDay.map((message) => html`<${Bubble} key=${message.id} message=${message} who=${client.name} />`)}
      </div>`
    )
  }
  </div>` as VNode;
}

function Bubble({ message, who }: { message: Message; who: string }): VNode {
  const { zone } = useBench();
  const incoming = message.direction === "in";
  const trouble = undelivered[message.status];
  return html`
    <div class=${`bubble ${message.direction}`}>
      <span class="unseen">${incoming ? who : "Your number"}:</span>
      <p>${message.body || "(no words)"}</p>
      <span class="bubble-foot">${formatTime(message.created_at, zone)}${trouble &&
        ` · ${trouble}`}${message.needs_coach
        ? html`
          · <strong>needs you</strong>
        `
        : ""}</span>
    </div>
  ` as VNode;
}
