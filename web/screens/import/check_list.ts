import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import {
  checkImport,
  importClients,
  type Imported,
  type ImportProblem,
  type ImportRow,
} from "../../data/books.ts";
import { count } from "../../format.ts";
import { Skeleton } from "../../parts/section.ts";
import { explain } from "../../server/explain.ts";
import { asFailure, type Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { ColumnChoice } from "./column_choice.ts";
import { guessColumns, type Mapping } from "./guess_columns.ts";
import { type DateOrder, dateOrderOf } from "./read_cells.ts";
import type { Table } from "./read_table.ts";
import { type Checked, RowList } from "./row_list.ts";
import { toRows } from "./to_rows.ts";

interface CheckProps {
  table: Table;
  onDone: (imported: Imported) => void;
  onOther: () => void;
}

/** A chosen list: what its columns are, what is wrong with which row, and what will be written. */
export function CheckList({ table, onDone, onOther }: CheckProps): VNode {
  const { coach } = useBench();
  const [mapping, setMapping] = useState<Mapping>(() => guessColumns(table.headers));
  const [dates, setDates] = useState<DateOrder>(() => dateOrderOf(coach.country));
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  const { rows, failure, again } = useRows(table, { mapping, country: coach.country, dates });
  const missing = mapping.name === null || mapping.phone === null;
  const checked = useChecked(rows, missing);
  const wrong = checked.list?.filter((row) => row.problems.some((problem) => problem.fatal)).length ?? 0;
  const chosen =
    checked.list?.filter((row) => !leftOut.has(row.n) && !row.problems.some((problem) => problem.fatal)) ??
      [];
  const fits = chosen.map((row) => row.row);
  // The same rows sent twice are one import; other rows are another one.
  const key = useMemo(() => crypto.randomUUID(), [checked.list, leftOut]);
  const send = useAction(async () => onDone(await importClients(fits, key)));
  const broken = failure ?? checked.failure;
  return html`
    <${ColumnChoice} table=${table} mapping=${mapping} dates=${dates} onMap=${setMapping} onDates=${setDates}
      onOther=${onOther} />
    <section class="section" aria-labelledby="import-check" data-face=${broken
      ? "failed"
      : checked.list
      ? "full"
      : "loading"}>
      <header class="section-head"><h2 id="import-check">Look at each row</h2></header>
      ${missing
        ? html`<p class="notice warn" role="status">Say above which columns hold the name and the mobile number.</p>`
        : broken
        ? html`<div class="failed" role="alert"><p><strong>Could not check the list.</strong> ${
          explain(broken)
        }</p>
          <button type="button" class="button" onClick=${() => {
          again();
          checked.again();
        }}>Try again</button></div>`
        : !checked.list
        ? html`<${Skeleton} what="the check of your list" lines=${6} />`
        : html`
          <p class="import-sum" role="status"><strong>${count(fits.length, "row")} ready</strong>${wrong > 0
            ? html`, <strong class="bad">${wrong} cannot be imported</strong>`
            : ""}${leftOut.size > 0 ? `, ${leftOut.size} left out by you` : ""}.</p>
          <${RowList} list=${checked.list} leftOut=${leftOut} onLeaveOut=${setLeftOut} />
          ${send.failure && html`<p class="form-failure" role="alert">${explain(send.failure)}
            <button type="button" class="link" onClick=${() => {
            send.clear();
            checked.again();
          }}>Check again</button></p>`}
          <div class="import-foot">
            <p class="quiet-line">${wrong > 0
              ? "Rows with a fault stay out. Put them right in your spreadsheet and import them later."
              : "All rows are written at once, or none."}</p>
            <button type="button" class="button primary" disabled=${fits.length === 0} aria-busy=${send.busy}
              onClick=${() => void send.run()}>${send.busy
                ? "One moment…"
                : `Import ${count(fits.length, "row")}`}</button>
          </div>
        `}
    </section>
  ` as VNode;
}

interface Reading {
  mapping: Mapping;
  country: string;
  dates: DateOrder;
}

/** The list as rows of the database, read anew when what a column is changes. */
function useRows(table: Table, reading: Reading) {
  const [state, setState] = useState<{ rows: ImportRow[] | null; failure: Failure | null }>({
    rows: null,
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    setState({ rows: null, failure: null });
    toRows(table, reading).then(
      (rows) => current && setState({ rows, failure: null }),
      (thrown) => current && setState({ rows: null, failure: asFailure(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [table, reading.mapping, reading.country, reading.dates, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
}

/** What the database says about the rows; nothing while columns are missing. */
function useChecked(rows: ImportRow[] | null, wait: boolean) {
  const [state, setState] = useState<{ list: Checked[] | null; failure: Failure | null }>({
    list: null,
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  const latest = useRef(0);
  useEffect(() => {
    const mine = ++latest.current;
    setState({ list: null, failure: null });
    if (!rows || wait) return;
    checkImport(rows).then(
      (problems) => mine === latest.current && setState({ list: join(rows, problems), failure: null }),
      (thrown) => mine === latest.current && setState({ list: null, failure: asFailure(thrown) }),
    );
  }, [rows, wait, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
}

function join(rows: ImportRow[], problems: ImportProblem[]): Checked[] {
  const byRow = Map.groupBy(problems, (problem) => problem.n);
  return rows.map((row, index) => ({ n: index + 1, row, problems: byRow.get(index + 1) ?? [] }));
}
