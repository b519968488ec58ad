import type { VNode } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { longestText } from "../../../supabase/functions/_shared/longest_text.ts";
import { introduce } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import { type NewText, sendText, withdrawText } from "../../data/texts.ts";
import { addDays, dayOf, formatDayTime, formatTime, type Zone } from "../../format.ts";
import { keepDraft, readDraft } from "../../parts/drafts.ts";
import { Icon } from "../../parts/icon.ts";
import { useNow } from "../../parts/now.ts";
import { say } from "../../parts/toasts.ts";
import { explain, fieldsOf } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { readTyped } from "../booking/time_choice.ts";
import { SegmentCount } from "./segment_count.ts";

interface ComposerProps {
  /** The thread: its key, whom a text goes to, and what they are called. */
  thread: string;
  to: NewText["to"];
  name: string;
  /** From when on a text would not come at night; null where that is not known. */
  decentAt: Date | null;
  /** Whether they know no text of this coach's yet. */
  isFirst: boolean;
}

const inADay = (at: Date, now: Date) => at.getTime() - now.getTime() < 24 * 3_600_000;

/** The box a coach writes in: what it costs, whether it is night there, now or later; one text however often it is pressed. */
export function Composer({ thread, to, name, decentAt, isFirst }: ComposerProps): VNode {
  const { coach, zone } = useBench();
  const now = useNow();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const draft = `text ${coach.id} ${thread}`;
  const [body, setBody] = useState(() => readDraft<string>(draft) ?? "");
  const [later, setLater] = useState(false);
  const { keyOf, fulfilled } = useRequestKey();
  const write = (text: string) => {
    setBody(text);
    keepDraft(draft, text || undefined);
  };
  const send = useAction(async (at: Date | null) => {
    const words = body.trim();
    if (!words) throw new Failure("empty_text");
    if (words.length > longestText) throw new Failure("text_too_long");
    const { id } = await sendText({ to, body: words, at }, keyOf(at, words));
    fulfilled();
    write("");
    setLater(false);
    box.current?.focus();
    if (at) say(`Goes to ${name} ${formatDayTime(at, zone)}.`, { undo: () => withdrawText(id) });
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (!later) return void send.run(night ? decentAt : null);
    const typed = new FormData(form.current ?? undefined);
    const read = (field: string) => String(typed.get(field) ?? "");
    try {
      void sendAt.run(readTyped({ day: read("day"), starts_at: read("starts_at") }, zone));
    } catch (thrown) {
      void sendAt.run(thrown instanceof Failure ? thrown : new Failure("time_unreadable"));
    }
  };
  const sendAt = useAction(async (at: Date | Failure) => {
    if (at instanceof Failure) throw at;
    if (at.getTime() < Date.now()) throw new Failure("in_the_past");
    if (!await send.run(at)) return;
  });
  const words = body.trim();
  const whole = isFirst ? introduce(words, coach.name) : words;
  const night = decentAt !== null && decentAt.getTime() > now.getTime() + 60_000;
  const failure = send.failure ?? sendAt.failure;
  const badTime = failure !== null && fieldsOf(failure).includes("starts_at");
  const busy = send.busy || sendAt.busy;
  return html`
    <form class="composer" ref=${form} noValidate onSubmit=${submit}>
      <label class="unseen" for=${id}>${`Text to ${name}`}</label>
      <textarea ref=${box} id=${id} name="body" rows="2" placeholder=${`Text to ${name}`} value=${body}
        aria-describedby=${`${id}-count`} aria-invalid=${failure && !badTime ? "true" : undefined}
        onInput=${(event: Event) => write((event.currentTarget as HTMLTextAreaElement).value)}
        onKeyDown=${(event: KeyboardEvent) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit(event);
        }}></textarea>
      <${SegmentCount} id=${`${id}-count`} text=${whole} />
      ${whole !== words && html`<p class="hint">Your first text to ${name} says whose it is: “${whole}”</p>`}
      ${failure && !badTime && html`<p class="form-failure" role="alert">${explain(failure)}</p>`}
      ${later && html`<${When} zone=${zone} now=${now} failure=${badTime ? failure : null} />`}
      ${night && !later &&
        html`<p class="night-note"><${Icon} name="moon" /> It is ${formatTime(now, zone)} for your clients, in
          your quiet hours.</p>`}
      <div class="composer-acts">
        <button type="button" class="button quiet" aria-expanded=${later} onClick=${() => {
          setLater(!later);
          sendAt.clear();
          send.clear();
        }}><${Icon} name="clock" /> ${later ? "Not later" : "Send later"}</button>
        ${night && !later &&
          html`<button type="button" class="button" aria-busy=${busy} onClick=${() =>
            send.run(null)}>Send now anyway</button>`}
        <button type="submit" class="button primary" aria-busy=${busy}>${later
          ? "Send then"
          : night
          ? `Send ${sayWhen(decentAt, now, zone)}`
          : "Send"}</button>
      </div>
    </form>
  ` as VNode;
}

const sayWhen = (at: Date, now: Date, zone: Zone): string =>
  inADay(at, now) ? `at ${formatTime(at, zone)}` : formatDayTime(at, zone);

function When({ zone, now, failure }: { zone: Zone; now: Date; failure: Failure | null }): VNode {
  const id = useId();
  const today = dayOf(now, zone);
  const invalid = failure ? "true" : undefined;
  return html`
    <div class="composer-when">
      <div class="pair">
        <div class="field"><label for=${`${id}-day`}>Day</label>
          <input id=${`${id}-day`} type="date" name="day" defaultValue=${addDays(today, 1)} min=${today}
            aria-invalid=${invalid} aria-describedby=${`${id}-hint`} /></div>
        <div class="field"><label for=${`${id}-time`}>Time</label>
          <input id=${`${id}-time`} type="time" name="starts_at" defaultValue="09:00" step="300"
            aria-invalid=${invalid} aria-describedby=${`${id}-hint`} /></div>
      </div>
      ${failure && html`<p class="field-failure" role="alert">${explain(failure)}</p>`}
      <p class="hint" id=${`${id}-hint`}>In ${zone.timeZone.replaceAll("_", " ")} time, now ${formatTime(
        now,
        zone,
      )}.</p>
    </div>
  ` as VNode;
}
