import type { VNode } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { hasUnknownPlaceholder, sampleText } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { dropWording, keepWording, type Wording } from "../../data/wordings.ts";
import { keepDraft, readDraft } from "../../parts/drafts.ts";
import { say } from "../../parts/toasts.ts";
import { explain } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { SegmentCount } from "../inbox/segment_count.ts";

const titles: Record<Wording["kind"], [string, string]> = {
  confirmation: ["You booked a session", "Goes out when you book for a client."],
  moved: ["You moved a session", "Goes out when you move it."],
  cancelled: ["You cancelled a session", "Goes out when you cancel it."],
  reminder: ["Reminder", "Before each session, as often as you chose."],
  follow_up: ["Thanks after a session", "The morning after the night has counted it."],
  low_balance: ["Few sessions left", "Once, when the count comes down to your number."],
  expiry: ["Pack ends soon", "So many days before its last day."],
};
const placeholders: [string, string][] = [
  ["{first_name}", "Their name"],
  ["{coach}", "Your name"],
  ["{when}", "Day and time"],
  ["{sessions}", "Sessions left"],
  ["{pack}", "Pack"],
  ["{expires}", "Last day"],
];
const most = 480;

/** Under which name a wording that is begun is kept. */
const draftOf = (coach: { id: string }, kind: Wording["kind"]): string => `wording ${coach.id} ${kind}`;

/** A sample of a wording in the coach's words; where it has braces that mean nothing, the last one that had none. */
function useSample(kind: Wording["kind"], body: string) {
  const { coach } = useBench();
  const last = useRef("");
  if (hasUnknownPlaceholder(body)) {
    return { text: last.current, failure: new Failure("text_templates_placeholders_known") };
  }
  last.current = sampleText(kind, body, coach, new Date());
  return { text: last.current, failure: null };
}

/** One kind of text: its wording, opened to change it, with what comes out of it beside. */
export function WordingForm({ wording }: { wording: Wording }): VNode {
  const [title, hint] = titles[wording.kind];
  const { coach } = useBench();
  const [open, setOpen] = useState(readDraft(draftOf(coach, wording.kind)) !== undefined);
  return html`
    <details class="wording" open=${open} onToggle=${(event: Event) =>
      setOpen((event.currentTarget as HTMLDetailsElement).open)}>
      <summary><span class="wording-title"><span>${title} ${wording.own &&
        html`<span class="chip note">Yours</span>`}</span>
        <span class="wording-body">${wording.body}</span></span></summary>
      ${open && html`<${Editor} key=${wording.kind} wording=${wording} hint=${hint} title=${title} />`}
    </details>
  ` as VNode;
}

function Editor({ wording, title, hint }: { wording: Wording; title: string; hint: string }): VNode {
  const { kind, own, standard } = wording;
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { coach } = useBench();
  const draft = draftOf(coach, kind);
  const [body, write] = useState(() => readDraft<string>(draft) ?? wording.body);
  const setBody = (next: string) => {
    keepDraft(draft, next === wording.body ? undefined : next);
    write(next);
  };
  const sample = useSample(kind, body);
  const save = useAction(async () => {
    const words = body.trim();
    if (!words || words.length > most) throw new Failure("text_templates_length");
    await (words === standard ? dropWording(kind) : keepWording(kind, words));
    keepDraft(draft, undefined);
    say(`Saved: ${title.toLowerCase()}.`);
  });
  const reset = useAction(async () => {
    await dropWording(kind);
    setBody(standard);
    keepDraft(draft, undefined);
    say("Back to our wording.", { undo: () => keepWording(kind, wording.body) });
  });
  /** Puts a placeholder where the cursor is; the next letter comes behind it, however soon it is typed. */
  const insert = (placeholder: string) => {
    const words = box.current;
    if (!words) return;
    words.focus();
    words.setRangeText(placeholder, words.selectionStart, words.selectionEnd, "end");
    setBody(words.value);
  };
  const failure = save.failure ?? reset.failure ?? sample.failure;
  const submit = (event: Event) => {
    event.preventDefault();
    void save.run();
  };
  return html`
    <form class="wording-form" noValidate onSubmit=${submit}>
      <p class="hint">${hint}</p>
      <div class="field">
        <label class="unseen" for=${id}>${`Wording: ${title}`}</label>
        <textarea ref=${box} id=${id} rows="4" value=${body} aria-invalid=${failure ? "true" : undefined}
          aria-describedby=${`${id}-failure`}
          onInput=${(event: Event) => setBody((event.currentTarget as HTMLTextAreaElement).value)}></textarea>
        <p class="field-failure" id=${`${id}-failure`} role="alert">${failure ? explain(failure) : ""}</p>
      </div>
      <div class="placeholders" role="group" aria-label="Put in">
        ${placeholders.map(([placeholder, words]) =>
          html`<button key=${placeholder} type="button" class="placeholder" onClick=${() =>
            insert(placeholder)}>${words}</button>`
        )}
      </div>
      <div class="sample" aria-live="polite" aria-label="How it reads">
        <div class="bubble out">
          <p>${sample.text || "…"}</p>
        </div>
        <${SegmentCount} text=${sample.text} />
      </div>
      <div class="form-buttons">
        ${(own || body !== standard) &&
          html`<button type="button" class="button quiet" aria-busy=${reset.busy} onClick=${() =>
            own ? reset.run() : setBody(standard)}>Use our wording</button>`}
        <button type="submit" class="button primary" aria-busy=${save.busy}>Save wording</button>
      </div>
    </form>
  ` as VNode;
}
