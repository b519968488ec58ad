import type { ComponentChildren, VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useQuery } from "../server/use_query.ts";
import { Field } from "./form.ts";
import { Faces } from "./section.ts";

interface FinderProps<T> {
  label: string;
  placeholder: string;
  /** What is being looked for, as the readings are named. */
  what: string;
  find: (typed: string) => Promise<T[]>;
  keyOf: (found: T) => string;
  /** How one is drawn. */
  children: (found: T) => ComponentChildren;
  onChoose: (found: T) => void;
  /** What stands there when there is nothing at all, and when nothing is what was typed. */
  empty?: ComponentChildren;
  nobody: string;
}

const pauseMs = 90;

/**
 * Finds one of many on the server as somebody types. The first that is found is the one that Enter takes, arrows move on; an
 * Enter that comes before the answer is kept for it.
 */
export function Finder<T>(
  { label, placeholder, what, find, keyOf, children, onChoose, empty, nobody }: FinderProps<T>,
): VNode {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const [at, setAt] = useState(0);
  const entered = useRef(false);
  // What stands in the field, also between a letter and the next drawing.
  const field = useRef("");
  const last = useRef<T[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), typed === "" ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery(`${what} ${asked}`, () => find(asked), { of: ["clients", "bookings", "packs"] });
  const isAnswered = query.face === "full" && asked === typed;
  if (query.face === "full") last.current = query.data;
  const rows = last.current;
  const shown = rows && query.face === "loading"
    ? { face: "full" as const, data: rows, loadedAt: new Date(), failure: null, retry: () => {} }
    : query;
  const chosen = rows?.[Math.min(at, rows.length - 1)];
  useEffect(() => {
    if (!isAnswered || !entered.current || field.current !== asked) return;
    entered.current = false;
    if (rows?.[0]) onChoose(rows[0]);
  }, [isAnswered, rows]);
  const press = (event: KeyboardEvent) => {
    const many = rows?.length ?? 0;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      if (!isAnswered || field.current !== asked) entered.current = true;
      else if (chosen) onChoose(chosen);
    } else if (to !== undefined && many > 0) {
      event.preventDefault();
      setAt((to + many) % many);
    }
  };
  const optionId = (found: T) => `${id}-${keyOf(found)}`;
  return html`
    <div class="client-choice">
      <${Field} label=${label} name="search" type="search" autofocus autocomplete="off"
        placeholder=${placeholder}
        maxLength=${200} role="combobox" aria-expanded="true" aria-controls=${id}
        aria-autocomplete="list"
        aria-activedescendant=${chosen && optionId(chosen)} onKeyDown=${press}
        onInput=${(event: Event) => {
          field.current = (event.currentTarget as HTMLInputElement).value;
          setTyped(field.current);
          setAt(0);
          entered.current = false;
        }} />
      <${Faces} what=${what} query=${shown} lines=${5} empty=${empty}
        isEmpty=${(found: T[]) => found.length === 0 && asked.trim() === "" && empty !== undefined}>
          ${(found: T[]) =>
            found.length === 0 ? html`<p class="quiet-line" role="status">${nobody}</p>` : null}
        <//>
      <ul class="choices" role="listbox" id=${id} aria-label=${label} hidden=${!rows?.length}>
        ${rows?.map((found, index) =>
          html`
            <li key=${keyOf(found)} id=${optionId(found)} role="option" aria-selected=${index === at}
              onClick=${() => onChoose(found)}>${children(found)}</li>
          `
        )}
      </ul>
    </div>
  ` as VNode;
}
