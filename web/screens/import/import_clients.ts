import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import type { Imported } from "../../data/books.ts";
import { count } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { hrefOf } from "../../router.ts";
import { CheckList } from "./check_list.ts";
import { ChooseList, type Chosen } from "./choose_list.ts";
import { RecentImports } from "./recent_imports.ts";

/** Importing a list of clients: choose it, say what its columns are, look at each row, then write all at once. */
export function ImportClients(): VNode {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  useEffect(() => {
    document.title = "Import clients · Coachline";
  }, []);
  const again = () => {
    setChosen(null);
    setDone(null);
  };
  return html`
    <div class="screen import">
      <a class="back" href=${hrefOf("clients")}><${Icon} name="back" /> Clients</a>
      <h1>Import clients</h1>
      ${done
        ? html`<${Done} done=${done} onAgain=${again} />`
        : chosen
        ? html`<${CheckList} list=${chosen.list} guessed=${chosen.encoding} onDone=${setDone} onOther=${again} />`
        : html`<${ChooseList} onChoose=${setChosen} />`}
    </div>
  ` as VNode;
}

function Done({ done, onAgain }: { done: Imported; onAgain: () => void }): VNode {
  return html`
    <section class="section import-done" aria-labelledby="import-done" role="status">
      <h2 id="import-done">${count(done.clients, "client")} imported</h2>
      <p>${done.packs === 0 ? "None of them with a pack." : html`
        With ${count(done.packs, "pack")}: ${count(done.sessions, "session")} bought, ${done.used} of them
        used before, <strong>${done.sessions - done.used} left</strong>. Each is a line on a statement.
      `}</p>
      <${RecentImports} />
      <div class="empty-acts">
        <a class="button primary" href=${hrefOf("clients")}>To your clients</a>
        <button type="button" class="button" onClick=${onAgain}>Import another list</button>
      </div>
    </section>
  ` as VNode;
}
