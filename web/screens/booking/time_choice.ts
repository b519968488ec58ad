import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { type Reading, toInstant, toLocal } from "../../../supabase/functions/_shared/wall_clock.ts";
import { useBench } from "../../coach_context.ts";
import { dayOf, formatDayTime, formatTime, localTime, type Zone } from "../../format.ts";
import { Field } from "../../parts/form.ts";
import { explain } from "../../server/explain.ts";
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
  /** Told the instant as it is chosen or typed; null while there is none. */
  onChoose: (startsAt: Date | null) => void;
}

/** A time: one of the open ones, or any other, typed; the coach is not bound by their own hours. */
export function TimeChoice({ minutes, moving, pressed, chosen, onChoose }: ChoiceProps): VNode {
  const { zone } = useBench();
  const [way, setWay] = useState<"pressed" | "open" | "typed">(pressed ? "pressed" : "open");
  const around = pressed ?? new Date();
  const [typed, setTyped] = useState({
    day: dayOf(around, zone),
    starts_at: pressed ? clockOf(pressed, zone) : "18:00",
  });
  const choose = (next: typeof way) => {
    setWay(next);
    onChoose(next === "pressed" && pressed ? pressed : next === "typed" ? only(readWall(typed, zone)) : null);
  };
  const type = (event: Event) => {
    const { name, value } = event.currentTarget as HTMLInputElement;
    const next = { ...typed, [name]: value };
    setTyped(next);
    onChoose(only(readWall(next, zone)));
  };
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
          <${Field} label="Day" name="day" type="date" defaultValue=${typed.day} onInput=${type}
            min=${dayOf(
              new Date(),
              zone,
            )} />
          <${Field} label="Start" name="starts_at" type="time" defaultValue=${typed
            .starts_at} onInput=${type}
            step="300"
            hint=${`In ${zone.timeZone.replaceAll("_", " ")} time, now ${formatTime(new Date(), zone)}.`} />
        </div>
        <${ClockChange} reading=${readWall(typed, zone)} chosen=${chosen} onChoose=${onChoose} />
        <p
          class="hint">Your weekly hours and notice bind clients, not you. Only a time that is already booked is refused.</p>
      `
      : html`
        <${SlotPicker} minutes=${minutes} moving=${moving} chosen=${chosen}
          onChoose=${onChoose} />
      `
  }
    <${RoomNotice} at=${chosen} moving=${moving} />
  </fieldset>` as VNode;
}

interface ChangeProps {
  reading: Reading | null;
  chosen: Date | null;
  onChoose: (startsAt: Date) => void;
}

/** What is to be said of a time at which the clocks change: that there is none such, or which of two is meant. */
function ClockChange({ reading, chosen, onChoose }: ChangeProps): VNode | null {
  const { zone } = useBench();
  if (reading?.kind === "gap") {
    return html`<p class="field-failure" role="alert">${explain(new Failure("time_skipped"))}</p>` as VNode;
  }
  if (reading?.kind !== "twice") return null;
  const before = new Intl.DateTimeFormat(zone.locale, { timeZone: zone.timeZone, timeZoneName: "short" });
  const name = (at: Date) =>
    before.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const button = (words: string, at: Date) =>
    html`
      <button type="button" aria-pressed=${chosen?.getTime() === at.getTime()}
        onClick=${() => onChoose(at)}>${words} (${name(at)})</button>
    `;
  return html`
    <p class="hint" id="twice">The clocks go back that night, so this time comes twice. Which one?</p>
    <div class="switch" role="group" aria-labelledby="twice">
      ${button("The first", reading.first)}${button("The second", reading.second)}
    </div>
  ` as VNode;
}

function readWall({ day, starts_at }: { day?: string; starts_at?: string }, zone: Zone): Reading | null {
  return day && starts_at ? toInstant(localTime(day, starts_at), zone.timeZone) : null;
}

const only = (reading: Reading | null): Date | null => reading?.kind === "ok" ? reading.at : null;

/** The instant that a typed day and time mean; of a time that comes twice, the first. Throws Failure. */
export function readTyped(typed: { day?: string; starts_at?: string }, zone: Zone): Date {
  const reading = readWall(typed, zone);
  if (!reading) throw new Failure("time_unreadable");
  if (reading.kind === "gap") throw new Failure("time_skipped");
  return reading.kind === "ok" ? reading.at : reading.first;
}

function clockOf(at: Date, { timeZone }: Zone): string {
  const { hour, minute } = toLocal(at, timeZone);
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
