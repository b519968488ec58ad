import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { changeNotes, type Client, readClient } from "../../data/clients.ts";
import { keepDraft, readDraft } from "../../parts/drafts.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Press } from "../../parts/press.ts";
import { readForm, readWords } from "../../parts/read_form.ts";
import { say } from "../../parts/toasts.ts";
import { asFailure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";

const read = ({ note = "" }: FormValues) => readForm({ note: () => readWords(note, "clients_notes_length") });

/** What the coach wants to remember; nobody else sees it. What another tab saved meanwhile is never overwritten unasked. */
export function Notes({ client }: { client: Client }): VNode {
  const draft = `notes ${client.id}`;
  const [begun] = useState(() => readDraft<{ mine: string; seen: string }>(draft));
  const [seen, setSeen] = useState(begun?.seen ?? client.notes);
  const [turn, setTurn] = useState(0);
  const [clash, setClash] = useState<{ theirs: string; mine: string } | null>(null);
  const touched = useRef(begun !== undefined);
  const show = (notes: string) => {
    touched.current = false;
    keepDraft(draft, undefined);
    setClash(null);
    setSeen(notes);
    setTurn((was) => was + 1);
  };
  useEffect(() => {
    if (!touched.current && client.notes !== seen) show(client.notes);
  }, [client.notes]);
  const write = async (mine: string, over: string) => {
    try {
      await changeNotes(client.id, mine, over);
      setSeen(mine);
      touched.current = false;
      keepDraft(draft, undefined);
      setClash(null);
      say("Notes saved.", { undo: () => changeNotes(client.id, over, mine) });
    } catch (thrown) {
      if (asFailure(thrown).code !== "changed_elsewhere") throw thrown;
      const now = await readClient(client.id);
      if (!now) throw thrown;
      setClash({ theirs: now.notes, mine });
    }
  };
  const save = useAction(({ note }: { note: string }) => write(note, seen));
  const again = useAction(async () => {
    if (clash) await write(clash.mine, clash.theirs);
  });
  return html`
    <section class="section notes" aria-labelledby="notes-title" onInput=${(event: Event) => {
      touched.current = true;
      keepDraft(draft, { mine: (event.target as HTMLTextAreaElement).value, seen });
    }}>
      <header class="section-head">
        <h2 id="notes-title">Notes</h2>
      </header>
      <${Form} key=${turn} submit="Save notes" busy=${save.busy || again.busy} failure=${save.failure ??
        again.failure} read=${read}
        onSubmit=${save.run}>
        <${Field} label="Only you see these" name="note" rows=${3} defaultValue=${turn === 0
          ? begun?.mine ?? seen
          : seen} />
        ${clash && html`
          <div class="clash" role="alert">
            <p><strong>Changed elsewhere while you had this open.</strong> Nothing was overwritten yet. There it says:</p>
            <blockquote>${clash.theirs || "(nothing)"}</blockquote>
            <div class="form-buttons">
              <button type="button" class="button" onClick=${() => show(clash.theirs)}>Use theirs</button>
              <${Press} class="button primary" onPress=${() => again.run()}>Keep mine<//>
                    </div>
                  </div>
        `}
        <//>
        </section>
  ` as VNode;
}
