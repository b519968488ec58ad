import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { checkImport, importClients, type Imported } from "../../data/books.ts";
import { count } from "../../format.ts";
import { Skeleton } from "../../parts/section.ts";
import { explain } from "../../server/explain.ts";
import { asFailure, type Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { ColumnChoice, type Letters } from "./column_choice.ts";
import { guessColumns, type Mapping } from "./guess_columns.ts";
import { type Checked, checkRows, looksLikeVisits } from "./check_rows.ts";
import { type Encoding, textOf } from "./encodings.ts";
import { type DateOrder, dateOrderOf, isEitherDate, provenOrder } from "./read_cells.ts";
import { readTable, type Table } from "./read_table.ts";
import { RowList } from "./row_list.ts";
import { type ReadRow, toRows } from "./to_rows.ts";

interface ListProps {
  list: Uint8Array;
  guessed: Encoding;
  onDone: (imported: Imported) => void;
  onOther: () => void;
}

/** A chosen list as it is read: its letters and its header guessed, and open to be put right. */
export function CheckList({ list, guessed, onDone, onOther }: ListProps): VNode {
  const [encoding, setEncoding] = useState(guessed);
  const [header, setHeader] = useState<number | null>();
  const table = useMemo(() => readTable(textOf(list, encoding), header), [list, encoding, header]);
  const letters = {
    encoding,
    setEncoding,
    setHeader,
    isPlain: list.every((byte) => byte > 0 && byte < 0x80),
  };
  return html`
    <${CheckTable} key=${`${encoding} ${header}`} table=${table} letters=${letters} onDone=${onDone}
      onOther=${onOther} />
  ` as VNode;
}

interface CheckProps {
  table: Table;
  letters: Letters;
  onDone: (imported: Imported) => void;
  onOther: () => void;
}

/** What the columns of a list are, what is wrong with which row, and what will be written. */
function CheckTable({ table, letters, onDone, onOther }: CheckProps): VNode {
  const { coach } = useBench();
  const [mapping, setMapping] = useState<Mapping>(() => guessColumns(table.headers, table.rows));
  const dateCells = table.rows.map((cells) => cells[mapping.expires ?? -1] ?? "");
  const [order, setDates] = useState<DateOrder>();
  const dates = order ?? provenOrder(dateCells) ?? dateOrderOf(coach.country);
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set());
  // A date that can be read in two ways is nobody's guess.
  const asksOrder = order === undefined && provenOrder(dateCells) === null && dateCells.some(isEitherDate);
  const { rows, done, failure, again } = useRows(table, {
    mapping,
    country: coach.country,
    dates,
    ownPhone: coach.phone,
  });
  const missing = mapping.name === null && mapping.first === null && mapping.last === null ||
    mapping.phone === null;
  const checked = useChecked(rows, missing || asksOrder);
  const isVisits = looksLikeVisits(checked.list ?? []);
  const wrong = checked.list?.filter((row) => row.problems.some((problem) => problem.fatal)).length ?? 0;
  const chosen =
    checked.list?.filter((row) => !leftOut.has(row.n) && !row.problems.some((problem) => problem.fatal)) ??
      [];
  const alone = chosen.filter(({ said }) => said).length;
  const fits = chosen.map((row) => row.row);
  // The same rows sent twice are one import; other rows are another one.
  const key = useMemo(() => crypto.randomUUID(), [checked.list, leftOut]);
  const send = useAction(async () => onDone(await importClients(fits, key)));
  const broken = failure ?? checked.failure;
  return html`
    <${ColumnChoice} table=${table} mapping=${mapping} dates=${asksOrder ? null : dates} letters=${letters}
      onMap=${setMapping} onDates=${setDates}
      onOther=${onOther} />
    <section class="section" aria-labelledby="import-check" data-face=${broken
      ? "failed"
      : checked.list
      ? "full"
      : "loading"}>
      <header class="section-head"><h2 id="import-check">Look at each row</h2></header>
      ${missing
        ? html`<p class="notice warn" role="status">Say above which columns hold the name and the mobile number.</p>`
        : asksOrder
        ? html`
          <p class="notice warn"
            role="status">Say above whether “${dateCells.find(
              isEitherDate,
            )}” has its day or its month first: no date of this list proves it.</p>
        `
        : broken
        ? html`<div class="failed" role="alert"><p><strong>Could not check the list.</strong> ${
          explain(broken)
        }</p>
          <button type="button" class="button" onClick=${() => {
          again();
          checked.again();
        }}>Try again</button></div>`
        : !checked.list
        ? html`
          ${done > 0 &&
            html`<p class="quiet-line" role="status">${done.toLocaleString()} of ${
              count(table.rows.length, "row")
            } read…</p>`}
          <${Skeleton} what="the check of your list" lines=${6} />
        `
        : html`
          ${isVisits &&
            html`<p class="notice warn" role="status">This looks like a list of visits, with a row for each: every
            client is added once, the visits are not. Sessions that were used belong into one number for each
            pack.</p>`}
          <p class="import-sum" role="status"><strong>${count(fits.length, "row")} ready</strong>${wrong > 0
            ? html`, <strong class="bad">${wrong} cannot be imported</strong>`
            : ""}${leftOut.size > 0 ? `, ${leftOut.size} left out by you` : ""}${alone > 0
            ? `, ${alone} without their pack`
            : ""}.</p>
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
  ownPhone: string;
}

/** The list as rows of the database, read anew when what a column is changes. */
function useRows(table: Table, reading: Reading) {
  const [state, setState] = useState<{ rows: ReadRow[] | null; failure: Failure | null }>({
    rows: null,
    failure: null,
  });
  const [turn, setTurn] = useState(0);
  const [done, setDone] = useState(0);
  useEffect(() => {
    let current = true;
    setState({ rows: null, failure: null });
    setDone(0);
    toRows(table, { ...reading, tell: (read) => current && setDone(read) }).then(
      (rows) => current && setState({ rows, failure: null }),
      (thrown) => current && setState({ rows: null, failure: asFailure(thrown) }),
    );
    return () => {
      current = false;
    };
  }, [table, reading.mapping, reading.country, reading.dates, reading.ownPhone, turn]);
  return { ...state, done, again: () => setTurn(turn + 1) };
}

/** What the database says about the rows; nothing while columns are missing. */
function useChecked(rows: ReadRow[] | null, wait: boolean) {
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
    checkRows(rows, checkImport).then(
      (list) => mine === latest.current && setState({ list, failure: null }),
      (thrown) => mine === latest.current && setState({ list: null, failure: asFailure(thrown) }),
    );
  }, [rows, wait, turn]);
  return { ...state, again: () => setTurn(turn + 1) };
}
