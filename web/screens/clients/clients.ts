import type { VNode } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type ListedClient, readClientList } from "../../data/clients.ts";
import { count } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Section } from "../../parts/section.ts";
import { Windowed } from "../../parts/windowed.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf, useRoute } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { ClientRow } from "./client_row.ts";
import { findClients } from "./find_clients.ts";
import { openAddClient } from "./open_add_client.ts";
import { type Filter, filters, ofFilter } from "./traits.ts";

/** Every client, found by typing and narrowed by what is left and booked; only the rows in sight are drawn. */
export function Clients(): VNode {
  const [, wish, wanted] = useRoute();
  const search = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const query = useQuery("client list", readClientList);
  useEffect(() => {
    document.title = "Clients · Coachline";
  }, []);
  useEffect(() => {
    if (wish !== "search" && wish !== "show") return;
    if (wish === "search") search.current?.focus();
    else setFilter(filters.find((one) => one.filter === wanted)?.filter ?? "all");
    // The wish is granted: the next press of the same key is a new one.
    history.replaceState(null, "", hrefOf("clients"));
    dispatchEvent(new HashChangeEvent("hashchange"));
  }, [wish, wanted]);

  const empty = html`
    <h3>Nobody here yet</h3>
    <p>Add the people you coach. Once a client’s number is on the list, they can book by texting you.</p>
    <div class="empty-acts">
      <button type="button" class="button primary" onClick=${() =>
        openAddClient()}>Add your first client</button>
      <a class="button" href=${hrefOf("clients", "import")}>Import a list</a>
    </div>
  `;
  const tools = html`
    <div class="tools">
      <a class="button quiet small" href=${hrefOf("clients", "duplicates")}>Duplicates</a>
      <a class="button quiet small" href=${hrefOf("clients", "import")}>Import</a>
      <button type="button" class="button primary" onClick=${() => openAddClient()}>
          <${Icon} name="plus" /> Add client</button>
    </div>
  `;
  return html`
    <div class="screen clients">
      <h1>Clients</h1>
      <div class="search-bar">
        <${Icon} name="search" />
        <label class="unseen" for="client-search">Search by name or number</label>
        <input id="client-search" ref=${search} type="search" autocomplete="off" placeholder="Name or number"
          value=${typed} maxlength="200"
          onInput=${(event: Event) => setTyped((event.currentTarget as HTMLInputElement).value)} />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <${Section} title="Your list" query=${query} lines=${8} empty=${empty} tools=${tools}
        isEmpty=${(clients: ListedClient[]) => clients.length === 0}>
        ${(clients: ListedClient[]) =>
          html`<${List} clients=${clients} typed=${typed} filter=${filter} onFilter=${setFilter} />`}
      <//>
    </div>
  ` as VNode;
}

interface ListProps {
  clients: ListedClient[];
  typed: string;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

function List({ clients, typed, filter, onFilter }: ListProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const counts = useMemo(
    () => new Map(filters.map((one) => [one.filter, ofFilter(clients, one.filter).length])),
    [clients],
  );
  const there = useMemo(() => ofFilter(clients, filter), [clients, filter]);
  const found = useMemo(() => findClients(there, typed), [there, typed]);
  // The same function while the list is the same: the rows that stay in sight are then not drawn anew.
  const row = useCallback((client: ListedClient) => html`<${ClientRow} client=${client} write=${write} />`, [
    clients,
    write("+61400000000"),
  ]);
  const nobody = filters.find((one) => one.filter === filter)?.nobody;
  return html`
    <div class="filters" role="group" aria-label="Show">
      ${filters.map(({ filter: one, name }) =>
        html`
          <button key=${one} type="button" class="filter" aria-pressed=${one === filter}
            onClick=${() => {
              onFilter(one);
              scrollTo(0, 0);
            }}>${name} <span>${counts.get(one)}</span></button>
        `
      )}
    </div>
    <p class="quiet-line" role="status">${typed
      ? `${count(found.length, "match", "matches")} of ${there.length}`
      : count(there.length, "client")}</p>
    ${found.length === 0 &&
      html`<p class="quiet-line">${
        typed ? "Nobody of that name or number. Numbers can be typed as they are dialled." : nobody
      }</p>`}
    <${Windowed} class="client-list" label="Clients" rows=${found} keyOf=${(client: ListedClient) =>
      client.id}>
      ${row}
    <//>
  ` as VNode;
}
