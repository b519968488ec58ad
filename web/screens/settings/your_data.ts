import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { deleteMyData, exportData } from "../../data/books.ts";
import { readClients } from "../../data/clients.ts";
import { readRunningPacks } from "../../data/packs.ts";
import { count, dayOf } from "../../format.ts";
import { Dialog, present } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Press } from "../../parts/press.ts";
import { say } from "../../parts/toasts.ts";
import { explain } from "../../server/explain.ts";
import { asFailure, type Failure } from "../../server/failure.ts";
import { signOut } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { fileName, saveFile } from "../reports/save_file.ts";
import { writeClientList } from "./client_list.ts";

/** Taking everything along, and the end of the account. */
export function YourData(): VNode {
  const { zone } = useBench();
  const [rows, setRows] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async () => {
    setFailure(null);
    setRows(0);
    try {
      saveFile(fileName(`coachline ${dayOf(new Date(), zone)}`, "json"), await exportData(setRows));
      say("Your data is saved as one file.");
    } catch (thrown) {
      setFailure(asFailure(thrown));
    } finally {
      setRows(null);
    }
  };
  const list = useAction(async () => {
    const [clients, packs] = await Promise.all([readClients(), readRunningPacks()]);
    const listed = clients.filter((client) => !client.archived_at);
    const words = `clients ${dayOf(new Date(), zone)}`;
    saveFile(fileName(words, "csv"), new Blob([writeClientList(listed, packs, zone)], { type: "text/csv" }));
    say(`${count(listed.length, "client")} saved as a list.`);
  });
  return html`
    <section class="section" aria-labelledby="data-title">
      <header class="section-head"><h2 id="data-title">Your data</h2></header>
      <p>Everything in one file (JSON): clients, offers, packs with every ledger line, bookings, texts, hours and
        settings. It is yours, at any time. Your clients with their numbers and packs also come as a list (CSV), which
        the import reads again. Other tables to open in a spreadsheet are in the reports.</p>
      ${[failure, list.failure].map((one) =>
        one && html`<p class="form-failure" role="alert">${explain(one)}</p>`
      )}
      <div class="data-acts">
        <${Press} class="button" onPress=${save}>
          ${rows === null ? "Save my data" : `${rows.toLocaleString(zone.locale)} rows…`}
        <//>
        <button type="button" class="button" aria-busy=${list.busy} onClick=${() =>
          void list.run()}>Save my clients</button>
        <button type="button" class="link bad-link" onClick=${() =>
          present((close) => html`<${DeleteDialog} onClose=${close} />`)}>Delete my data</button>
      </div>
    </section>
  ` as VNode;
}

function DeleteDialog({ onClose }: { onClose: () => void }): VNode {
  const { coach } = useBench();
  const send = useAction(async ({ name = "" }: FormValues) => {
    await deleteMyData(name);
    onClose();
    await signOut();
  });
  return html`
    <${Dialog} title="Delete my data" onClose=${onClose}>
      <p>This deletes your profile, clients, packs, every ledger line, bookings, texts and your sign-in,
        <strong> for good</strong>. Clients who text your number get no answer any more. Save your data first.</p>
      <${Form} submit="Delete everything" tone="bad" busy=${send.busy} failure=${send.failure}
        onSubmit=${send.run} onCancel=${onClose}>
        <${Field} label=${`Type your name: ${coach.name}`} name="name" autocomplete="off" autofocus />
        <//>
        <//>
  ` as VNode;
}
