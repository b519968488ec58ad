import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../../server/explain.ts";
import { asFailure, Failure } from "../../server/failure.ts";
import type { Encoding } from "./encodings.ts";
import { readTable } from "./read_table.ts";

const sample = "Name,Mobile,Bought,Used,Left,Pack,Price,Expires\n";

/** A list that was chosen, and how its letters seem to be kept. */
export interface Chosen {
  list: Uint8Array;
  encoding: Encoding;
}

/** What tells the encodings and what is no list: needed when one is chosen, and fetched then. */
const loadReader = () => Promise.all([import("./decode.ts"), import("./guess_encoding.ts")]);

/** Choosing the list: a file, or rows copied from a spreadsheet. */
export function ChooseList({ onChoose }: { onChoose: (chosen: Chosen) => void }): VNode {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pasted, setPasted] = useState("");
  const read = async (list: Uint8Array) => {
    setFailure(null);
    const reader = await loadReader().catch(asFailure);
    if (reader instanceof Failure) return setFailure(reader);
    const [{ decode }, { guessEncoding }] = reader;
    try {
      const encoding = guessEncoding(list);
      readTable(decode(list, encoding));
      onChoose({ list, encoding });
    } catch (thrown) {
      setFailure(thrown instanceof Failure ? thrown : new Failure("list_unreadable"));
    }
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > 20_000_000) return setFailure(new Failure("too_many_rows"));
    await read(new Uint8Array(await file.arrayBuffer()));
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
        <input type="file" class="unseen" accept=".csv,.tsv,.txt,.xls,.vcf,text/csv,text/plain" onChange=${(
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
        <div class="form-buttons"><button type="button" class="button" onClick=${() =>
          void read(new TextEncoder().encode(pasted))}>Read these rows</button></div>
      </details>
    </section>
  ` as VNode;
}
