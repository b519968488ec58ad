import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { addTimeOff, removeTimeOff, type TimeOff } from "../../data/hours.ts";
import { addDays, dayOf, formatDay, formatTime, lastMoment, startOfDay, type Zone } from "../../format.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Press } from "../../parts/press.ts";
import { perform, say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { type Block, readTimeOff } from "./read_time_off.ts";

/** Blocked ranges to come. */
export function TimeOffList({ list }: { list: TimeOff[] }): VNode {
  const { zone } = useBench();
  if (list.length === 0) {
    return html`
      <p
        class="quiet-line">None ahead. Block a holiday or an afternoon here; bookings that stand are not touched.</p>
    ` as VNode;
  }
  return html`<ul class="time-off">
    ${
    list.map((range) => {
      const words = describe(range, zone);
      const again = () =>
        addTimeOff({
          starts_at: range.starts_at.toISOString(),
          ends_at: range.ends_at.toISOString(),
          reason: range.reason,
        });
      return html`<li key=${range.id}><span><strong>${words}</strong>${range.reason}</span>
        <${Press} class="button small quiet" label=${`Remove time off: ${words}`} onPress=${() =>
        perform({
          write: () => removeTimeOff(range.id),
          said: "Open for booking again.",
          undo: again,
        })}>Remove<//></li>`;
    })
  }
  </ul>` as VNode;
}

/** "Mon, 21 Dec to Fri, 1 Jan" for whole days, with times otherwise. */
function describe({ starts_at, ends_at }: TimeOff, zone: Zone): string {
  const first = dayOf(starts_at, zone);
  const lastDay = dayOf(lastMoment(ends_at), zone);
  const whole = startOfDay(first, zone).getTime() === starts_at.getTime() &&
    startOfDay(addDays(lastDay, 1), zone).getTime() === ends_at.getTime();
  if (!whole) {
    return `${withYear(starts_at, zone)}, ${formatTime(starts_at, zone)} to ${withYear(ends_at, zone)}, ${
      formatTime(ends_at, zone)
    }`;
  }
  const from = withYear(starts_at, zone);
  return first === lastDay ? from : `${from} to ${withYear(startOfDay(lastDay, zone), zone)}`;
}

/** "Mon, 21 Dec", and the year behind it where it is not this one. */
function withYear(at: Date, zone: Zone): string {
  const year = dayOf(at, zone).slice(0, 4);
  return year === dayOf(new Date(), zone).slice(0, 4)
    ? formatDay(at, zone)
    : `${formatDay(at, zone)} ${year}`;
}

const dayMs = 86_400_000;

/** Blocking a range: whole days, or from one time to another. */
export function TimeOffForm(): VNode {
  const { coach, zone } = useBench();
  const [turn, setTurn] = useState(0);
  const today = dayOf(new Date(), zone);
  // A range so long that it may be a year that was mistyped: it is asked about once.
  const [asked, setAsked] = useState("");
  const add = useAction(
    async (block: Block) => {
      const days = `${block.starts_at} ${block.ends_at}`;
      if (Date.parse(block.ends_at) - Date.parse(block.starts_at) > 367 * dayMs && asked !== days) {
        setAsked(days);
        throw new Failure("time_off_long");
      }
      const { id } = await addTimeOff(block);
      setTurn(turn + 1);
      say("Blocked. Nobody can book then by text.", { undo: () => removeTimeOff(id) });
    },
  );
  return html`
    <details class="more">
      <summary>Block time</summary>
      <${Form} key=${turn} draft=${`time off ${coach.id}`} submit="Block" busy=${add.busy} failure=${add
        .failure}
        read=${(values: FormValues) => readTimeOff(values, zone)} onSubmit=${add.run}>
        <div class="pair">
          <${Field} label="First day" name="first" type="date" defaultValue=${today} />
          <${Field} label="From" name="from" type="time" hint="Empty: from the start of the day." />
        </div>
        <div class="pair">
          <${Field} label="Last day" name="ends_at" type="date" defaultValue=${today} />
          <${Field} label="Until" name="until" type="time" hint="Empty: to the end of the day." />
        </div>
        <${Field} label="Reason" name="reason" hint="Only you see it." />
        <//>
        </details>
  ` as VNode;
}
