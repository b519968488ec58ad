import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { ListedClient } from "../../data/clients.ts";
import { formatDayTime, formatLastDay, parseInstant } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { hrefOf } from "../../router.ts";

const packChips = {
  unpaid: { tone: "bad", words: "Pack not paid" },
  exhausted: { tone: "warn", words: "0 free" },
  frozen: { tone: "note", words: "Pack frozen" },
  expired: { tone: "", words: "Pack expired" },
  none: { tone: "", words: "No pack" },
} as const;

interface RowProps {
  client: ListedClient;
  write: (e164: string) => string;
  /** While people are being chosen: whether this one is, and how that is changed; the row then leads nowhere. */
  ticked?: boolean;
  onTick?: (ticked: boolean) => void;
}

/** One client on the list: who it is, what is left, what is booked next. */
export function ClientRow({ client, write, ticked = false, onTick }: RowProps): VNode {
  const { zone } = useBench();
  const low = client.is.includes("low");
  const chip = client.pack === "valid"
    ? { tone: low ? "warn" : "good", words: `${client.free} free` }
    : packChips[client.pack];
  const next = client.next_at && formatDayTime(parseInstant(client.next_at), zone);
  const facts = html`
    <span class="client-name"><strong>${client.name}</strong><span>${write(client.phone)}</span></span>
    <span class="client-next">${next ? html`<span>Next</span> ${next}` : ""}</span>
    <span class="client-chips"><span class=${`chip ${chip.tone}`}>${chip.words}</span>
        ${client.booked > 0 && html`<span class="chip note">${client.booked} booked</span>`}
        ${client.expires_at &&
          html`<span class="chip warn">Until ${
            // The end is the midnight after the last valid day.
            formatLastDay(parseInstant(client.expires_at), zone)}</span>`}
        ${client.is.includes("opted_out") && html`<span class="chip bad">Opted out</span>`}</span>
  `;
  if (onTick) {
    return html`
      <label class="client-row ticking">
        <span class="row-tick"><input type="checkbox" checked=${ticked} aria-label=${client.name}
          onChange=${(event: Event) => onTick((event.currentTarget as HTMLInputElement).checked)} /></span>
        ${facts}
      </label>
    ` as VNode;
  }
  return html`
    <a class="client-row" href=${hrefOf("clients", client.id)}>
      <span class="initials" aria-hidden="true">${initials(client.name)}</span>
      ${facts}
      <${Icon} name="next" />
    </a>
  ` as VNode;
}

/** The first letters of the first and the last name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
