import type { VNode } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type ClientPage, type ListedClient, readClientCounts, readClientPage } from "../../data/clients.ts";
import { mostPeople, readMeant } from "../../data/bulk.ts";
import { count } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Press } from "../../parts/press.ts";
import { Section } from "../../parts/section.ts";
import { perform } from "../../parts/toasts.ts";
import { Windowed } from "../../parts/windowed.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf, useRoute } from "../../router.ts";
import { type Query, useQuery } from "../../server/use_query.ts";
import { RecentImports } from "../import/recent_imports.ts";
import { ClientRow } from "./client_row.ts";
import { openBulk } from "./dialogs.ts";
import { openAddClient } from "./open_add_client.ts";
import { type Filter, filters } from "./traits.ts";

/** So many rows are fetched at once; the next ones when those in sight are a step further. */
const pageSize = 100;
const step = 25;
const listedRooms = ["clients", "bookings", "packs", "settings"] as const;

/** Every client, found by typing and narrowed by what is left and booked; only a page is fetched and the rows in sight are drawn. */
export function Clients(): VNode {
  const [, wish, wanted] = useRoute();
  const [typed, setTyped] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [from, setFrom] = useState(0);
  const asked = useSettled(typed);
  const page = useQuery(
    `client list ${filter} ${from} ${asked}`,
    () => readClientPage({ filter, typed: asked, from, limit: pageSize }),
    { of: listedRooms },
  );
  const counted = useQuery("client counts", readClientCounts, { of: listedRooms });
  const counts = counted.face === "full" ? counted.data : null;
  // While another page is on its way the last one stays.
  const last = useRef<Listed | null>(null);
  if (page.face === "full") last.current = { ...page.data, filter, typed: asked, from };
  const query: Query<Listed> = last.current && page.face === "loading"
    ? { face: "full", data: last.current, loadedAt: new Date(), failure: null, retry: () => {} }
    : page.face === "full"
    ? { ...page, data: last.current ?? { ...page.data, filter, typed: asked, from } }
    : page;
  useEffect(() => {
    document.title = "Clients · Coachline";
  }, []);
  useEffect(() => {
    if (wish !== "show") return;
    narrow(filters.find((one) => one.filter === wanted)?.filter ?? "all");
    // The wish is granted: the next press of the same key is a new one.
    history.replaceState(null, "", hrefOf("clients"));
    dispatchEvent(new HashChangeEvent("hashchange"));
  }, [wish, wanted]);

  const narrow = (next: Filter) => {
    setFilter(next);
    setFrom(0);
  };
  // The page that has a row in sight, and as much before it as after.
  const fetchAround = (first: number) => setFrom(Math.max(0, Math.floor(first / step - 1) * step));

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
        <input id="client-search" type="search" autocomplete="off" placeholder="Name or number"
          value=${typed} maxlength="200"
          onInput=${(event: Event) => {
            setTyped((event.currentTarget as HTMLInputElement).value);
            setFrom(0);
          }} />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <${RecentImports} />
      <${Section} title="Your list" query=${query} lines=${8} empty=${empty} tools=${tools}
        isEmpty=${({ many, filter: shown, typed: found }: Listed) =>
          many === 0 && shown === "all" && !found && !counts?.["archived"]}>
        ${(listed: Listed) =>
          html`
            <${List} listed=${listed} counts=${counts} filter=${filter} onFilter=${narrow}
              onRange=${fetchAround} />
          `}
      <//>
    </div>
  ` as VNode;
}

/** A page of the list, and what it was asked for. */
interface Listed extends ClientPage {
  filter: Filter;
  typed: string;
  from: number;
}

interface ListProps {
  listed: Listed;
  /** How many each filter has; null until they are counted. */
  counts: Record<string, number> | null;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  onRange: (first: number) => void;
}

/** Writes to everybody who is meant; where they cannot be read, says so. */
const textMeant = (meant: () => Promise<string[]>) =>
  meant().then(openBulk, (thrown) => perform({ write: () => Promise.reject(thrown), said: "" }));

interface ChosenProps {
  chosen: ReadonlySet<string>;
  /** How many the list holds, and the reading of all of them. */
  many: number;
  meant: () => Promise<string[]>;
  onChoose: (chosen: ReadonlySet<string> | null) => void;
}

/** Over the list while people are being chosen: how many are, all that the list holds, and what is done with them. */
function ChosenBar({ chosen, many, meant, onChoose }: ChosenProps): VNode {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus({ preventScroll: true }), []);
  const all = () =>
    meant().then(
      (ids) => onChoose(new Set([...chosen, ...ids])),
      (thrown) => perform({ write: () => Promise.reject(thrown), said: "" }),
    );
  const tooMany = chosen.size > mostPeople;
  return html`
    <div class="chosen-bar" ref=${bar} tabindex="-1" role="group" aria-label="Chosen people">
      <strong role="status">${chosen.size} chosen${tooMany ? `, ${mostPeople} at most` : ""}</strong>
      <span class="chosen-acts">
        ${chosen.size < many &&
          html`<${Press} class="button small quiet" onPress=${all}>${`Choose all ${many}`}<//>`}
        <button type="button" class="button small quiet" onClick=${() => onChoose(null)}>Done</button>
        <button type="button" class="button small primary" disabled=${chosen.size === 0 || tooMany}
          onClick=${() => openBulk([...chosen])}><${Icon} name="text" /> ${`Text ${
            count(chosen.size, "person", "people")
          }`}</button>
      </span>
    </div>
  ` as VNode;
}

/** What is typed, once nobody has typed for a moment. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 120);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

function List({ listed, counts, filter, onFilter, onRange }: ListProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const { clients, many, typed, from } = listed;
  // Those who were ticked, also of another filter; null while nobody is being chosen.
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const tick = (id: string, ticked: boolean) =>
    setChosen((was) => {
      const next = new Set(was);
      if (ticked) next.add(id);
      else next.delete(id);
      return next;
    });
  // The same function while the list is the same: the rows that stay in sight are then not drawn anew.
  const row = useCallback((client: ListedClient) =>
    html`
      <${ClientRow} client=${client} write=${write} ticked=${chosen?.has(client.id)}
        onTick=${chosen && ((ticked: boolean) => tick(client.id, ticked))} />
    `, [
    clients,
    write("+61400000000"),
    chosen,
  ]);
  const meant = () => readMeant(listed.filter, typed);
  const canText = many > 0 && !["archived", "opted_out"].includes(listed.filter);
  const nobody = filters.find((one) => one.filter === filter)?.nobody;
  return html`
    <div class="filters" role="group" aria-label="Show">
      ${filters.map(({ filter: one, name }) =>
        html`
          <button key=${one} type="button" class="filter" aria-pressed=${one === filter}
            onClick=${() => {
              onFilter(one);
              scrollTo(0, 0);
            }}>${name} <span>${counts && (counts[one] ?? 0)}</span></button>
        `
      )}
    </div>
    <div class="list-line">
      <p class="quiet-line" role="status">${typed
        ? `${count(many, "match", "matches")}${counts ? ` of ${counts[listed.filter] ?? 0}` : ""}`
        : count(many, "client")}</p>
      ${canText && !chosen && html`
        <div class="list-acts">
          <button type="button" class="button small quiet" onClick=${() =>
            setChosen(new Set())}>Choose</button>
          ${many <= mostPeople &&
            html`<${Press} class="button small" onPress=${() =>
              textMeant(meant)}><${Icon} name="text" /> ${`Text ${
              many === 1 ? "them" : `these ${many}`
            }`}<//>`}
        </div>
      `}
    </div>
    ${chosen && html`<${ChosenBar} chosen=${chosen} many=${many} meant=${meant} onChoose=${setChosen} />`}
    ${many === 0 &&
      html`<p class="quiet-line">${
        typed ? "Nobody of that name or number. Numbers can be typed as they are dialled." : nobody
      }</p>`}
    <${Windowed} class="client-list" label="Clients" rows=${clients} many=${many} from=${from}
      onRange=${onRange} keyOf=${(client: ListedClient) => client.id}>
      ${row}
    <//>
  ` as VNode;
}
