import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readBookings } from "../../data/bookings.ts";
import { type Client, readClient } from "../../data/clients.ts";
import { readPacks } from "../../data/packs.ts";
import { formatDate } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { Faces } from "../../parts/section.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { openBooking } from "../booking/dialogs.ts";
import { initials } from "../clients/client_row.ts";
import { openChangeClient } from "../clients/dialogs.ts";
import { ProofBadge } from "../proof_badge.ts";
import { AtAGlance } from "./at_a_glance.ts";
import { ClientBookings } from "./client_bookings.ts";
import { openErase, openSell } from "./dialogs.ts";
import { MergedNotice } from "./merged_notice.ts";
import { Notes } from "./notes.ts";
import { Packs } from "./packs.ts";
import { Statement } from "./statement.ts";
import { Thread } from "./thread.ts";

/** Everything about one client. */
export function ClientPage({ id }: { id: string }): VNode {
  const query = useQuery(`client ${id}`, () => readClient(id));
  const empty = html`
    <h1>Not on your list</h1>
    <p>There is no such client. They may have been removed.</p>
    <a class="button primary" href=${hrefOf("clients")}>All clients</a>
  `;
  return html`
    <div class="screen client">
      <a class="back" href=${hrefOf("clients")}><${Icon} name="back" /> Clients</a>
      <${Faces} what="the client" query=${query} lines=${3} empty=${empty} isEmpty=${(
        client: Client | null,
      ) => client === null}>
          ${(client: Client | null) => client && html`<${Page} client=${client} />`}
        <//>
      </div>
  ` as VNode;
}

function Page({ client }: { client: Client }): VNode {
  const { coach, zone } = useBench();
  const write = usePhoneWriter(coach.country);
  const erased = client.erased_at;
  const packs = useQuery(`packs ${client.id}`, () => readPacks(client.id));
  const bookings = useQuery(`bookings ${client.id}`, () => readBookings(client.id));
  useEffect(() => {
    document.title = `${client.name} · Coachline`;
  }, [client.name]);
  return html`
    <header class="client-head">
      <span class="initials large" aria-hidden="true">${initials(client.name)}</span>
      <div>
        <h1>${client.name}</h1>
        <p class="client-facts">${!erased &&
          html`<a href=${`tel:${client.phone}`}>${write(client.phone)}</a>`}
              <span>since ${formatDate(client.created_at, zone)}</span>
              ${client.archived_at && !erased && html`<span class="chip">Archived</span>`}
              ${erased && html`<span class="chip">Erased on ${formatDate(erased, zone)}</span>`}
              ${client.opted_out_at &&
                html`<span class="chip bad">Opted out of texts on ${
                  formatDate(client.opted_out_at, zone)
                }</span>`}
              ${!erased &&
                html`<button type="button" class="link" onClick=${() =>
                  openChangeClient(client)}>Change</button>`}</p>
      </div>
      ${!erased && html`
        <${AtAGlance} bookings=${bookings} packs=${packs} />
        <${Acts} client=${client} />
      `}
      <${ProofBadge} />
    </header>
    ${client.merged_into && client.archived_at && !erased && html`<${MergedNotice} client=${client} />`}
    <div class="client-columns">
      ${!erased && html`
        <div class="client-notes">
          <${Notes} client=${client} />
        </div>
      `}
      <div class="client-main">
        <${Packs} client=${client} query=${packs} />
        <${ClientBookings} client=${client} query=${bookings} />
        <${Statement} client=${client} />
      </div>
      <div class="client-side">
        ${erased
          ? html`
            <section class="section" aria-labelledby="erased-title">
              <header class="section-head">
                <h2 id="erased-title">Erased</h2>
              </header>
              <p>You erased who this was. Their bookings, packs and ledger stand, so that your books stay whole.</p>
            </section>
          `
          : html`<${Thread} client=${client} />`}
      </div>
    </div>
  ` as VNode;
}

function Acts({ client }: { client: Client }): VNode {
  return html`
    <div class="client-acts">
      <button type="button" class="button primary" onClick=${() =>
        openBooking(client)}><${Icon} name="plus" /> Book</button>
      <button type="button" class="button" onClick=${() => openSell(client)}>Sell a pack</button>
      <details class="client-more">
        <summary aria-label=${`More about ${client.name}`}>…</summary>
        <div><button type="button" class="button small quiet" onClick=${() =>
          openErase(client)}>Erase this client</button></div>
      </details>
    </div>
  ` as VNode;
}
