import type { VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { longestText } from "../../../supabase/functions/_shared/longest_text.ts";
import { segments } from "../../../supabase/functions/_shared/segments.ts";
import {
  bulkPlaceholders,
  hasUnknownBulkPlaceholder,
  sayReason,
  sayText,
} from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { type Preview, previewBulk, type Recipient, sendBulk, undoBulk } from "../../data/bulk.ts";
import { count, formatDayTime, formatEstimate } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { keepDraft, readDraft } from "../../parts/drafts.ts";
import { Faces } from "../../parts/section.ts";
import { say } from "../../parts/toasts.ts";
import { go } from "../../router.ts";
import { explain } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useQuery } from "../../server/use_query.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { SegmentCount } from "../inbox/segment_count.ts";

const placeholderNames: Record<typeof bulkPlaceholders[number], string> = {
  "{first_name}": "Their name",
  "{coach}": "Your name",
  "{sessions}": "Sessions free",
};

/** One text to many: written once, seen in each one's words, counted, and who gets it and who does not, before it goes. */
export function BulkDialog({ ids, onClose }: { ids: string[]; onClose: () => void }): VNode {
  const query = useQuery(`bulk ${ids.join(" ")}`, () => previewBulk(ids), {
    of: ["clients", "bookings", "packs", "settings"],
  });
  return html`
    <${Dialog} title=${`Text ${people(ids.length)}`} onClose=${onClose}>
      <${Faces} what="who gets it" query=${query} lines=${6}>
        ${(preview: Preview) => html`<${Compose} preview=${preview} onClose=${onClose} />`}
      <//>
    <//>
  ` as VNode;
}

const people = (many: number) => count(many, "person", "people");

function Compose({ preview, onClose }: { preview: Preview; onClose: () => void }): VNode {
  const { coach } = useBench();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const draft = `text to many ${coach.id}`;
  const [body, setBody] = useState(() => readDraft<string>(draft) ?? "");
  const [shown, setShown] = useState(0);
  const { keyOf } = useRequestKey();
  useEffect(() => box.current?.focus(), []);
  const write = (words: string) => {
    setBody(words);
    keepDraft(draft, words || undefined);
  };
  const reached = preview.people.filter(({ why }) => why === null);
  const words = body.trim();
  const wordsFor = ({ name, sessions, first }: Recipient) =>
    sayText({
      kind: "bulk",
      facts: { words, client: name, coach: coach.name, text_name: coach.text_name, sessions, first },
    });
  const unknown = hasUnknownBulkPlaceholder(words);
  const said = words && !unknown ? reached.map(wordsFor) : [];
  const one = reached[shown % Math.max(1, reached.length)];
  const send = useAction(async () => {
    if (!words) throw new Failure("empty_text");
    if (unknown) throw new Failure("unknown_placeholder");
    if (words.length > longestText) throw new Failure("text_too_long");
    if (reached.length === 0) throw new Failure("nobody_to_text");
    const ids = reached.map(({ client_id }) => client_id);
    const { id, queued } = await sendBulk(words, ids, keyOf(words, ids));
    keepDraft(draft, undefined);
    onClose();
    go("clients", "texts");
    say(`Your text goes to ${people(queued)}.`, { undo: () => undoBulk(id) });
  });
  /** Puts a placeholder where the cursor is; the next letter comes behind it, however soon it is typed. */
  const insert = (placeholder: string) => {
    const area = box.current;
    if (!area) return;
    area.focus();
    area.setRangeText(placeholder, area.selectionStart, area.selectionEnd, "end");
    write(area.value);
  };
  const failure = send.failure ?? (unknown ? new Failure("unknown_placeholder") : null);
  const submit = (event: Event) => {
    event.preventDefault();
    void send.run();
  };
  return html`
    <form class="form bulk-form" noValidate onSubmit=${submit}>
      <div class="field">
        <label for=${id}>Your text</label>
        <textarea ref=${box} id=${id} name="body" rows="4" value=${body}
          aria-invalid=${failure ? "true" : undefined} aria-describedby=${`${id}-failure ${id}-count`}
          onInput=${(event: Event) => {
            send.clear();
            write((event.currentTarget as HTMLTextAreaElement).value);
          }}></textarea>
        <p class="field-failure" id=${`${id}-failure`} role="alert">${failure ? explain(failure) : ""}</p>
      </div>
      <div class="placeholders" role="group" aria-label="Put in">
        ${bulkPlaceholders.map((placeholder) =>
          html`<button key=${placeholder} type="button" class="placeholder" onClick=${() =>
            insert(placeholder)}>${placeholderNames[placeholder]}</button>`
        )}
      </div>
      ${one && said.length > 0 && html`
        <div class="sample" aria-live="polite" aria-label=${`As ${one.name} gets it`}>
          <p class="told-head">As ${one.name} gets it:</p>
          <div class="bubble out"><p>${wordsFor(one)}</p></div>
          <${SegmentCount} text=${wordsFor(one)} />
          ${reached.length > 1 &&
            html`<button type="button" class="button small" onClick=${() =>
              setShown((shown + 1) % reached.length)}>Next person</button>`}
        </div>
      `}
      <${Cost} id=${`${id}-count`} said=${said} reached=${reached} leftToday=${preview.left_today}
        onSet=${() => {
          onClose();
          go("settings", "texts");
        }} />
      <${Who} people=${preview.people} reached=${reached} />
      <div class="form-buttons">
        <button type="button" class="button quiet" onClick=${onClose}>Cancel</button>
        <button type="submit" class="button primary" disabled=${reached.length === 0}
          aria-busy=${send.busy}>${send.busy ? "One moment…" : `Text ${people(reached.length)}`}</button>
      </div>
    </form>
  ` as VNode;
}

interface CostProps {
  id: string;
  said: string[];
  reached: Recipient[];
  leftToday: number;
  /** Goes where the coach says what a text costs. */
  onSet: () => void;
}

/** What it comes to: texts as the carrier counts them, when they go, and what the day's limit leaves for tomorrow. */
function Cost({ id, said, reached, leftToday, onSet }: CostProps): VNode {
  const { coach, zone } = useBench();
  const parts = said.reduce((all, text) => all + segments(text), 0);
  const waits = reached.flatMap(({ at }) => at ?? []).sort((a, b) => a.getTime() - b.getTime());
  const [first] = waits;
  const over = reached.length - leftToday;
  return html`
    <div class="notice" id=${id} role="status">
      <p><strong>${people(reached.length)} ${reached.length === 1 ? "gets" : "get"} it</strong>${parts === 0
        ? "."
        : `: ${count(said.length, "text")}, ${count(parts, "segment")}${
          coach.text_cost === null
            ? ", at the price of your carrier’s list. "
            : `, ${formatEstimate(parts * coach.text_cost / 100, coach.currency, zone.locale)}.`
        }`}${parts > 0 && coach.text_cost === null && html`
        <button type="button" class="link" onClick=${onSet}>Say
              what a text costs you</button>
      `}</p>
      ${first &&
        html`<p>${
          waits.length === reached.length ? "It waits" : `${people(waits.length)} of them get it later`
        }: not before ${formatDayTime(first, zone)}, a decent
          hour where the phones are.</p>`}
      ${over > 0 &&
        html`<p>Your limit of texts a day leaves ${leftToday} for today: the others go tomorrow.</p>`}
    </div>
  ` as VNode;
}

/** The names of those who get it, and of those who do not with the reason. */
function Who({ people, reached }: { people: Recipient[]; reached: Recipient[] }): VNode {
  const left = people.filter(({ why }) => why !== null);
  return html`
    <div class="bulk-who">
      ${left.length > 0 && html`
        <details open=${left.length <= 5 || reached.length === 0}>
          <summary>${left.length === 1 ? "1 does" : `${left.length} do`} not get it</summary>
          <ul>${left.map(({ client_id, name, why }) =>
            html`<li key=${client_id}><strong>${name}</strong>: ${sayReason(why)}</li>`
          )}</ul>
        </details>
      `}
      ${reached.length > 0 && html`
        <details>
          <summary>Who gets it</summary>
          <ul>${reached.map(({ client_id, name }) => html`<li key=${client_id}>${name}</li>`)}</ul>
        </details>
      `}
    </div>
  ` as VNode;
}
