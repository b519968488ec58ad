import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { type Filter, readThreads, type Thread } from "../../data/texts.ts";
import { Icon } from "../../parts/icon.ts";
import { useNow } from "../../parts/now.ts";
import { Faces } from "../../parts/section.ts";
import { usePhoneWriter } from "../../phones.ts";
import { useQuery } from "../../server/use_query.ts";
import { useShortcuts } from "../use_shortcuts.ts";
import { ThreadRow } from "./thread_row.ts";

const page = 40;
const filters: [Filter, string][] = [["all", "All"], ["unread", "Unread"], ["stuck", "Not delivered"]];

/** The threads, the latest first, found by name or number, by what is unread and by what did not get out. */
export function ThreadList({ open }: { open: string | undefined }): VNode {
  const { coach } = useBench();
  const now = useNow();
  const write = usePhoneWriter(coach.country);
  const list = useRef<HTMLUListElement>(null);
  const [filter, setFilter] = useState<Filter>("all");
  const [find, setFind] = useState("");
  const [limit, setLimit] = useState(page);
  const query = useQuery(`threads ${filter} ${find}`, () => readThreads(filter, find, limit));
  const { retry } = query;
  useEffect(() => {
    if (limit > page) retry();
  }, [limit]);
  const typing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const type = (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement;
    clearTimeout(typing.current);
    typing.current = setTimeout(() => {
      setFind(value.trim());
      setLimit(page);
    }, 200);
  };
  const step = (by: number) => () => {
    const rows = [...list.current?.querySelectorAll<HTMLAnchorElement>("a") ?? []];
    const here = rows.findIndex((row) => row === document.activeElement || row.ariaCurrent === "true");
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
    next?.focus();
    // Beside the open thread the next one opens; on a phone that would leave the list.
    if (innerWidth >= 896) next?.click();
  };
  useShortcuts({ j: step(1), k: step(-1) });
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1)();
  };
  const choose = (next: Filter) => () => {
    setFilter(next);
    setLimit(page);
  };
  return html`
    <div class="inbox-list">
      <div class="search-bar">
        <${Icon} name="search" />
        <input type="search" aria-label="Find a thread by name or number" placeholder="Name or number"
          autocomplete="off"
          onInput=${type} />
      </div>
      <div class="switch three" role="group" aria-label="Which threads">
        ${filters.map(([name, words]) =>
          html`<button key=${name} type="button" aria-pressed=${filter === name} onClick=${
            choose(name)
          }>${words}</button>`
        )}
      </div>
      <div class="inbox-rows" data-face=${query.face === "full" && query.data.length === 0
        ? "empty"
        : query.face}>
        <${Faces} what="your threads" query=${query} lines=${8} isEmpty=${(threads: Thread[]) =>
          threads.length === 0}
          empty=${empty(filter, find, write(coach.phone))}>
          ${(threads: Thread[]) =>
            html`
              <ul ref=${list} aria-label="Threads" onKeyDown=${arrows}>
                ${threads.map((thread) =>
                  html`
                    <li key=${thread.key}>
                      <${ThreadRow} thread=${thread} open=${thread.key === open} now=${now}
                        write=${write} />
                    </li>
                  `
                )}
              </ul>
              ${threads.length >= limit && limit < 1000 &&
                html`<p class="inbox-more"><button type="button" class="button quiet"
                  onClick=${() => setLimit(Math.min(1000, limit + page))}>Show more</button></p>`}
            `}
        <//>
      </div>
    </div>
  ` as VNode;
}

function empty(filter: Filter, find: string, number: string): unknown {
  if (find) return html`<p>No thread with “${find}”.</p>`;
  if (filter === "unread") return html`<p>Everything is read.</p>`;
  if (filter === "stuck") return html`<p>Every text of the last 30 days got through.</p>`;
  return html`<p>No texts yet. Clients text <strong>${number}</strong> to book, move, cancel and ask what is left; each of
    them is a thread here.</p>`;
}
