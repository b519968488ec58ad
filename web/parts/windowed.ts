import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";

interface WindowedProps<T extends object> {
  /** The rows that are there: all of them, or of so many in all, the first of them at a place (from 0). */
  rows: readonly T[];
  many?: number;
  from?: number;
  label: string;
  class?: string;
  keyOf: (row: T) => string | number;
  children: (row: T) => ComponentChildren;
  /** Told which rows are in sight, so that they can be fetched. */
  onRange?: (first: number) => void;
}

// Rows beyond the edge of the window: what a flick of the finger passes before the next frame, and where Tab goes next.
const spare = 5;

/** A list of any length of which only the rows in sight are drawn, and a part is there; all rows must have the same height. */
export function Windowed<T extends object>(
  { rows, many = rows.length, from = 0, label, class: name = "", keyOf, children, onRange }: WindowedProps<T>,
): VNode {
  const list = useRef<HTMLUListElement>(null);
  const [height, setHeight] = useState(72);
  const [range, setRange] = useState({ first: 0, last: 30 });

  useLayoutEffect(() => {
    const measured = list.current?.querySelector("li")?.getBoundingClientRect().height;
    if (measured && Math.abs(measured - height) > 0.5) setHeight(measured);
  });
  useEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      if (!list.current) return;
      const above = -list.current.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(above / height) - spare);
      const last = Math.max(0, Math.ceil((above + innerHeight) / height)) + spare;
      setRange((was) => was.first === first && was.last === last ? was : { first, last });
    };
    const later = () => {
      asked ||= requestAnimationFrame(look);
    };
    look();
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener("scroll", later);
      removeEventListener("resize", later);
    };
  }, [height, many]);
  useEffect(() => onRange?.(range.first), [range.first]);

  // A row that stays in sight is the same node as before, which spares Preact from comparing it.
  const drawn = useMemo(() => new WeakMap<T, ComponentChildren>(), [children]);
  const draw = (row: T): ComponentChildren => {
    if (!drawn.has(row)) drawn.set(row, children(row));
    return drawn.get(row);
  };
  const first = Math.min(range.first, Math.max(0, many - 1));
  const places = Array.from({ length: Math.max(0, Math.min(range.last, many) - first) }, (_, n) => first + n);
  const room = {
    paddingTop: `${first * height}px`,
    paddingBottom: `${Math.max(0, many - first - places.length) * height}px`,
  };
  return html`<ul ref=${list} class=${`windowed ${name}`} aria-label=${label} style=${room}>
    ${
    places.map((place) => {
      const row = rows[place - from];
      return html`<li key=${row ? keyOf(row) : place} aria-setsize=${many} aria-posinset=${place + 1}>${
        row ? draw(row) : html`<span class="row-coming" aria-label="One moment…"></span>`
      }</li>`;
    })
  }
  </ul>` as VNode;
}
