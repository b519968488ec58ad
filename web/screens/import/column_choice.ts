import type { VNode } from "preact";
import { html } from "htm/preact";
import { count } from "../../format.ts";
import { type Column, columns, type Mapping, unreadColumns } from "./guess_columns.ts";
import { type Encoding, encodings } from "./encodings.ts";
import type { DateOrder } from "./read_cells.ts";
import type { Table } from "./read_table.ts";

/** How the letters of the list are kept and which line is its header, as guessed or chosen. */
export interface Letters {
  encoding: Encoding;
  setEncoding: (encoding: Encoding) => void;
  /** A line of the list, counted from 1; null: there is no header. */
  setHeader: (line: number | null) => void;
  /** Whether the list reads the same in every encoding. */
  isPlain: boolean;
}

interface ColumnProps {
  table: Table;
  mapping: Mapping;
  /** Null while nothing says it. */
  dates: DateOrder | null;
  letters: Letters;
  onMap: (mapping: Mapping) => void;
  onDates: (order: DateOrder) => void;
  onOther: () => void;
}

/** What each column of the list is: guessed from its header, shown with an example, and open to be put right. */
export function ColumnChoice(
  { table, mapping, dates, letters, onMap, onDates, onOther }: ColumnProps,
): VNode {
  const map = (column: Column, value: string) =>
    onMap({ ...mapping, [column]: value === "" ? null : Number(value) });
  const examples = (index: number | null) =>
    index === null
      ? []
      : [...new Set(table.rows.map((cells) => cells[index]?.trim() ?? ""))].filter(Boolean).slice(0, 3);
  const unread = unreadColumns(table, mapping);
  const { encoding, isPlain } = letters;
  const foreign = isPlain
    ? undefined
    : table.rows.flat().find((cell) => /[^\u0020-\u007e\s]/.test(cell))?.trim();
  return html`
    <section class="section" aria-labelledby="import-columns">
      <header class="section-head"><h2 id="import-columns">What the columns are</h2>
        <button type="button" class="button small" onClick=${onOther}>Another list</button></header>
      <p class="quiet-line">${count(table.rows.length, "row")}, ${count(
        table.headers.length,
        "column",
      )}.${unread.length > 0
        ? ` Not read: ${unread.slice(0, 8).join(", ")}${
          unread.length > 8 ? ` and ${unread.length - 8} more` : ""
        }.`
        : ""}</p>
      <div class="columns-grid">
        ${columns.map(({ column, name }) => {
          const id = `column-${column}`;
          const shown = examples(mapping[column]).map((one) => `“${one.slice(0, 30)}”`).join(", ");
          return html`
            <div key=${column} class="field">
              <label for=${id}>${name}</label>
              <span class="field-control"><select id=${id} value=${mapping[column] ?? ""}
                          onChange=${(event: Event) =>
                            map(column, (event.currentTarget as HTMLSelectElement).value)}>
                          <option value="" selected=${mapping[column] === null}>Not in the list</option>
                          ${table.headers.map((header, index) =>
                            html`<option key=${index} value=${index} selected=${mapping[column] === index}>${
                              header || `Column ${index + 1}`
                            }</option>`
                          )}
                        </select></span>
              <p class="hint">${shown ? `Such as ${shown}` : " "}</p>
            </div>
          `;
        })}
        <div class="field">
          <label for="column-header">The names of the columns</label>
          <span class="field-control"><select id="column-header" onChange=${(event: Event) => {
            const { value } = event.currentTarget as HTMLSelectElement;
            letters.setHeader(value === "" ? null : Number(value));
          }}>
            <option value="" selected=${table.headerLine === null}>There are none: line 1 is a client</option>
            ${Array.from(
              { length: Math.max(5, table.headerLine ?? 0) },
              (_, at) =>
                html`<option key=${at} value=${at + 1} selected=${table.headerLine === at + 1}>On line ${
                  at + 1
                }</option>`,
            )}
          </select></span>
          <p class="hint">${table.headerLine === null
            ? "No line of names was found, so that the first line is a client."
            : " "}</p>
        </div>
        ${!isPlain && html`
          <div class="field">
            <label for="column-letters">Its letters are</label>
            <span class="field-control"><select id="column-letters" onChange=${(event: Event) =>
              letters.setEncoding((event.currentTarget as HTMLSelectElement).value as Encoding)}>
              ${encodings.map((one) =>
                html`<option key=${one.encoding} value=${one.encoding} selected=${
                  one.encoding === encoding
                }>${one.name}</option>`
              )}
            </select></span>
            <p class="hint">${foreign ? `Such as “${foreign.slice(0, 40)}”` : " "}</p>
          </div>
        `}
        ${mapping.expires !== null && html`
          <div class="field">
            <label for="column-dates">Dates are written</label>
            <span class="field-control"><select id="column-dates" value=${dates}
                      onChange=${(event: Event) =>
                        onDates((event.currentTarget as HTMLSelectElement).value as DateOrder)}>
                      ${dates === null && html`<option value="" selected>Choose the order</option>`}
                      <option value="day" selected=${dates === "day"}>Day first: 31/12</option>
                      <option value="month" selected=${dates ===
                        "month"}>Month first: 12/31</option>
                    </select></span>
            <p class="hint">Such as ${examples(mapping.expires).join(", ")}</p>
          </div>
        `}
      </div>
    </section>
  ` as VNode;
}
