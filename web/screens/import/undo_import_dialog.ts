import type { VNode } from "preact";
import { html } from "htm/preact";
import { previewUndoImport, type RecentImport, undoImport, type UndoPreview } from "../../data/books.ts";
import { count } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";

const becauseWords: Record<UndoPreview["examples"][number]["because"], string> = {
  merged: "merged with another entry",
  booked: "booked",
  texted: "texted",
  pack_changed: "a pack used or changed",
  edited: "name, number or notes changed",
};

/** Taking an import back: what goes, and who stays since something was done with them. */
export function UndoImportDialog(
  { brought, onClose }: { brought: RecentImport; onClose: () => void },
): VNode {
  const query = useQuery(`undo import ${brought.id}`, () => previewUndoImport(brought.id), {
    of: ["clients", "bookings", "packs", "texts"],
  });
  return html`
    <${Dialog} title="Undo the import" onClose=${onClose}>
      <${Faces} what="the import" query=${query} lines=${4}>
        ${(preview: UndoPreview) =>
          html`<${UndoForm} brought=${brought} preview=${preview} onClose=${onClose} />`}
      <//>
    <//>
  ` as VNode;
}

function UndoForm(
  { brought, preview, onClose }: { brought: RecentImport; preview: UndoPreview; onClose: () => void },
): VNode {
  const { keyOf } = useRequestKey();
  const { clients, packs, kept, examples } = preview;
  const send = useAction(async () => {
    const { undone_clients } = await undoImport(brought.id, kept > 0, keyOf(brought.id, kept));
    onClose();
    say(`${count(undone_clients, "client")} of the import ${undone_clients === 1 ? "is" : "are"} gone.`);
  });
  const going = packs > 0
    ? `${count(clients, "client")} with ${count(packs, "pack")}`
    : count(clients, "client");
  return html`
    <${Form} submit=${kept > 0 ? `Undo the other ${clients}` : `Undo ${count(clients, "client")}`} tone="bad"
      busy=${send.busy} failure=${send.failure} disabled=${clients === 0} onSubmit=${send.run}
      onCancel=${onClose}>
      ${kept > 0 && html`
        <p
          class="notice warn">${count(kept, "client")} of ${brought.clients} ${kept === 1
            ? "has"
            : "have"} changed since the import and would stay as they are:</p>
        <ul class="consequences">
          ${examples.slice(0, 8).map((one) =>
            html`<li key=${one.client_id}>${one.name}: ${becauseWords[one.because]}</li>`
          )}
          ${kept > 8 && html`<li>and ${kept - 8} more</li>`}
        </ul>
      `}
      <ul class="consequences">
        <li>${going} would go, names, numbers and notes too. The same list can then be imported again.</li>
        <li>Packs that came along stay on record as taken back, so that the count can be proven.</li>
      </ul>
      <//>
  ` as VNode;
}
