import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { decode, readTable, type Table } from "./read_table.ts";

const sample = "Name,Mobile,Bought,Used,Left,Pack,Price,Expires\n";

/** Choosing the list: a file, or rows copied from a spreadsheet. */
export function ChooseList({ onChoose }: { onChoose: (table: Table) => void }): VNode {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pasted, setPasted] = useState("");
  const read = (text: string) => {
    try {
      onChoose(readTable(text));
    } catch (thrown) {
      setFailure(thrown instanceof Failure ? thrown : new Failure("list_unreadable"));
    }
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    setFailure(null);
    if (file.size > 20_000_000) return setFailure(new Failure("too_many_rows"));
    const bytes = new Uint8Array(await file.arrayBuffer());
    // A spreadsheet's own format is a zip, and no list of words holds a null.
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return setFailure(new Failure("list_unreadable"));
    read(decode(bytes));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void open(event.dataTransfer?.files[0]);
  };
  return html`
    <section class="section" aria-labelledby="import-choose">
      <header class="section-head"><h2 id="import-choose">Choose your list</h2></header>
      <p>Save it as CSV from your spreadsheet or from the product you used before. It needs a name and a mobile
        number on each row; sessions bought, used and left come along where it has them.</p>
      <label class="drop" onDragOver=${(event: DragEvent) => event.preventDefault()} onDrop=${drop}>
        <input type="file" class="unseen" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange=${(
          event: Event,
        ) => void open((event.currentTarget as HTMLInputElement).files?.[0])} />
        <span class="button primary">Choose a CSV file</span>
        <span class="quiet-line">or drop it here. Nothing is written before you have seen each row.</span>
      </label>
      ${failure && html`<p class="form-failure" role="alert">${explain(failure)}</p>`}
      <details class="more">
        <summary>Paste rows instead</summary>
        <div class="field">
          <label for="import-paste">Rows, with the names of the columns first</label>
          <span class="field-control"><textarea id="import-paste" rows="7" spellcheck="false" placeholder=${sample}
            onInput=${(event: Event) =>
              setPasted((event.currentTarget as HTMLTextAreaElement).value)}></textarea></span>
        </div>
        <div class="form-buttons"><button type="button" class="button" onClick=${() => {
          setFailure(null);
          read(pasted);
        }}>Read these rows</button></div>
      </details>
    </section>
  ` as VNode;
}
