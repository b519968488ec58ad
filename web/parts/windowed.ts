import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";

interface WindowedProps<T extends object> {
  rows: readonly T[];
  label: string;
  class?: string;
  keyOf: (row: T) => string | number;
  children: (row: T) => ComponentChildren;
}

// Rows beyond the edge of the window: what a flick of the finger passes before the next frame, and where Tab goes next.
const spare = 5;

/** A list of any length of which only the rows in sight are there; all rows must have the same height. */
export function Windowed<T extends object>(
  { rows, label, class: name = "", keyOf, children }: WindowedProps<T>,
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
  }, [height, rows.length]);

  // A row that stays in sight is the same node as before, which spares Preact from comparing it.
  const drawn = useMemo(() => new WeakMap<T, ComponentChildren>(), [children]);
  const draw = (row: T): ComponentChildren => {
    if (!drawn.has(row)) drawn.set(row, children(row));
    return drawn.get(row);
  };
  const first = Math.min(range.first, Math.max(0, rows.length - 1));
  const shown = rows.slice(first, range.last);
  const room = {
    paddingTop: `${first * height}px`,
    paddingBottom: `${Math.max(0, rows.length - first - shown.length) * height}px`,
  };
  return html`<ul ref=${list} class=${`windowed ${name}`} aria-label=${label} style=${room}>
    ${
    shown.map((row, index) =>
      html`<li key=${keyOf(row)} aria-setsize=${rows.length} aria-posinset=${first + index + 1}>${
        draw(row)
      }</li>`
    )
  }
  </ul>` as VNode;
}
