import type { VNode } from "preact";
import { html } from "htm/preact";
import { type MergePreview, previewUnmerge, type Someone, unmergeClients } from "../../data/clients.ts";
import { count } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";

/** Taking a merge apart: what goes back to the entry that went, and what stays. */
export function UnmergeDialog({ merged, onClose }: { merged: Someone; onClose: () => void }): VNode {
  const query = useQuery(`unmerge ${merged.id}`, () => previewUnmerge(merged.id));
  return html`
    <${Dialog} title="Take the merge apart" onClose=${onClose}>
      <${Faces} what="the merge" query=${query} lines=${4} isEmpty=${(preview: MergePreview | null) =>
        preview === null} empty=${html`<p>${merged.name} is a client of their own already.</p>`}>
        ${(preview: MergePreview | null) =>
          preview &&
          html`<${UnmergeForm} merged=${merged} preview=${preview} onClose=${onClose} />`}
      <//>
    <//>
  ` as VNode;
}

function UnmergeForm(
  { merged, preview, onClose }: { merged: Someone; preview: MergePreview; onClose: () => void },
): VNode {
  const { kept_name: kept, because, bookings, packs, texts } = preview;
  const { keyOf } = useRequestKey();
  const send = useAction(async () => {
    const { notes_stay } = await unmergeClients(merged.id, keyOf(merged.id));
    onClose();
    say(
      `${merged.name} and ${kept} are two clients again.${
        notes_stay ? " Notes that you changed since stay as they are: look at both." : ""
      }`,
    );
  });
  const going = [
    bookings > 0 && count(bookings, "booking"),
    packs > 0 && count(packs, "pack"),
    texts > 0 && count(texts, "text"),
  ].filter(Boolean).join(", ");
  return html`
    <${Form} submit="Take it apart" busy=${send.busy} failure=${send.failure} disabled=${because !== null}
      onSubmit=${send.run} onCancel=${onClose}>
      ${because !== null && !send.failure && html`<p class="notice warn" role="alert">${because}</p>`}
      <ul class="consequences">
        <li>${going || "Nothing but the name and number"} ${/^1 [^,]*$/.test(going) || !going
          ? "goes"
          : "go"} back to <strong>${merged.name}</strong>.</li>
        <li>What came since the merge stays with <strong>${kept}</strong>.</li>
        ${preview.notes_stay && html`
          <li>Notes were changed since the merge and stay as they are, those of both in one.</li>
        `}
      </ul>
    <//>
  ` as VNode;
}
