import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Failure } from "../../data/failure.ts";
import { dayOf, formatTime, localTime, type Zone } from "../../format.ts";
import { Field } from "../../parts/form.ts";
import { toInstant } from "../../../supabase/functions/_shared/wall_clock.ts";
import { SlotPicker } from "./slot_picker.ts";

interface ChoiceProps {
  minutes: number;
  chosen: Date | null;
  onChoose: (startsAt: Date | null) => void;
  /** Told whether the time is typed, so that the form knows where to read it. */
  onTyping: (typed: boolean) => void;
}

/** A time: one of the open ones, or any other, typed; the coach is not bound by their own hours. */
export function TimeChoice({ minutes, chosen, onChoose, onTyping }: ChoiceProps): VNode {
  const { zone } = useBench();
  const [typed, setTyped] = useState(false);
  const type = (next: boolean) => {
    setTyped(next);
    onTyping(next);
    onChoose(null);
  };
  return html`<fieldset class="choice">
    <legend>When</legend>
    <div class="switch" role="group" aria-label="How to choose a time">
      <button type="button" aria-pressed=${!typed} onClick=${() => type(false)}>Open times</button>
      <button type="button" aria-pressed=${typed} onClick=${() => type(true)}>Any other time</button>
    </div>
    ${
    typed
      ? html`
        <div class="pair">
          <${Field} label="Day" name="day" type="date" defaultValue=${dayOf(new Date(), zone)} min=${dayOf(
            new Date(),
            zone,
          )} />
          <${Field} label="Start" name="starts_at" type="time" defaultValue="18:00" step="300"
            hint=${`In ${zone.timeZone.replaceAll("_", " ")} time, now ${formatTime(new Date(), zone)}.`} />
        </div>
        <p
          class="hint">Your weekly hours and notice bind clients, not you. Only a time that is already booked is refused.</p>
      `
      : html`<${SlotPicker} minutes=${minutes} chosen=${chosen} onChoose=${onChoose} />`
  }
  </fieldset>` as VNode;
}

/** The instant that a typed day and time mean; of a time that comes twice, the first. Throws Failure. */
export function readTyped({ day, starts_at }: { day?: string; starts_at?: string }, zone: Zone): Date {
  if (!day || !starts_at) throw new Failure("time_unreadable");
  const reading = toInstant(localTime(day, starts_at), zone.timeZone);
  if (reading.kind === "gap") throw new Failure("time_skipped");
  return reading.kind === "ok" ? reading.at : reading.first;
}
