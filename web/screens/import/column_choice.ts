import type { VNode } from "preact";
import { html } from "htm/preact";
import { count } from "../../format.ts";
import { type Column, columns, type Mapping } from "./guess_columns.ts";
import type { DateOrder } from "./read_cells.ts";
import type { Table } from "./read_table.ts";

interface ColumnProps {
  table: Table;
  mapping: Mapping;
  dates: DateOrder;
  onMap: (mapping: Mapping) => void;
  onDates: (order: DateOrder) => void;
  onOther: () => void;
}

/** What each column of the list is: guessed from its header, shown with an example, and open to be put right. */
export function ColumnChoice({ table, mapping, dates, onMap, onDates, onOther }: ColumnProps): VNode {
  const map = (column: Column, value: string) =>
    onMap({ ...mapping, [column]: value === "" ? null : Number(value) });
  const example = (index: number | null) =>
    index === null ? "" : table.rows.find((cells) => cells[index]?.trim())?.[index]?.trim() ?? "";
  return html`
    <section class="section" aria-labelledby="import-columns">
      <header class="section-head"><h2 id="import-columns">What the columns are</h2>
        <button type="button" class="button small" onClick=${onOther}>Another list</button></header>
      <p class="quiet-line">${count(table.rows.length, "row")}, ${count(table.headers.length, "column")}.</p>
      <div class="columns-grid">
        ${columns.map(({ column, name }) => {
          const id = `column-${column}`;
          const shown = example(mapping[column]);
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
              <p class="hint">${shown ? `Such as “${shown.slice(0, 40)}”` : " "}</p>
            </div>
          `;
        })}
        ${mapping.expires !== null && html`
          <div class="field">
            <label for="column-dates">Dates are written</label>
            <span class="field-control"><select id="column-dates" value=${dates}
                      onChange=${(event: Event) =>
                        onDates((event.currentTarget as HTMLSelectElement).value as DateOrder)}>
                      <option value="day" selected=${dates === "day"}>Day first: 31/12</option>
                      <option value="month" selected=${dates ===
                        "month"}>Month first: 12/31</option>
                    </select></span>
          </div>
        `}
      </div>
    </section>
  ` as VNode;
}
