import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type Client, readClients } from "../../data/clients.ts";
import type { Someone } from "../../data/clients.ts";
import { Field } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { usePhoneWriter } from "../../phones.ts";
import { useQuery } from "../../server/use_query.ts";
import { findClients } from "../clients/find_clients.ts";
import { openAddClient } from "../clients/open_add_client.ts";

/** Who a booking is for: type a little, press the name. */
export function ClientChoice(
  { without, onChoose }: {
    /** The id of a client who cannot be meant. */
    without?: string;
    onChoose: (client: Someone) => void;
  },
): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const [text, setText] = useState("");
  const query = useQuery("clients", readClients);
  const add = html`
    <p>You have no clients yet.</p>
    <button type="button" class="button primary" onClick=${() => openAddClient()}>Add the first one</button>
  `;
  return html`
    <div class="client-choice">
      <${Field} label="Client" name="search" type="search" autofocus autocomplete="off"
        placeholder="Name or number"
        onInput=${(event: Event) => setText((event.currentTarget as HTMLInputElement).value)} />
      <${Faces} what="clients" query=${query} lines=${5} empty=${add} isEmpty=${(clients: Client[]) =>
        clients.length === 0}>
          ${(clients: Client[]) => {
            const found = findClients(
              clients.filter((client) => !client.archived_at && client.id !== without),
              text,
            ).slice(0, 8);
            if (found.length === 0) return html`<p class="quiet-line">Nobody of that name or number.</p>`;
            return html`<ul class="choices">${
              found.map((client) =>
                html`<li key=${client.id}><button type="button" onClick=${() => onChoose(client)}>
            <strong>${client.name}</strong><span>${write(client.phone)}</span></button></li>`
              )
            }</ul>`;
          }}
        <//>
      </div>
  ` as VNode;
}
