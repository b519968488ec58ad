import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Someone } from "../../data/clients.ts";
import { Dialog } from "../../parts/dialog.ts";
import { go } from "../../router.ts";
import { ClientChoice } from "../booking/client_choice.ts";

/** Whom to write to: a client from the list, whose thread then opens. */
export function NewTextDialog({ onClose }: { onClose: () => void }): VNode {
  const choose = ({ id }: Someone) => {
    onClose();
    go("inbox", id);
  };
  return html`
    <${Dialog} title="Write to a client" onClose=${onClose}>
      <${ClientChoice} onChoose=${choose} />
      <//>
  ` as VNode;
}
