import type { VNode } from "preact";
import { html } from "htm/preact";
import { sayReason } from "../../../supabase/functions/_shared/words/en.ts";
import { useBench } from "../../coach_context.ts";
import type { Thread } from "../../data/texts.ts";
import { dayOf, formatDate, formatDay, formatTime, type Zone } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { hrefOf } from "../../router.ts";
import { initials } from "../clients/client_row.ts";
import { speakers } from "./delivery.ts";

/** What a thread is called: the client, those who share the number, or the number itself. */
export function nameOf({ name, people, own, phone }: Thread, write: (phone: string) => string): string {
  if (own) return "Your mobile";
  return name ?? (people.map((one) => one.name).join(" or ") || write(phone));
}

/** One line of the list: who, when, the last words, and what nobody has seen. */
export function ThreadRow(
  { thread, open, now, write }: {
    thread: Thread;
    open: boolean;
    now: Date;
    write: (phone: string) => string;
  },
): VNode {
  const { zone } = useBench();
  const name = nameOf(thread, write);
  const unread = thread.unread > 0;
  const known = thread.client_id !== null || thread.people.length > 0;
  return html`
    <a class=${`thread-row${unread ? " unread" : ""}`} href=${hrefOf("inbox", thread.key)} aria-current=${open
      ? "true"
      : undefined}>
      <span class="initials" aria-hidden="true">${known
        ? initials(name)
        : html`<${Icon} name="person" />`}</span>
      <span class="thread-line">
        <strong>${name}</strong>
        <time>${thread.at ? shortly(thread.at, zone, now) : ""}</time>
      </span>
      <span class="thread-line">
        <span class="thread-last"><${Last} thread=${thread} /></span>
        <span class="thread-marks">
          ${thread.opted_out && html`<span class="chip bad">Stopped</span>`}
          ${thread.stuck &&
            html`<span class="thread-stuck" title="A text did not get through"><${Icon} name="warning" />
            <span class="unseen">A text did not get through</span></span>`}
          ${unread && html`
            <span class="count" aria-hidden="true">${thread.unread}</span>
            <span class="unseen">${`${thread.unread} unread`}</span>
          `}
        </span>
      </span>
    </a>
  ` as VNode;
}

function Last({ thread }: { thread: Thread }): VNode {
  const { direction, kind, status, body, last_error: error } = thread;
  const words = (body ?? "").replace(/\s+/g, " ").trim() || "(no words)";
  if (direction === "in") return html`${words}` as VNode;
  if (["failed", "undelivered", "uncertain"].includes(status ?? "")) {
    return html`<span class="thread-stuck">${status === "uncertain" ? "Perhaps sent" : "Not delivered"}: ${
      sayReason(error)
    }</span>` as VNode;
  }
  const speaker = kind === "manual" || kind === "bulk"
    ? "You"
    : kind === "answer" || kind === null
    ? "Answered"
    : speakers[kind];
  return html`<span class="thread-speaker">${speaker}:</span> ${words}` as VNode;
}

function shortly(at: Date, zone: Zone, now: Date): string {
  if (dayOf(at, zone) === dayOf(now, zone)) return formatTime(at, zone);
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  return days < 300 ? formatDay(at, zone).replace(/^\w+,? /, days < 6 ? "$&" : "") : formatDate(at, zone);
}
