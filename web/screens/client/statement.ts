import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Client } from "../../data/clients.ts";
import { type Pack, readPacks } from "../../data/packs.ts";
import { readSeal } from "../../data/seal.ts";
import { type PackStatement, readStatement } from "../../data/statement.ts";
import { formatDate, formatDayTime, formatTime } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import { useQuery } from "../../server/use_query.ts";
import { type Row, StatementRow } from "./statement_row.ts";

interface Books extends PackStatement {
  packs: Pack[];
  pack: Pack | undefined;
}

const page = 30;

/** A pack's statement: what, when, why, who, and what is left after each line; newest first, and printable. */
export function Statement({ client }: { client: Client }): VNode {
  const [chosen, setChosen] = useState("");
  const [all, setAll] = useState(false);
  const query = useQuery(`statement ${client.id} ${chosen}`, async (): Promise<Books> => {
    const packs = await readPacks(client.id);
    // Unless another is chosen: the pack that is being used, else the newest.
    const pack = packs.find(({ id }) => id === chosen) ??
      packs.findLast(({ state }) => state === "valid") ?? packs[0];
    return { packs, pack, ...(pack ? await readStatement(pack.id) : { lines: [], events: [] }) };
  });
  const empty = html`<p>No line yet. The first one comes with the first pack that is sold.</p>`;
  const tools = query.face === "full" && query.data.lines.length > 0 &&
    html`<button type="button" class="button small quiet" onClick=${() => globalThis.print()}>Print</button>`;
  return html`
    <${Section} title="Statement" class="statement" query=${query} lines=${5} empty=${empty}
      tools=${tools}
      isEmpty=${({ lines }: Books) => lines.length === 0}>
      ${(books: Books) =>
        html`
          ${books.packs.length > 1 &&
            html`<${PackChoice} packs=${books.packs} chosen=${books.pack?.id} onChoose=${setChosen} />`}
          <${Lines} client=${client} books=${books} all=${all} />
          ${!all && rowsOf(books).length > page && html`
            <button type="button" class="button show-all" onClick=${() => setAll(true)}>
              Show all ${rowsOf(books).length} lines</button>
          `}
        `}
    <//>
  ` as VNode;
}

function PackChoice(
  { packs, chosen, onChoose }: { packs: Pack[]; chosen: string | undefined; onChoose: (id: string) => void },
): VNode {
  const { zone } = useBench();
  return html`
    <label class="statement-pack"><span>Pack</span>
      <select onChange=${(event: Event) => onChoose((event.currentTarget as HTMLSelectElement).value)}>
        ${packs.map((pack) =>
          html`<option key=${pack.id} value=${pack.id} selected=${pack.id === chosen}>${pack.name}, ${
            formatDate(pack.purchased_at, zone)
          }</option>`
        )}
      </select></label>
  ` as VNode;
}

function Lines({ client, books, all }: { client: Client; books: Books; all: boolean }): VNode {
  const { coach, zone } = useBench();
  const rows = rowsOf(books);
  return html`
    <div class="print-head">
      <h1>${client.name}: ${books.pack?.name}</h1>
      <p>Statement by ${coach.name}, as of ${formatDayTime(new Date(), zone)}. ${books.pack
        ?.free} free, ${books.pack
        ?.held} booked, ${books.pack?.sessions_used} used of ${books.pack?.sessions_total}.</p>
      <${SealLine} />
    </div>
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Why</th>
          <th scope="col">Who</th>
          <th scope="col" class="number">Sessions</th>
          <th scope="col" class="number">Left</th>
        </tr>
      </thead>
      <tbody>${rows.map((row, index) =>
        html`<${StatementRow} key=${row.key} row=${row} beyond=${!all && index >= page} />`
      )}</tbody>
    </table>
  ` as VNode;
}

/** On paper: the seal of the whole books, to be held against what they say of that minute later (docs/proof.md). */
function SealLine(): VNode | false {
  const { zone } = useBench();
  const query = useQuery("seal of the books", readSeal, { everyMs: 5 * 60_000 });
  if (query.face !== "full") return false;
  const { at, books } = query.data;
  return html`<p class="seal">Seal of these books, as of ${formatDate(at, zone)}, ${
    formatTime(at, zone)
  }: <code>${books}</code></p>` as VNode;
}

/** Lines and events of a pack as one list, newest first. */
const rowsOf = ({ lines, events }: Books): Row[] =>
  [
    ...lines.map((line) => ({ key: `line ${line.line_id}`, at: line.at, line })),
    // A refund and a transfer have their line on the ledger, beside what they took off.
    ...events.filter(({ kind }) => !kind.startsWith("transferred"))
      .map((event) => ({ key: `event ${event.id}`, at: event.created_at, event })),
  ].sort((a, b) =>
    b.at.getTime() - a.at.getTime() || b.key.localeCompare(a.key, undefined, { numeric: true })
  );
