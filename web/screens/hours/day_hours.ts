import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { addDayHours, type DayHours, removeDayHours } from "../../data/hours.ts";
import { dayOf, formatLongDay, startOfDay } from "../../format.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Press } from "../../parts/press.ts";
import { needChoice, readForm } from "../../parts/read_form.ts";
import { perform, say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { remarkOnWindow } from "./remarks.ts";

const shorten = (time: string): string => time.slice(0, 5);

/** Dates that do not go by their weekday. */
export function DayHoursList({ list }: { list: DayHours[] }): VNode {
  const { zone, coach } = useBench();
  if (list.length === 0) {
    return html`<p class="quiet-line">None ahead. A Saturday that you work for once, or a Monday that begins later, goes
      here. A whole day off is time off.</p>` as VNode;
  }
  return html`
    <ul class="time-off">
      ${[...Map.groupBy(list, ({ day }) => day)].map(([day, windows]) => {
        const name = formatLongDay(startOfDay(day, zone), zone);
        const again = () =>
          addDayHours(windows.map(({ day, starts_at, ends_at }) => ({ day, starts_at, ends_at })));
        const remove = () =>
          perform({
            write: () => removeDayHours(day),
            said: `${name} goes by its weekday again.`,
            undo: again,
          });
        const remark = windows.map((window) => remarkOnWindow(window, coach.session_minutes)).find(Boolean);
        return html`
          <li key=${day}>
            <span><strong>${name}</strong>${windows.map(({ starts_at, ends_at }) =>
              `${shorten(starts_at)} to ${shorten(ends_at)}`
            ).join(", ")}${remark &&
              html`<span class="hint"><strong class="remark">${remark}</strong></span>`}</span>
            <${Press} class="button small quiet" label=${`Remove the hours of ${name}`} onPress=${remove}>Remove<//>
          </li>
        `;
      })}
    </ul>
  ` as VNode;
}

/** A date and one or two windows of it from their form, the day's end as "24:00"; throws Failure. */
function readDayHours({ day = "", from = "", until = "", again = "", ends_at = "" }: FormValues) {
  const end = (time: string, start: string): string => {
    const edge = needChoice(time, "time_missing") === "00:00" ? "24:00" : time;
    if (edge <= start) throw new Failure("day_hours_ends_after_start");
    return edge;
  };
  return readForm({
    day: () => needChoice(day, "day_missing"),
    from: () => needChoice(from, "time_missing"),
    until: () => end(until, from),
    again: () => ends_at === "" ? again : needChoice(again, "time_missing"),
    ends_at: () => again === "" ? "" : end(ends_at, again),
  });
}

/** Giving a date its own hours: one window, and perhaps a second. */
export function DayHoursForm({ list }: { list: DayHours[] }): VNode {
  const { coach, zone } = useBench();
  const [turn, setTurn] = useState(0);
  const today = dayOf(new Date(), zone);
  const add = useAction(
    async ({ day, from, until, again, ends_at }: Awaited<ReturnType<typeof readDayHours>>) => {
      const windows = [{ day, starts_at: from, ends_at: until }];
      if (again && ends_at) windows.push({ day, starts_at: again, ends_at });
      await addDayHours(windows);
      setTurn(turn + 1);
      const more = list.some((one) => one.day === day);
      say(
        `${formatLongDay(startOfDay(day, zone), zone)} has ${
          more ? "more hours of its own" : "hours of its own"
        } now.`,
        more ? {} : { undo: () => removeDayHours(day) },
      );
    },
  );
  return html`
    <details class="more">
      <summary>Set a date</summary>
      <${Form} key=${turn} draft=${`day hours ${coach.id}`} submit="Set these hours" busy=${add
        .busy} failure=${add.failure}
        read=${readDayHours} onSubmit=${add.run}>
        <${Field} label="Date" name="day" type="date" min=${today} defaultValue=${today}
          hint="On it, these hours stand instead of the weekly ones." />
        <div class="pair">
          <${Field} label="From" name="from" type="time" step="300" defaultValue="09:00" />
          <${Field} label="Until" name="until" type="time" step="300" defaultValue="12:00" />
        </div>
        <div class="pair">
          <${Field} label="And again from" name="again" type="time" step="300" hint="May stay empty." />
          <${Field} label="Until" name="ends_at" type="time" step="300" />
        </div>
        <//>
        </details>
  ` as VNode;
}
