import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readLedger, readPacks } from "../../data/read_clients.ts";
import type { Client, LedgerLine } from "../../data/rows.ts";
import { useQuery } from "../../data/use_query.ts";
import { formatDate, formatDayTime, formatTime } from "../../format.ts";
import { Section } from "../../parts/section.ts";
import { actorWords, kindWords } from "../../words.ts";

interface Books {
  lines: LedgerLine[];
  packs: Map<string, string>;
}

const page = 30;

/** Every line of the client's packs: what, when, why, who; which booking, which text. Newest first. */
export function Statement({ client }: { client: Client }): VNode {
  const [shown, setShown] = useState(page);
  const query = useQuery(`ledger ${client.id}`, async (): Promise<Books> => {
    const [lines, packs] = await Promise.all([readLedger(client.id), readPacks(client.id)]);
    return { lines, packs: new Map(packs.map((pack) => [pack.id, pack.name])) };
  });
  const empty = html`<p>No line yet. The first one comes with the first pack that is sold.</p>`;
  return html`
    <${Section} title="Statement" class="statement" query=${query} lines=${5} empty=${empty}
      isEmpty=${({ lines }: Books) => lines.length === 0}>
        ${({ lines, packs }: Books) =>
          html`
            <table>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">What</th>
                  <th scope="col">Why</th>
                  <th scope="col">Who</th>
                  <th scope="col" class="number">Sessions</th>
                </tr>
              </thead>
              <tbody>${lines.slice(0, shown).map((line) =>
                html`<${Line} key=${line.id} line=${line} pack=${packs.get(line.purchase_id)} />`
              )}</tbody>
            </table>
                  ${lines.length > shown &&
                    html`<button type="button" class="button" onClick=${() => setShown(lines.length)}>
        Show all ${lines.length} lines</button>`}
          `}
      <//>
  ` as VNode;
}

function Line({ line, pack }: { line: LedgerLine; pack: string | undefined }): VNode {
  const { zone } = useBench();
  const sign = line.sessions > 0 ? `+${line.sessions}` : `−${-line.sessions}`;
  return html`
    <tr class=${`line ${line.kind}`}>
      <td data-label="When"><time datetime=${line.created_at.toISOString()}>${formatDate(
        line.created_at,
        zone,
      )}
          <span>${formatTime(line.created_at, zone)}</span></time></td>
      <td data-label="What"><strong>${kindWords[line.kind]}</strong><span>${pack}</span></td>
      <td data-label="Why">${reasonOf(line)}
          ${line.booking && html`<span>Booking of ${formatDayTime(line.booking.starts_at, zone)}</span>`}
          ${line.message && html`<q>${line.message.body}</q>`}</td>
      <td data-label="Who">${actorWords[line.actor]}</td>
      <td data-label="Sessions" class=${line.sessions > 0 ? "number plus" : "number minus"}>${sign}</td>
    </tr>
  ` as VNode;
}

/** The reason; the time at its end, which the database writes for readers of the bare row, stands below in words. */
const reasonOf = ({ reason, booking }: LedgerLine): string =>
  booking ? reason.replace(/: \w{3} \d{1,2} \w{3} \d{4} \d{2}:\d{2}$/, "") : reason;
