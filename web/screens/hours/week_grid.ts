import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { weekdays, weekOrder } from "../../words.ts";
import {
  clockOf,
  type DraftWindow,
  endOf,
  isWindow,
  joinWindows,
  minuteOf,
  newWindow,
} from "./week_draft.ts";

interface GridProps {
  windows: DraftWindow[];
  onChange: (windows: DraftWindow[]) => void;
}

/** What a finger or a mouse is doing: drawing, moving or stretching a window, in minutes of the day. */
interface Drag {
  key: string | null;
  part: "new" | "move" | "top" | "bottom";
  weekday: number;
  /** Where it was taken, and what the window was then. */
  at: number;
  before: { from: number; to: number };
  from: number;
  to: number;
}

const step = 15;
const snap = (minute: number): number => Math.round(minute / step) * step;
const clamp = (minute: number): number => Math.min(1440, Math.max(0, minute));

/** The week as it is drawn: drag over empty hours to open them, drag a window to move it, its edges to change them. */
export function WeekGrid({ windows, onChange }: GridProps): VNode {
  const grid = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const good = windows.filter(isWindow);
  const first = Math.min(6, ...good.map((window) => Math.floor(minuteOf(window.starts_at) / 60)));
  const last = Math.max(21, ...good.map((window) => Math.ceil(minuteOf(window.ends_at, { end: true }) / 60)));
  const hours = Array.from({ length: last - first }, (_, n) => first + n);
  const share = (minutes: number) => `${minutes / ((last - first) * 60) * 100}%`;

  const columns = () => [...grid.current?.querySelectorAll<HTMLElement>(".week-column") ?? []];
  const minuteAt = (event: PointerEvent) => {
    const box = columns()[0]?.getBoundingClientRect();
    return box ? clamp(first * 60 + (event.clientY - box.top) / box.height * (last - first) * 60) : 0;
  };
  const weekdayAt = (event: PointerEvent, fallback: number) => {
    const index = columns().findIndex((column) => {
      const { left, right } = column.getBoundingClientRect();
      return event.clientX >= left && event.clientX < right;
    });
    return weekOrder[index] ?? fallback;
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.target instanceof HTMLElement)) return;
    const weekday = weekdayAt(event, 1);
    const at = minuteAt(event);
    const key = event.target.closest<HTMLElement>("[data-window]")?.dataset["window"] ?? null;
    const window = good.find((one) => one.key === key);
    const part = (event.target.dataset["part"] ?? (window ? "move" : "new")) as Drag["part"];
    const from = window ? minuteOf(window.starts_at) : Math.floor(at / step) * step;
    const to = window ? minuteOf(window.ends_at, { end: true }) : from + step;
    grid.current?.setPointerCapture(event.pointerId);
    event.preventDefault();
    setDrag({ key, part, weekday, at, before: { from, to }, from, to });
  };
  const onMove = (event: PointerEvent) =>
    drag && setDrag({ ...drag, ...dragged(drag, minuteAt(event), weekdayAt(event, drag.weekday)) });
  const onUp = () => {
    if (!drag) return;
    setDrag(null);
    const { key, weekday, from, to } = drag;
    // A press without a drag opens an hour; on a window it changes nothing.
    const end = key === null && to - from <= step ? Math.min(1440, from + 60) : to;
    const times = { weekday, starts_at: clockOf(from), ends_at: clockOf(end) };
    const next = key === null
      ? [...windows, newWindow(weekday, times.starts_at, times.ends_at)]
      : windows.map((window) => window.key === key ? { ...window, ...times } : window);
    onChange(joinWindows(next, weekday));
  };

  const block = (window: { key: string; from: number; to: number }, name = "") =>
    html`
      <div key=${window.key} class=${`week-block ${name}`} data-window=${window.key}
        style=${{ "--from": share(window.from - first * 60), "--size": share(window.to - window.from) }}>
        <span class="week-grip top" data-part="top"></span>
        ${clockOf(window.from)} – ${clockOf(window.to)}
        <span class="week-grip bottom" data-part="bottom"></span>
      </div>
    `;
  return html`
    <div class="week-drawn" ref=${grid} aria-hidden="true" onPointerDown=${onDown} onPointerMove=${onMove}
      onPointerUp=${onUp} onPointerCancel=${() => setDrag(null)}>
      <span></span>
      ${weekOrder.map((weekday) =>
        html`<span key=${weekday} class="week-drawn-head">${weekdays[weekday].slice(0, 3)}</span>`
      )}
      <div>${hours.map((hour) =>
        html`<div key=${hour} class="week-hour"><span>${clockOf(hour * 60)}</span></div>`
      )}</div>
      ${weekOrder.map((weekday) =>
        html`
          <div key=${weekday} class="week-column">
            ${good.filter((window) => window.weekday === weekday && window.key !== drag?.key).map((window) =>
              block({
                key: window.key,
                from: minuteOf(window.starts_at),
                to: minuteOf(endOf(window), { end: true }),
              })
            )}
            ${drag && drag.weekday === weekday &&
              block({ key: "drag", from: drag.from, to: drag.to }, "drawing")}
          </div>
        `
      )}
    </div>
  ` as VNode;
}

function dragged(drag: Drag, at: number, weekday: number): Partial<Drag> {
  const { part, before } = drag;
  if (part === "top") return { from: Math.min(snap(at), before.to - step) };
  if (part === "bottom") return { to: Math.max(snap(at), before.from + step) };
  if (part === "new") {
    const from = Math.min(before.from, Math.floor(at / step) * step);
    return { from, to: Math.max(before.from + step, Math.ceil(at / step) * step) };
  }
  const length = before.to - before.from;
  const from = Math.min(1440 - length, Math.max(0, snap(before.from + at - drag.at)));
  return { weekday, from, to: from + length };
}
