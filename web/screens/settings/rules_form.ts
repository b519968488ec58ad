import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { useAction } from "../../data/use_action.ts";
import { changeCoach } from "../../data/write_rows.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { hoursToMinutes, readNumber } from "../offers/read_terms.ts";

/** The rules that bookings, cancels and texts follow. */
export function RulesForm(): VNode {
  const { coach } = useBench();
  const save = useAction(async (values: FormValues) => {
    const whole = (name: keyof typeof coach, code: string) => readNumber(values[name] ?? "", code);
    await changeCoach(coach.id, {
      session_minutes: whole("session_minutes", "coaches_session_minutes_range") ?? coach.session_minutes,
      slot_step_minutes: whole("slot_step_minutes", "coaches_slot_step_range"),
      buffer_minutes: whole("buffer_minutes", "coaches_buffer_range") ?? 0,
      notice_minutes: hoursToMinutes(values["notice_minutes"] ?? "") ?? 0,
      advance_days: whole("advance_days", "coaches_advance_range") ?? coach.advance_days,
      late_cancel_minutes: hoursToMinutes(values["late_cancel_minutes"] ?? "") ?? 0,
      auto_complete_delay_minutes: hoursToMinutes(values["auto_complete_delay_minutes"] ?? "") ?? 0,
      quiet_from: values["quiet_from"] || coach.quiet_from,
      quiet_to: values["quiet_to"] || coach.quiet_to,
      clients_may_book_without_pack: values["clients_may_book_without_pack"] === "on",
    });
    say("Your rules are saved.");
  });
  const number = (
    label: string,
    name: keyof typeof coach,
    { value, suffix, hint }: { value: number | null; suffix: string; hint?: string },
  ) =>
    html`
      <${Field} label=${label} name=${name} inputMode="decimal" suffix=${suffix} hint=${hint}
        defaultValue=${value ?? undefined} />
    `;
  return html`
    <section class="section" aria-labelledby="rules-title">
      <header class="section-head">
        <h2 id="rules-title">Rules</h2>
      </header>
      <${Form} submit="Save rules" busy=${save.busy} failure=${save.failure} onSubmit=${save.run}>
          <div class="pair">
            ${number("Session length", "session_minutes", { value: coach.session_minutes, suffix: "min" })}
            ${number("Break after each", "buffer_minutes", { value: coach.buffer_minutes, suffix: "min" })}
          </div>
          <div class="pair">
            ${number("Offer a time every", "slot_step_minutes", {
              value: coach.slot_step_minutes,
              suffix: "min",
              hint: "Empty: one session length apart.",
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
              hint: "ahead.",
            })}
          </div>
          <div class="pair">
            <${Field} label="Quiet from" name="quiet_from" type="time" defaultValue=${coach.quiet_from.slice(
              0,
              5,
            )} hint="No reminders are sent" />
            <${Field} label="Quiet to" name="quiet_to" type="time" defaultValue=${coach.quiet_to.slice(
              0,
              5,
            )} hint="between these times." />
          </div>
          ${number("Nightly job waits", "auto_complete_delay_minutes", {
            value: coach.auto_complete_delay_minutes / 60,
            suffix: "hours",
            hint: "after a session’s end before it counts it as done.",
          })}
          <${Tick} label="Clients may book by text without a pack" name="clients_may_book_without_pack"
            defaultChecked=${coach
              .clients_may_book_without_pack} hint="Such a session deducts nothing; you settle it with them." />
        <//>
      </section>
  ` as VNode;
}
