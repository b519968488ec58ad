import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Settings } from "../../data/settings.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { Failure } from "../../server/failure.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";
import { quietWords } from "./quiet_words.ts";

const names = ["quiet_from", "quiet_to"] as const;

/** The hours in which no text goes out by itself. */
export function QuietForm(): VNode {
  const { zone } = useBench();
  const form = useSettings(names, "Your quiet hours are saved.");
  const { coach, save } = form;
  const [draft, setDraft] = useState({ from: coach.quiet_from.slice(0, 5), to: coach.quiet_to.slice(0, 5) });
  useEffect(() => setDraft({ from: coach.quiet_from.slice(0, 5), to: coach.quiet_to.slice(0, 5) }), [
    form.turn,
  ]);
  const type = (edge: "from" | "to") => (event: Event) =>
    setDraft({ ...draft, [edge]: (event.currentTarget as HTMLInputElement).value });
  const read = ({ quiet_from: from = "", quiet_to: to = "" }: FormValues) =>
    readForm({ quiet_from: () => whole(from), quiet_to: () => whole(to) });
  return html`
    <section class="section" aria-labelledby="quiet-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="quiet-title">Quiet hours</h2>
      </header>
      <${Form} key=${form.turn} draft=${`quiet ${coach.id}`} submit="Save quiet hours" busy=${save.busy}
        failure=${save.failure}
        read=${read} onSubmit=${(hours: Partial<Settings>) => save.run(() => hours)}>
        <div class="pair">
          <${Field} label="From" name="quiet_from" type="time" defaultValue=${coach.quiet_from.slice(
            0,
            5,
          )} onInput=${type(
            "from",
          )} />
          <${Field} label="To" name="quiet_to" type="time" defaultValue=${coach.quiet_to.slice(
            0,
            5,
          )} onInput=${type("to")} />
        </div>
        <p class="quiet-words" aria-live="polite">${quietWords(draft, zone)}</p>
        <p
          class="hint">Answers to what clients text, and what you write yourself, go out at any time. The same time twice: never quiet. All in ${zone
            .timeZone.replaceAll("_", " ")} time.</p>
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}

/** A time as the database writes it; throws Failure where none is chosen. */
function whole(clock: string): string {
  if (clock === "") throw new Failure("quiet_unreadable");
  return clock.length === 5 ? `${clock}:00` : clock;
}
