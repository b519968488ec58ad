import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { PackEvent, StatementLine } from "../../data/statement.ts";
import { formatDate, formatDayTime, formatLastDay, formatTime, type Zone } from "../../format.ts";
import { actorWords, kindWords } from "../../words.ts";

/** One row of a statement: a line that counts, or an event beside the count. */
export interface Row {
  key: string;
  at: Date;
  line?: StatementLine;
  event?: PackEvent;
}

/** One row of a statement; `beyond`: shown when all are asked for, and always on paper. */
export function StatementRow({ row, beyond }: { row: Row; beyond: boolean }): VNode {
  const { coach, zone } = useBench();
  const { line, event } = row;
  return html`
    <tr class=${`line ${line?.kind ?? "event"} ${beyond ? "beyond" : ""}`}>
      <td data-label="When"><time datetime=${row.at.toISOString()}>${formatDate(row.at, zone)}
        <span>${formatTime(row.at, zone)}</span></time></td>
      ${line && html`<${LineCells} line=${line} coach=${coach.name} zone=${zone} />`}
      ${event && html`<${EventCells} event=${event} coach=${coach.name} zone=${zone} />`}
    </tr>
  ` as VNode;
}

function LineCells({ line, coach, zone }: { line: StatementLine; coach: string; zone: Zone }): VNode {
  const sign = line.sessions > 0 ? `+${line.sessions}` : `−${-line.sessions}`;
  return html`
    <td data-label="What"><strong>${kindWords[line.kind]}</strong></td>
    <td data-label="Why">${reasonOf(line)}
      ${line.session_at && html`<span>Booking of ${formatDayTime(line.session_at, zone)}</span>`}
      ${line.message && html`<q>${line.message}</q>`}
      ${line.message && line.received_at &&
        html`<span>texted ${formatDayTime(line.received_at, zone)}</span>`}</td>
    <td data-label="Who">${whoOf(line, coach)}</td>
    <td data-label="Sessions" class=${line.sessions > 0 ? "number plus" : "number minus"}>${sign}</td>
    <td data-label="Left" class="number">${line.balance}</td>
  ` as VNode;
}

/** Who did it, as a client reads it. */
const whoOf = ({ actor }: StatementLine | PackEvent, coach: string): string =>
  actor === "coach" ? coach : actorWords[actor];

const eventWords: Partial<Record<PackEvent["kind"], string>> = {
  paid: "Paid",
  refunded: "Refunded",
  extended: "Extended",
  end_set: "End set",
  frozen: "Frozen",
  unfrozen: "Unfrozen",
  merged: "Came here by a merge",
  changed: "Changed by another program",
  sale_undone: "Sale taken back",
  payment_undone: "Payment taken back",
  refund_undone: "Refund taken back",
  import_undone: "Import taken back",
  merge_undone: "Merge taken apart",
};

function EventCells({ event, coach, zone }: { event: PackEvent; coach: string; zone: Zone }): VNode {
  const { expires_before: before, expires_after: after } = event;
  const moved = before && after && before.getTime() !== after.getTime();
  // The end is the midnight after the last valid day.
  const last = (at: Date) => formatLastDay(at, zone);
  return html`
    <td data-label="What"><strong>${eventWords[event.kind] ?? event.kind}</strong></td>
    <td data-label="Why">${event.note}
      ${moved && html`<span>Valid to ${last(after)} instead of ${last(before)}</span>`}</td>
    <td data-label="Who">${whoOf(event, coach)}</td>
    <td data-label="Sessions" class="number"></td>
    <td data-label="Left" class="number"></td>
  ` as VNode;
}

/** The reason; the time at its end, which the database writes for readers of the bare row, stands below in words. */
const reasonOf = ({ reason, session_at }: StatementLine): string =>
  session_at ? reason.replace(/: \w{3} \d{1,2} \w{3} \d{4} \d{2}:\d{2}$/, "") : reason;
