import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readClients, readLivePacks } from "../../data/read_clients.ts";
import type { Client, Pack } from "../../data/rows.ts";
import { useQuery } from "../../data/use_query.ts";
import { count } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Section } from "../../parts/section.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf, useRoute } from "../../router.ts";
import { openAddClient } from "../open_dialogs.ts";
import { findClients } from "./find_clients.ts";

const page = 100;

/** Every client, found by typing; each with what is left on their packs. */
export function Clients(): VNode {
  const [, wish] = useRoute();
  const search = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [archived, setArchived] = useState(false);
  const [shown, setShown] = useState(page);
  const clients = useQuery("clients with packs", readList);
  useEffect(() => {
    document.title = "Clients · Coachline";
  }, []);
  useEffect(() => {
    if (wish !== "search") return;
    search.current?.focus();
    // The wish is granted: the next press of the same key is a new one.
    history.replaceState(null, "", hrefOf("clients"));
    dispatchEvent(new HashChangeEvent("hashchange"));
  }, [wish]);

  const empty = html`
    <h3>Nobody here yet</h3>
    <p>Add the people you coach. Once a client’s number is on the list, they can book by texting you.</p>
    <button type="button" class="button primary" onClick=${() =>
      openAddClient()}>Add your first client</button>
  `;
  const tools = html`<button type="button" class="button primary" onClick=${() => openAddClient()}>
    <${Icon} name="plus" /> Add client</button>`;
  return html`
    <div class="screen clients">
      <h1>Clients</h1>
      <div class="search-bar">
        <${Icon} name="search" />
        <label class="unseen" for="client-search">Search by name or number</label>
        <input id="client-search" ref=${search} type="search" autocomplete="off" placeholder="Name or number"
          value=${typed}
          onInput=${(event: Event) => {
            setShown(page);
            setTyped((event.currentTarget as HTMLInputElement).value);
          }} />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <${Section} title=${archived
        ? "Archived"
        : "Your list"} query=${clients} lines=${8} empty=${empty} tools=${tools}
        isEmpty=${(list: List) => list.clients.length === 0}>
          ${(list: List) => {
            const there = list.clients.filter((client) => (client.archived_at !== null) === archived);
            const found = findClients(there, typed);
            const gone = list.clients.length - list.clients.filter((client) => !client.archived_at).length;
            return html`
              <p class="quiet-line" role="status">${typed
                ? `${count(found.length, "match", "matches")} of ${there.length}`
                : count(there.length, "client")}
                ${(gone > 0 || archived) && html`
                  · <button type="button" class="link" onClick=${() => setArchived(!archived)}>
                              ${archived ? "Show your list" : `Show ${gone} archived`}</button>
                `}</p>
              ${found.length === 0 &&
                html`<p class="quiet-line">${
                  typed
                    ? "Nobody of that name or number. Numbers can be typed as they are dialled."
                    : "Nobody here."
                }</p>`}
              <ul class="client-list">
                ${found.slice(0, shown).map((client) =>
                  html`<${ClientRow} key=${client.id} client=${client} packs=${
                    list.packs.get(client.id) ?? []
                  } />`
                )}
              </ul>
              ${found.length > shown &&
                html`<button type="button" class="button" onClick=${() => setShown(shown + page)}>
            Show ${Math.min(page, found.length - shown)} more</button>`}
            `;
          }}
        <//>
      </div>
  ` as VNode;
}

interface List {
  clients: Client[];
  packs: Map<string, Pack[]>;
}

async function readList(): Promise<List> {
  const [clients, packs] = await Promise.all([readClients(), readLivePacks()]);
  return { clients, packs: Map.groupBy(packs, (pack) => pack.client_id) };
}

function ClientRow({ client, packs }: { client: Client; packs: Pack[] }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const valid = packs.filter((pack) => pack.state === "valid");
  const free = valid.reduce((sum, pack) => sum + pack.free, 0);
  const held = packs.reduce((sum, pack) => sum + pack.held, 0);
  const unpaid = packs.some((pack) => pack.state === "unpaid");
  const chip = valid.length > 0
    ? html`<span class=${free <= 1 ? "chip warn" : "chip good"}>${free} free</span>`
    : unpaid
    ? html`<span class="chip bad">Pack not paid</span>`
    : packs.some((pack) => pack.state === "exhausted")
    ? html`<span class="chip warn">0 free</span>`
    : packs.length > 0
    ? html`<span class="chip">Pack expired</span>`
    : html`<span class="chip">No pack</span>`;
  return html`<li><a class="client-row" href=${hrefOf("clients", client.id)}>
    <span class="initials" aria-hidden="true">${initials(client.name)}</span>
    <span class="client-name"><strong>${client.name}</strong><span>${write(client.phone)}</span></span>
    <span class="client-chips">${chip}
      ${held > 0 && html`<span class="chip note">${held} booked</span>`}
      ${client.opted_out_at && html`<span class="chip bad">Opted out of texts</span>`}</span>
    <${Icon} name="next" />
  </a></li>` as VNode;
}

/** The first letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
