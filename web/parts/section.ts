import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";
import { html } from "htm/preact";
import { explain } from "../server/explain.ts";
import type { Query } from "../server/use_query.ts";

interface SectionProps<T> {
  title: string;
  query: Query<T>;
  /** Whether what was read is nothing; `empty` then says what to do next. */
  isEmpty?: (data: T) => boolean;
  empty?: ComponentChildren;
  /** How many lines the skeleton has: about as many as will come, so that nothing jumps. */
  lines?: number;
  tools?: ComponentChildren;
  class?: string;
  children: (data: T) => ComponentChildren;
}

/** A titled section with its four faces: loading, failed with a retry, empty with what to do next, full. */
export function Section<T>(
  { title, query, isEmpty, empty, lines = 3, tools, class: name = "", children }: SectionProps<T>,
): VNode {
  const id = useId();
  return html`
    <section class=${`section ${name}`} aria-labelledby=${id} data-face=${faceOf(query, isEmpty)}>
      <header class="section-head"><h2 id=${id}>${title}</h2>${tools}</header>
      <${Faces} ...${{ what: title, query, isEmpty, empty, lines, children }} />
    </section>
  ` as VNode;
}

type FacesProps<T> = Omit<SectionProps<T>, "title" | "tools" | "class"> & { what: string };

/** The four faces alone, for a section inside a dialog or under a heading of its own. */
export function Faces<T>({ what, query, isEmpty, empty, lines = 3, children }: FacesProps<T>): VNode {
  if (query.face === "loading") return html`<${Skeleton} what=${what} lines=${lines} />` as VNode;
  if (query.face === "failed") {
    return html`
      <div class="failed" role="alert">
        <p><strong>Could not load this.</strong> ${explain(query.failure)}</p>
        <button type="button" class="button" onClick=${query.retry}>Try again</button>
      </div>
    ` as VNode;
  }
  const stale = query.failure && html`<p class="stale" role="status">
    Not refreshed: ${
    explain(query.failure)
  } <button type="button" class="link" onClick=${query.retry}>Try again</button>
  </p>`;
  if (isEmpty?.(query.data)) return html`${stale}<div class="empty">${empty}</div>` as VNode;
  return html`${stale}${children(query.data)}` as VNode;
}

/** Grey lines where text will be. */
export const Skeleton = ({ what, lines = 3 }: { what: string; lines?: number }) =>
  html`<div class="skeleton" role="status" aria-label=${`Loading: ${what}`}>
    ${Array.from({ length: lines }, (_, index) => html`<span key=${index} class="skeleton-line"></span>`)}
  </div>`;

function faceOf<T>(query: Query<T>, isEmpty?: (data: T) => boolean): string {
  return query.face === "full" && isEmpty?.(query.data) ? "empty" : query.face;
}
