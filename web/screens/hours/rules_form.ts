import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Hours } from "../../data/hours.ts";
import type { Settings } from "../../data/settings.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { needNumber, readForm, readHours, readNumber } from "../../parts/read_form.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";
import { remarksOnRules } from "./remarks.ts";

const names = [
  "session_minutes",
  "slot_step_minutes",
  "buffer_minutes",
  "notice_minutes",
  "advance_days",
  "max_sessions_day",
  "max_sessions_week",
  "late_cancel_minutes",
  "auto_complete_delay_minutes",
  "clients_may_book_without_pack",
] as const;
type Name = typeof names[number];

/** The rules from their form; throws Failure. */
function readRules(values: FormValues): Promise<Pick<Settings, Name>> {
  const textOf = (name: Name) => values[name] ?? "";
  return readForm({
    session_minutes: () => needNumber(textOf("session_minutes"), "coaches_session_minutes_range"),
    slot_step_minutes: () => readNumber(textOf("slot_step_minutes"), "coaches_slot_step_range"),
    buffer_minutes: () => readNumber(textOf("buffer_minutes"), "coaches_buffer_range") ?? 0,
    notice_minutes: () => readHours(textOf("notice_minutes"), "coaches_notice_range") ?? 0,
    advance_days: () => needNumber(textOf("advance_days"), "coaches_advance_range"),
    max_sessions_day: () => readNumber(textOf("max_sessions_day"), "coaches_max_day_range"),
    max_sessions_week: () => readNumber(textOf("max_sessions_week"), "coaches_max_week_range"),
    late_cancel_minutes: () => readHours(textOf("late_cancel_minutes"), "coaches_late_cancel_range") ?? 0,
    auto_complete_delay_minutes: () =>
      readHours(textOf("auto_complete_delay_minutes"), "coaches_auto_complete_delay_range") ?? 0,
    clients_may_book_without_pack: () => values["clients_may_book_without_pack"] === "on",
  });
}

/** The rules that bookings and cancels follow, with what does not go together in them; `hours` are the weekly ones. */
export function RulesForm({ hours }: { hours: readonly Hours[] }): VNode {
  const form = useSettings(names, "Your rules are saved.");
  const { coach, save } = form;
  const said: Partial<Record<Name, string>> = remarksOnRules(coach, hours);
  const number = (
    label: string,
    name: Name,
    { value, suffix, hint }: { value: number | null; suffix: string; hint?: string },
  ) =>
    html`
      <${Field} label=${label} name=${name} inputMode="decimal" suffix=${suffix}
        hint=${said[name] ? html`<strong class="remark">${said[name]}</strong> ${hint}` : hint}
        defaultValue=${value ?? undefined} />
    `;
  return html`
    <section class="section" aria-labelledby="rules-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="rules-title">Rules</h2>
      </header>
      <${Form} key=${form.turn} draft=${`rules ${coach.id}`} submit="Save rules" busy=${save
        .busy} failure=${save
        .failure}
        read=${readRules}
        onSubmit=${(rules: Pick<Settings, Name>) => save.run(() => rules)}>
          <div class="pair">
            ${number("Session length", "session_minutes", {
              value: coach.session_minutes,
              suffix: "min",
              hint: "What is booked keeps its length.",
            })}
            ${number("Break after each", "buffer_minutes", {
              value: coach.buffer_minutes,
              suffix: "min",
              hint: "Around what is booked too; sessions that stand nearer to each other stay.",
            })}
          </div>
          <div class="pair">
            ${number("Offer a time every", "slot_step_minutes", {
              value: coach.slot_step_minutes,
              suffix: "min",
              hint: "Empty: one session length apart, and right after a session’s break.",
            })}
            ${number("Late-cancel window", "late_cancel_minutes", {
              value: coach.late_cancel_minutes / 60,
              suffix: "hours",
              hint: "A later cancel uses the session.",
            })}
          </div>
          <div class="pair">
            ${number("Clients book at least", "notice_minutes", {
              value: coach.notice_minutes / 60,
              suffix: "hours",
              hint: "before the session.",
            })}
            ${number("and at most", "advance_days", {
              value: coach.advance_days,
              suffix: "days",
              hint: "ahead, the last day whole.",
            })}
          </div>
          <div class="pair">
            ${number("Clients book by text up to", "max_sessions_day", {
              value: coach.max_sessions_day,
              suffix: "a day",
              hint: "Sessions of the whole day, yours among them. Empty: no limit.",
            })}
            ${number("and up to", "max_sessions_week", {
              value: coach.max_sessions_week,
              suffix: "a week",
              hint: "Monday to Sunday. You can always book more yourself.",
            })}
          </div>
          ${number("Nightly job waits", "auto_complete_delay_minutes", {
            value: coach.auto_complete_delay_minutes / 60,
            suffix: "hours",
            hint: "after a session’s end before it counts it as done.",
          })}
          <${Tick} label="Clients may book by text without a pack" name="clients_may_book_without_pack"
            defaultChecked=${coach
              .clients_may_book_without_pack} hint="Such a session deducts nothing; you settle it with them." />
          <${ClashNotice} form=${form} />
        <//>
      </section>
  ` as VNode;
}
