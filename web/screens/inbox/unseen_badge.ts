import type { VNode } from "preact";
import { html } from "htm/preact";
import { readUnseen } from "../../data/texts.ts";
import { useQuery } from "../../server/use_query.ts";

/** How many texts nobody has seen, beside the inbox's name. */
export function UnseenBadge(): VNode | null {
  const query = useQuery("unseen texts", readUnseen);
  if (query.face !== "full" || query.data === 0) return null;
  const number = query.data >= 100 ? "99+" : String(query.data);
  return html`
    <span class="rail-badge" aria-hidden="true">${number}</span><span
      class="unseen"> (${number} unread)</span>
  ` as VNode;
}
