import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { OpenThread, Thread } from "../../data/texts.ts";
import { markUnread } from "../../data/unread.ts";
import { Icon } from "../../parts/icon.ts";
import { Press } from "../../parts/press.ts";
import { Faces } from "../../parts/section.ts";
import { perform } from "../../parts/toasts.ts";
import { usePhoneWriter } from "../../phones.ts";
import { go, hrefOf } from "../../router.ts";
import { openBooking } from "../booking/dialogs.ts";
import { openAddClient } from "../clients/open_add_client.ts";
import { Composer } from "./composer.ts";
import { Talk } from "./talk.ts";
import { nameOf } from "./thread_row.ts";
import { useThread } from "./use_thread.ts";

/** One conversation: who it is with, what was said, and the box to answer in. */
export function ThreadPane({ id }: { id: string }): VNode {
  const { query, earlier } = useThread(id);
  const empty = html`
    <h2>Nothing here</h2>
    <p>There is no such thread. The number may have become a client's meanwhile.</p>
    <a class="button primary" href=${hrefOf("inbox")}>All threads</a>
  `;
  return html`
    <section class="thread-pane" aria-label="Thread" data-face=${query.face}>
      <${Faces} what="the texts" query=${query} lines=${6} empty=${empty} isEmpty=${(open: OpenThread) =>
        open.thread === null}>
        ${(open: OpenThread) =>
          open.thread && html`<${Open} open=${open} thread=${open.thread} earlier=${earlier} />`}
      <//>
    </section>
  ` as VNode;
}

interface OpenProps {
  open: OpenThread;
  thread: Thread;
  earlier: (() => void) | undefined;
}

function Open({ open: { texts, decentAt, isFirst }, thread, earlier }: OpenProps): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const head = useRef<HTMLHeadingElement>(null);
  const name = nameOf(thread, write);
  const incoming = texts.findLast(({ direction }) => direction === "in");
  useEffect(() => {
    document.title = `${name} · Inbox · Coachline`;
    // On a phone the list is gone: whoever goes by ear starts at the name.
    if (innerWidth < 896) head.current?.focus({ preventScroll: true });
  }, [thread.key]);
  const unread = async () => {
    if (!incoming) return;
    // Left first: an open thread would mark it as seen again.
    go("inbox");
    await perform({ write: () => markUnread([incoming.id]), said: "Marked as unread." });
  };
  return html`
    <header class="thread-head">
      <a class="icon-button thread-back" href=${hrefOf(
        "inbox",
      )} aria-label="All threads"><${Icon} name="back" /></a>
      <div>
        <h2 ref=${head} tabindex="-1">${thread.client_id
          ? html`<a href=${hrefOf("clients", thread.client_id)}>${name}</a>`
          : name}</h2>
        <p class="thread-facts">
          <${Whose} thread=${thread} number=${write(thread.phone)} />
        </p>
      </div>
      <div class="thread-acts">
        ${thread.client_id && !thread.archived &&
          html`<button type="button" class="button small" onClick=${() =>
            openBooking({ id: thread.client_id ?? "", name, phone: thread.phone })}>Book</button>`}
        ${isStranger(thread) &&
          html`<button type="button" class="button small primary" onClick=${() =>
            openAddClient({
              phone: thread.phone,
              messageIds: texts.map(({ id }) => id),
              from: "inbox",
            })}>Add as client</button>`}
        ${incoming && html`<${Press} class="button small quiet" onPress=${unread}>Mark unread<//>`}
      </div>
    </header>
    ${texts.length === 0
      ? html`<p class="thread-none">No texts with ${name} yet. What you write goes out from ${
        write(coach.phone)
      }.</p>`
      : html`<${Talk} texts=${texts} who=${name} onEarlier=${earlier} />`}
    <${Foot} thread=${thread} name=${name} number=${write(coach.phone)} decentAt=${decentAt}
      isFirst=${isFirst} />
  ` as VNode;
}

const isStranger = ({ client_id, people, own, phone }: Thread) =>
  !client_id && people.length === 0 && !own && phone.startsWith("+");

function Whose({ thread, number }: { thread: Thread; number: string }): VNode {
  const { people, own, client_id, archived, phone } = thread;
  if (own) return html`What you text from your own mobile, and what is passed on to it.` as VNode;
  if (client_id) {
    return html`<a href=${`tel:${phone}`}>${number}</a>${archived ? " · archived" : ""}` as VNode;
  }
  if (people.length === 0) return html`Not on your list` as VNode;
  return html`${number} · ${
    people.map((one, index) =>
      html`${index > 0 ? " or " : ""}<a key=${one.id} href=${hrefOf("clients", one.id)}>${one.name}</a>${
        one.archived ? " (archived)" : ""
      }`
    )
  }` as VNode;
}

interface FootProps {
  thread: Thread;
  name: string;
  number: string;
  decentAt: Date | null;
  isFirst: boolean;
}

/** The box to write in, or why there is none. */
export function Foot({ thread, name, number, decentAt, isFirst }: FootProps): VNode | null {
  if (thread.own) return null;
  if (thread.opted_out) {
    return html`
      <p
        class="no-box"><${Icon} name="warning" /> <span><strong>${name} has stopped your texts.</strong> They
            come back by texting <kbd>START</kbd> to ${number}. Until then, call.</span></p>
    ` as VNode;
  }
  if (!thread.phone.startsWith("+")) {
    return html`<p class="no-box"><${Icon} name="warning" /> <span>No answer reaches this sender: it is not a phone
      number.</span></p>` as VNode;
  }
  const to = thread.client_id ? { clientId: thread.client_id } : { phone: thread.phone };
  return html`
    <${Composer} key=${thread.key} thread=${thread.key} to=${to} name=${name} decentAt=${decentAt}
      isFirst=${isFirst} />
  ` as VNode;
}
