import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { ImportRow } from "../../data/books.ts";
import { Windowed } from "../../parts/windowed.ts";
import { usePhoneWriter } from "../../phones.ts";
import type { Checked } from "./check_rows.ts";
import { problemWords } from "./problem_words.ts";

interface RowListProps {
  list: Checked[];
  leftOut: ReadonlySet<number>;
  onLeaveOut: (leftOut: ReadonlySet<number>) => void;
}

type Kind = "all" | "wrong" | "told";
const isWrong = ({ problems }: Checked) => problems.some((problem) => problem.fatal);
const kinds: { kind: Kind; name: string; holds: (row: Checked) => boolean }[] = [
  { kind: "all", name: "All rows", holds: () => true },
  { kind: "wrong", name: "With a fault", holds: isWrong },
  { kind: "told", name: "To look at", holds: (row) => row.problems.length > 0 && !isWrong(row) },
];

/** Every row as it will be written, its faults beside it, each to be left out at will. */
export function RowList({ list, leftOut, onLeaveOut }: RowListProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const [kind, setKind] = useState<Kind>("all");
  const counts = useMemo(() => kinds.map(({ holds }) => list.filter(holds).length), [list]);
  const shown = useMemo(() => list.filter(kinds.find((one) => one.kind === kind)?.holds ?? isWrong), [
    list,
    kind,
  ]);
  const lineOf = (n: number) => list[n - 1]?.line ?? n;
  const toggle = (n: number) => {
    const next = new Set(leftOut);
    if (!next.delete(n)) next.add(n);
    onLeaveOut(next);
  };
  return html`
    <div class="filters" role="group" aria-label="Rows">
      ${kinds.map(({ kind: one, name }, index) =>
        html`
          <button key=${one} type="button" class="filter" aria-pressed=${one === kind}
            onClick=${() => setKind(one)}>${name} <span>${counts[index]}</span></button>
        `
      )}
    </div>
    ${shown.length === 0 && html`<p class="quiet-line">No row of this kind.</p>`}
    <${Windowed} class="import-rows" label="Rows of the list" rows=${shown} keyOf=${(row: Checked) => row.n}>
      ${(row: Checked) =>
        html`<${Row} checked=${row} out=${
          leftOut.has(
            row.n,
          )
        } write=${write} lineOf=${lineOf} onToggle=${toggle} />`}
    <//>
  ` as VNode;
}

interface RowProps {
  checked: Checked;
  out: boolean;
  write: (e164: string) => string;
  /** The line of the list that a row of the check stands on. */
  lineOf: (n: number) => number;
  onToggle: (n: number) => void;
}

function Row(
  { checked: { n, line, row, said = row, problems }, out, write, lineOf, onToggle }: RowProps,
): VNode {
  const wrong = problems.some((problem) => problem.fatal);
  const words = problems.map((problem) => problemWords({ n, ...problem }, said, lineOf)).join(" ");
  const id = `import-row-${n}`;
  return html`
    <div class=${`import-row ${wrong ? "wrong" : out ? "out" : ""}`}>
      <input id=${id} type="checkbox" checked=${!wrong && !out} disabled=${wrong}
        aria-label=${`Import line ${line}: ${row.name}`} onChange=${() => onToggle(n)} />
      <span class="import-line">${line}</span>
      <label class="client-name"
        for=${id}><strong>${row.name || "No name"}</strong><span>${write(
          row.phone,
        )}</span><span class="import-notes">${row.notes.slice(0, 80)}</span></label>
      <span class="import-pack">${packWords(row)}</span>
      <span class=${`import-fault ${wrong ? "bad" : ""}`} title=${words}>${words}</span>
    </div>
  ` as VNode;
}

function packWords({ pack, bought, used, left, price_cents, expires_on, paid }: ImportRow): string {
  const counts = [
    bought && `${bought} bought`,
    used && `${used} used`,
    left && `${left} left`,
  ].filter(Boolean).join(", ");
  const price = /^\d+$/.test(price_cents) ? `price ${(Number(price_cents) / 100).toFixed(2)}` : price_cents;
  return [pack, counts, price, expires_on && `until ${expires_on}`, paid === "no" && "not paid yet"].filter(
    Boolean,
  ).join(" · ").slice(0, 120);
}
