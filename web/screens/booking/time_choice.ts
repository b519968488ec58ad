import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { toInstant, toLocal } from "../../../supabase/functions/_shared/wall_clock.ts";
import { useBench } from "../../coach_context.ts";
import { dayOf, formatDayTime, formatTime, localTime, type Zone } from "../../format.ts";
import { Field } from "../../parts/form.ts";
import { Failure } from "../../server/failure.ts";
import { RoomNotice } from "./closed_times.ts";
import { SlotPicker } from "./slot_picker.ts";

interface ChoiceProps {
  minutes: number;
  /** The booking that is to be moved. */
  moving?: { id: string; starts_at: Date } | undefined;
  /** A time that was pressed on the calendar: the first choice. */
  pressed?: Date | undefined;
  chosen: Date | null;
  onChoose: (startsAt: Date | null) => void;
  /** Told whether the time is typed, so that the form knows where to read it. */
  onTyping: (typed: boolean) => void;
}

/** A time: one of the open ones, or any other, typed; the coach is not bound by their own hours. */
export function TimeChoice({ minutes, moving, pressed, chosen, onChoose, onTyping }: ChoiceProps): VNode {
  const { zone } = useBench();
  const [way, setWay] = useState<"pressed" | "open" | "typed">(pressed ? "pressed" : "open");
  const choose = (next: typeof way) => {
    setWay(next);
    onTyping(next === "typed");
    onChoose(next === "pressed" && pressed ? pressed : null);
  };
  const around = pressed ?? new Date();
  return html`<fieldset class="choice">
    <legend>When</legend>
    <div class=${pressed ? "switch three" : "switch"} role="group" aria-label="How to choose a time">
      ${
    pressed && html`<button type="button" aria-pressed=${way === "pressed"} onClick=${() =>
      choose("pressed")}>${formatDayTime(pressed, zone)}</button>`
  }
      <button type="button" aria-pressed=${way === "open"} onClick=${() => choose("open")}>Open times</button>
      <button type="button" aria-pressed=${way === "typed"} onClick=${() =>
    choose("typed")}>Any other time</button>
    </div>
    ${
    way === "pressed" ? null : way === "typed"
      ? html`
        <div class="pair">
          <${Field} label="Day" name="day" type="date" defaultValue=${dayOf(around, zone)} min=${dayOf(
            new Date(),
            zone,
          )} />
          <${Field} label="Start" name="starts_at" type="time" defaultValue=${pressed
            ? clockOf(pressed, zone)
            : "18:00"} step="300"
            hint=${`In ${zone.timeZone.replaceAll("_", " ")} time, now ${formatTime(new Date(), zone)}.`} />
        </div>
        <p
          class="hint">Your weekly hours and notice bind clients, not you. Only a time that is already booked is refused.</p>
      `
      : html`<${SlotPicker} minutes=${minutes} moving=${moving} chosen=${chosen} onChoose=${onChoose} />`
  }
    <${RoomNotice} at=${chosen} moving=${moving} />
  </fieldset>` as VNode;
}

/** The instant that a typed day and time mean; of a time that comes twice, the first. Throws Failure. */
export function readTyped({ day, starts_at }: { day?: string; starts_at?: string }, zone: Zone): Date {
  if (!day || !starts_at) throw new Failure("time_unreadable");
  const reading = toInstant(localTime(day, starts_at), zone.timeZone);
  if (reading.kind === "gap") throw new Failure("time_skipped");
  return reading.kind === "ok" ? reading.at : reading.first;
}

function clockOf(at: Date, { timeZone }: Zone): string {
  const { hour, minute } = toLocal(at, timeZone);
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
