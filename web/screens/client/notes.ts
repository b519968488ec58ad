import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Client } from "../../data/rows.ts";
import { useAction } from "../../data/use_action.ts";
import { changeClient } from "../../data/write_rows.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";

/** What the coach wants to remember; nobody else sees it. */
export function Notes({ client }: { client: Client }): VNode {
  const save = useAction(async ({ note = "" }: FormValues) => {
    await changeClient(client.id, { notes: note });
    say("Notes saved.", { undo: () => changeClient(client.id, { notes: client.notes }) });
  });
  return html`
    <section class="section notes" aria-labelledby="notes-title">
      <header class="section-head">
        <h2 id="notes-title">Notes</h2>
      </header>
      <${Form} key=${client.notes} submit="Save notes" busy=${save.busy} failure=${save
        .failure} onSubmit=${save.run}>
        <${Field} label="Only you see these" name="note" rows=${5} defaultValue=${client.notes} />
        <//>
        </section>
  ` as VNode;
}
