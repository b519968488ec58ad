import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { JobRun } from "../../data/proof.ts";
import type { StuckText } from "../../data/unread.ts";
import { count, formatAgo } from "../../format.ts";
import { hrefOf } from "../../router.ts";
import { Need } from "./need.ts";

/** Texts that did not arrive, or of which nobody knows: the coach decides in the inbox. */
export function NeedsSending({ texts, now }: { texts: StuckText[]; now: Date }): VNode {
  const { zone } = useBench();
  const uncertain = texts.filter((text) => text.status === "uncertain").length;
  const failed = texts.length - uncertain;
  const names = [...new Set(texts.map((text) => text.client?.name ?? "a number not on your list"))];
  const who = names.length > 3 ? `${names.slice(0, 3).join(", ")} and others` : names.join(", ");
  const [newest] = texts;
  const open = html`<a class="button small" href=${hrefOf("inbox")}>Open the inbox</a>`;
  return html`
    <${Need} icon="text" tone="bad" actions=${open}>
      <p><strong>${[
        failed > 0 ? `${count(failed, "text")} not delivered` : "",
        uncertain > 0 ? `${count(uncertain, "text")} uncertain` : "",
      ]
        .filter(Boolean).join(", ")}</strong>, to ${who}${newest
        ? `, the last ${formatAgo(newest.created_at, zone, now)}`
        : ""}. Send again, or let it be.</p>
      <//>
  ` as VNode;
}

/** The job that sends texts has failed, or has not run when it should have. */
export function NeedsTexting({ last, now }: { last: JobRun | null; now: Date }): VNode {
  const { zone } = useBench();
  const state = last?.status === "failed" ? "failed" : "has stopped";
  const ran = last ? `It last ran ${formatAgo(last.started_at, zone, now)}.` : "It has not run yet.";
  return html`
    <${Need} icon="text" tone="bad">
      <p><strong>Sending texts ${state}.</strong> ${ran} Reminders and confirmations wait until it runs again; answers to
        clients who text you are not affected.</p>
      <//>
  ` as VNode;
}
