import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { mergeClients, type Someone, unmergeClients } from "../../data/clients.ts";
import { readPacks } from "../../data/packs.ts";
import { count } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Form } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { usePhoneWriter } from "../../phones.ts";
import { go } from "../../router.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { ClientChoice } from "../booking/client_choice.ts";

interface MergeProps {
  client: Someone;
  /** Who it is the same person as; asked for where it is not known yet. */
  other?: Someone | undefined;
  onClose: () => void;
}

/** Making one client of two: who it is, and which entry stays. */
export function MergeDialog({ client, other: given, onClose }: MergeProps): VNode {
  const [other, setOther] = useState<Someone | null>(given ?? null);
  return html`
    <${Dialog} title="Merge two clients" onClose=${onClose}>
      ${other && other.id !== client.id
        ? html`<${MergeForm} both=${[client, other]} onClose=${onClose} />`
        : html`
          <p class="dialog-fact">Who is the same person as <strong>${client.name}</strong>?</p>
          <${ClientChoice} onChoose=${setOther} />
        `}
    <//>
  ` as VNode;
}

function MergeForm({ both, onClose }: { both: [Someone, Someone]; onClose: () => void }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const { keyOf } = useRequestKey();
  const [kept, setKept] = useState(both[0].id);
  const keep = kept === both[0].id ? both[0] : both[1];
  const merge = kept === both[0].id ? both[1] : both[0];
  const packs = useQuery(`packs ${merge.id}`, () => readPacks(merge.id));
  const send = useAction(async () => {
    await mergeClients(keep.id, merge.id, keyOf(keep.id, merge.id));
    onClose();
    say(`${merge.name} and ${keep.name} are one client now.`, {
      undo: () => unmergeClients(merge.id, keyOf("apart", merge.id)),
    });
    go("clients", keep.id);
  });
  return html`
    <${Form} submit="Merge" busy=${send
      .busy} failure=${send.failure} onSubmit=${send
      .run}
      onCancel=${onClose}>
      <fieldset class="offers-choice">
        <legend>Which entry stays?</legend>
        ${both.map((one) =>
          html`<label key=${one.id} class="offer-option">
          <input type="radio" name="keep" value=${one.id} checked=${one.id === kept}
            onChange=${() => setKept(one.id)} />
          <span><strong>${one.name}</strong></span><span>${write(one.phone)}</span></label>`
        )}
      </fieldset>
      ${packs.face === "full" && packs.data.length > 0 &&
        html`<p><strong>${count(packs.data.length, "pack")}</strong> of ${merge.name} ${
          packs.data.length === 1 ? "goes" : "go"
        } over: ${count(sum(packs.data.map(({ free }) => Math.max(0, free))), "free session")}, ${
          sum(packs.data.map(({ held }) => held))
        } booked, ${sum(packs.data.map(({ sessions_used }) => sessions_used))} used.</p>`}
      <p>Packs with their whole statement, bookings, texts and notes of <strong>${merge.name}</strong> go to
        <strong> ${keep
          .name}</strong>. No count changes. The other entry goes to the archive. For a day this can be undone, here and on its page;
        afterwards what was whose cannot be told apart.</p>
      ${merge.phone !== keep.phone && html`
        <p
          class="notice warn">Your texts no longer go to ${write(
            merge.phone,
          )}; what comes from it is read as theirs. Keep the entry whose number is in use.</p>
      `}
    <//>
  ` as VNode;
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
