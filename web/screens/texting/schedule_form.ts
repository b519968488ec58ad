import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import type { Settings } from "../../data/settings.ts";
import { formatMinutes } from "../../format.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { Icon } from "../../parts/icon.ts";
import { explain } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { needNumber, readForm, readNumber } from "../../parts/read_form.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";

const names = [
  "text_confirmations",
  "reminder_minutes",
  "follow_up",
  "low_balance_at",
  "expiry_days",
  "texts_a_day",
] as const;
const choices = [15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10080];

/** Which texts go out by themselves. */
export function ScheduleForm(): VNode {
  const form = useSettings(names, "Saved. It holds for texts that have not gone out yet, too.");
  const { coach, save } = form;
  const [reminders, setReminders] = useState(coach.reminder_minutes);
  useEffect(() => setReminders(coach.reminder_minutes), [form.turn]);
  const change = (next: number[]) => {
    form.touch();
    setReminders(next.sort((a, b) => b - a));
  };
  const read = (values: FormValues) =>
    readForm({
      text_confirmations: () => values["text_confirmations"] === "on",
      // Where nothing changed, the list is as it was, whatever its order.
      reminder_minutes: () =>
        sameList(reminders, coach.reminder_minutes) ? coach.reminder_minutes : reminders,
      follow_up: () => values["follow_up"] === "on",
      low_balance_at: () => readNumber(values["low_balance_at"] ?? "", "coaches_low_balance_range"),
      expiry_days: () => readNumber(values["expiry_days"] ?? "", "coaches_expiry_days_range"),
      texts_a_day: () => needNumber(values["texts_a_day"] ?? "", "coaches_texts_a_day_range"),
    });
  return html`
    <section class="section" aria-labelledby="schedule-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="schedule-title">Sent by itself</h2>
      </header>
      <${Form} key=${form.turn} draft=${`schedule ${coach.id}`} submit="Save" busy=${save.busy} failure=${save
        .failure}
        read=${read}
        onSubmit=${(wanted: Partial<Settings>) => save.run(() => wanted)}>
        <${Tick} label="Confirmations" name="text_confirmations" defaultChecked=${coach.text_confirmations}
          hint="Clients are told when you book, move or cancel a session of theirs." />
        <${Reminders} minutes=${reminders} onChange=${change} failure=${save.failure?.code ===
            "coaches_reminders_known"
          ? save.failure
          : null} />
        <${Tick} label="Thanks after a session" name="follow_up" defaultChecked=${coach.follow_up}
          hint="Once the night has counted it: thanks, and how many are left." />
        <div class="pair">
          <${Field} label="Few left: tell at" name="low_balance_at" inputMode="numeric" suffix="sessions"
            defaultValue=${coach.low_balance_at ?? undefined} hint="Empty: never." />
          <${Field} label="Pack ends: tell" name="expiry_days" inputMode="numeric" suffix="days before"
            defaultValue=${coach.expiry_days ?? undefined} hint="Empty: never." />
        </div>
        <${Field} label="At most a day" name="texts_a_day" inputMode="numeric" suffix="texts"
          defaultValue=${coach.texts_a_day} hint="What is over goes the next day, and you are told." />
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}

const sameList = (one: number[], other: number[]) =>
  one.length === other.length && one.every((minutes) => other.includes(minutes));

interface RemindersProps {
  minutes: number[];
  onChange: (minutes: number[]) => void;
  failure: Failure | null;
}

function Reminders({ minutes, onChange, failure }: RemindersProps): VNode {
  const left = choices.filter((choice) => !minutes.includes(choice));
  const add = (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement;
    if (select.value) onChange([...minutes, Number(select.value)]);
    select.value = "";
  };
  return html`
    <fieldset class="reminders">
      <legend>Reminders</legend>
      ${minutes.length === 0 && html`<p class="quiet-line">None. Clients are not reminded.</p>`}
      <ul>
        ${minutes.map((one) =>
          html`<li key=${one} class="reminder"><span>${formatMinutes(one)} before</span>
            <button type="button" class="icon-button" aria-label=${`Remove the reminder ${
            formatMinutes(one)
          } before`}
              onClick=${() =>
            onChange(minutes.filter((other) => other !== one))}><${Icon} name="close" /></button></li>`
        )}
      </ul>
      ${minutes.length < 5 && html`<div class="field"><select aria-label="Add a reminder" onChange=${add}>
        <option value="">Add a reminder…</option>
        ${
        left.map((choice) =>
          html`<option key=${choice} value=${choice}>${formatMinutes(choice)} before</option>`
        )
      }
      </select></div>`}
      ${failure && html`<p class="field-failure" role="alert">${explain(failure)}</p>`}
      <p class="hint">In your quiet hours a reminder comes just before them, or after, as long as it is before the session.</p>
    </fieldset>
  ` as VNode;
}
