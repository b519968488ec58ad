import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Offer } from "../../data/offers.ts";
import { type Ending, extendPacks, readEndings, undoPackEnd } from "../../data/packs.ts";
import { count, formatLastDay } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form } from "../../parts/form.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { readExtension } from "../client/pack_deeds.ts";

/** Extending many packs with one reason: all of an offer, or all that run; says first how many that are. */
export function ExtendDialog({ offer, onClose }: { offer?: Offer | undefined; onClose: () => void }): VNode {
  const query = useQuery("endings", readEndings);
  const meant = (all: Ending[]) => offer ? all.filter((pack) => pack.offer_id === offer.id) : all;
  return html`
    <${Dialog} title=${offer ? `Extend every ${offer.name}` : "Extend every pack"} onClose=${onClose}>
      <${Faces} what="packs that have an end" query=${query} lines=${3}
        isEmpty=${(all: Ending[]) => meant(all).length === 0}
        empty=${html`<p>No pack ${
          offer ? "of this offer " : ""
        }is running that has an end. Nothing to extend.</p>`}>
        ${(all: Ending[]) => html`<${ExtendForm} packs=${meant(all)} onClose=${onClose} />`}
      <//>
    <//>
  ` as VNode;
}

function ExtendForm({ packs, onClose }: { packs: Ending[]; onClose: () => void }): VNode {
  const { zone } = useBench();
  const { keyOf } = useRequestKey();
  const [onlyOpen, setOnlyOpen] = useState(true);
  const chosen = onlyOpen ? packs.filter((pack) => pack.free + pack.held > 0) : packs;
  const clients = new Set(chosen.map((pack) => pack.client_id)).size;
  const ends = chosen.flatMap((pack) => pack.expires_at ?? []).sort((a, b) => a.getTime() - b.getTime());
  const [first, last] = [ends[0], ends.at(-1)];
  const day = (end: Date) => formatLastDay(end, zone);
  const send = useAction(async ({ days: number, note }: { days: number; note: string }) => {
    if (chosen.length === 0) throw new Failure("invalid_request");
    const ids = chosen.map((pack) => pack.id);
    const key = keyOf(ids, number, note);
    const done = await extendPacks(ids, number, note, key);
    const [one] = done;
    onClose();
    say(
      `${count(done.length, "pack")} extended by ${count(number, "day")}.`,
      one ? { undo: () => undoPackEnd(one.id, key) } : {},
    );
  });
  return html`
    <${Form} submit=${`Extend ${count(chosen.length, "pack")}`} busy=${send.busy} failure=${send.failure}
      disabled=${chosen.length === 0} read=${readExtension} onSubmit=${send.run} onCancel=${onClose}>
      <p class="notice"
        role="status"><strong>${count(chosen.length, "pack")} of ${count(
          clients,
          "client",
        )}</strong>${first && last
          ? day(first) === day(last)
            ? `, ending ${day(first)}`
            : `, ending between ${day(first)} and ${day(last)}`
          : ""}. All of them, or none.</p>
      <div class="tick">
        <input id="only-open" type="checkbox" checked=${onlyOpen} onChange=${(event: Event) =>
          setOnlyOpen((event.currentTarget as HTMLInputElement).checked)} />
        <label for="only-open">Only packs with sessions left</label>
      </div>
      <${Field} label="Days more" name="days" inputMode="numeric" suffix="days" defaultValue="14" autofocus />
      <${Field} label="Why" name="note" placeholder="Closed over the holidays"
        hint="Required: it stands on each statement for good." />
      <//>
  ` as VNode;
}
