import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { present } from "../../parts/dialog.ts";
import { Icon } from "../../parts/icon.ts";
import { hrefOf, useRoute } from "../../router.ts";
import { NewTextDialog } from "./new_text_dialog.ts";
import { ThreadList } from "./thread_list.ts";
import { ThreadPane } from "./thread_pane.ts";

/** Every conversation by text: the list, and beside it (on a phone instead of it) the thread that is open. */
export function Inbox(): VNode {
  const [, key] = useRoute();
  useEffect(() => {
    if (!key) document.title = "Inbox · Coachline";
  }, [key]);
  return html`
    <div class=${`screen inbox${key ? " reading-one" : ""}`}>
      <header class="inbox-head">
        <h1>Inbox</h1>
        <a class="button quiet inbox-many" href=${hrefOf("clients", "texts")}>To many</a>
        <button type="button" class="button" onClick=${() =>
          present((close) =>
            html`<${NewTextDialog} onClose=${close} />`
          )}><${Icon} name="plus" /> Write</button>
      </header>
      <div class="inbox-panes">
        <${ThreadList} open=${key} />
        ${key ? html`<${ThreadPane} key=${key} id=${key} />` : html`
          <div class="thread-pane none">
            <${Icon} name="text" />
            <p>Choose a thread to read and answer.</p>
          </div>
        `}
      </div>
    </div>
  ` as VNode;
}
