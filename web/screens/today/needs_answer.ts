import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { markRead, markUnread } from "../../data/unread.ts";
import { formatAgo, spacePhone } from "../../format.ts";
import { Press } from "../../parts/press.ts";
import { perform } from "../../parts/toasts.ts";
import { hrefOf } from "../../router.ts";
import { openAddClient } from "../clients/open_add_client.ts";
import { Need } from "./need.ts";
import type { Sender } from "./read_attention.ts";
import { CancelStopped, StoppedSession } from "./stopped_session.ts";

/** Unread texts of one sender: a client, a number that a family shares, or somebody who is not on the list. */
export function NeedsAnswer({ sender, now }: { sender: Sender; now: Date }): VNode {
  const { zone } = useBench();
  const { client, phone, shared, messages, needsCoach, ahead } = sender;
  const stranger = !client && shared.length === 0;
  const ids = messages.map((message) => message.id);
  const [newest] = messages;
  const about = stranger ? " (not on your list)" : client ? "" : ` (${shared.join(" or ")})`;
  const times = messages.length > 1 ? ` ${messages.length} times, the last` : "";
  const ago = newest ? formatAgo(newest.created_at, zone, now) : "";
  const read = () =>
    perform({ write: () => markRead(ids), said: "Marked as read.", undo: () => markUnread(ids) });
  const actions = html`
    ${stranger && html`
      <button type="button" class="button small" onClick=${() =>
        openAddClient({ phone, messageIds: ids })}>Add as client</button>
    `}
    ${ahead && html`<${CancelStopped} booking=${ahead} />`}
    ${client && html`<a class="button small" href=${hrefOf("clients", client.id)}>Open</a>`}
    <${Press} class="button small quiet" label=${`Mark read: ${
      client?.name ?? spacePhone(phone)
    }`} onPress=${read}>Mark read<//>
  `;
  return html`
    <${Need} icon=${client ? "text" : "person"} tone=${needsCoach || stranger
      ? "warn"
      : "note"} actions=${actions}>
      <p>${client
        ? html`<a href=${hrefOf("clients", client.id)}>${client.name}</a>`
        : html`<strong>${spacePhone(phone)}</strong>`}${`${about} texted${times} ${ago}${
        needsCoach ? " and needs an answer" : ""
      }`}</p>
      <blockquote>${newest?.body || "(no words)"}</blockquote>
      ${ahead && html`<${StoppedSession} booking=${ahead} />`}
      <//>
  ` as VNode;
}
