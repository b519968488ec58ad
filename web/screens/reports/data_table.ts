import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { fileName, saveFile } from "./save_file.ts";
import { type Cell, writeCsv } from "./write_csv.ts";

/** A column of a table: what a cell shows, and what it is in a saved file. */
export interface ColumnOf<T> {
  name: string;
  /** Numbers stand at the right. */
  number?: boolean;
  cell: (row: T) => ComponentChildren;
  saved: (row: T) => Cell;
}

interface TableProps<T> {
  /** What the table holds, for those who cannot see what is around it. */
  caption: string;
  columns: ColumnOf<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** How many rows are shown at first. */
  page?: number;
}

/** A table that scrolls sideways by itself where it must, the first rows first. */
export function DataTable<T>({ caption, columns, rows, keyOf, page = 50 }: TableProps<T>): VNode {
  const [shown, setShown] = useState(page);
  return html`
    <div class="table-scroll" role="region" tabindex="0" aria-label=${`Table: ${caption}`}>
      <table class="data-table">
        <caption class="unseen">${caption}</caption>
        <thead>
          <tr>${columns.map(({ name, number }) =>
            html`<th key=${name} scope="col" class=${number ? "number" : ""}>${name}</th>`
          )}</tr>
        </thead>
        <tbody>${rows.slice(0, shown).map((row) =>
          html`<tr key=${keyOf(row)}>${
            columns.map(({ name, number, cell }, index) =>
              index === 0
                ? html`<th key=${name} scope="row">${cell(row)}</th>`
                : html`<td key=${name} class=${number ? "number" : ""}>${cell(row)}</td>`
            )
          }</tr>`
        )}</tbody>
      </table>
    </div>
    ${rows.length > shown && html`<button type="button" class="button" onClick=${() => setShown(shown + 200)}>
      Show ${Math.min(200, rows.length - shown)} more of ${rows.length}</button>`}
  ` as VNode;
}

interface SaveProps<T> extends Pick<TableProps<T>, "columns" | "rows"> {
  /** What the file is called, without its ending. */
  name: string;
}

/** Saves every row of a table as CSV. */
export const SaveCsv = <T>({ name, columns, rows }: SaveProps<T>): VNode => {
  const save = () => {
    const csv = writeCsv(
      columns.map((column) => column.name),
      rows.map((row) => columns.map((column) => column.saved(row))),
    );
    saveFile(fileName(name, "csv"), new Blob([csv], { type: "text/csv;charset=utf-8" }));
  };
  return html`<button type="button" class="button quiet small" aria-label=${`CSV: ${name}`} onClick=${save}>
    CSV</button>` as VNode;
};
