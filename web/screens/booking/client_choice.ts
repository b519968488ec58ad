import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { findClients, type FoundClient, type Someone } from "../../data/clients.ts";
import { Finder } from "../../parts/finder.ts";
import { usePhoneWriter } from "../../phones.ts";
import { openAddClient } from "../clients/open_add_client.ts";

interface ChoiceProps {
  /** The id of a client who cannot be meant. */
  without?: string;
  onChoose: (client: Someone) => void;
}

/** Who something is for: those who were booked last, or whoever is typed; each says what is free. */
export function ClientChoice({ without, onChoose }: ChoiceProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const empty = html`
    <p>You have no clients yet.</p>
    <button type="button" class="button primary" onClick=${() => openAddClient()}>Add the first one</button>
  `;
  return html`
    <${Finder} label="Client" placeholder="Name or number" what=${`clients but ${without}`} empty=${empty}
      nobody="Nobody of that name or number." find=${(typed: string) => findClients(typed, without)}
      keyOf=${(client: FoundClient) => client.id} onChoose=${onChoose}>
      ${(client: FoundClient) =>
        html`<strong>${client.name}</strong><span>${client.free} free</span><span class="choice-phone">${
          write(client.phone)
        }</span>`}
    <//>
  ` as VNode;
}
