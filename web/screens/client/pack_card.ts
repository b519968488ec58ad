import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Client } from "../../data/clients.ts";
import type { Pack } from "../../data/packs.ts";
import { count, dayOf, formatDate, formatMoney, lastMoment, type Zone } from "../../format.ts";
import { useNow } from "../../parts/now.ts";
import { Ring, RingKey } from "../../parts/rings.ts";
import { stateWords } from "../../words.ts";
import { openPack, openTransfer } from "./dialogs.ts";
import type { PackDeed } from "./pack_deeds.ts";

const tones = {
  valid: "good",
  exhausted: "warn",
  expired: "bad",
  frozen: "note",
  unpaid: "bad",
  refunded: "",
} as const;

/** One pack: how much of it is used, booked and free, how it stands, and what can be done with it. */
export function PackCard({ client, pack }: { client: Client; pack: Pack }): VNode {
  const { zone } = useBench();
  const now = useNow();
  const act = (what: PackDeed, words: string, tone = "quiet") =>
    html`
      <button type="button" class=${`button small ${tone}`} aria-label=${`${words}: ${pack.name}`}
        onClick=${() => openPack(pack, what)}>${words}</button>
    `;
  const isVoid = isTakenBack(pack);
  const running = pack.state === "valid" || pack.state === "exhausted";
  return html`
    <article class=${`pack ${pack.state}`} data-pack=${pack.id}>
      <header>
        <h3>${pack.name}</h3>
        <span class=${`chip ${tones[pack.state]}`}>${isVoid ? "Taken back" : stateWords[pack.state]}</span>
      </header>
      <div class="pack-count">
        <${Ring} pack=${pack} />
        <${RingKey} pack=${pack} />
      </div>
      <p class="pack-end"><strong>${endOf(pack, zone, now)}</strong></p>
      <p class="quiet-line">${saleOf(pack, zone)}</p>
      <div class="pack-acts">
        ${pack.state === "unpaid" && act("paid", "Mark paid", "primary")}
        ${pack.state === "valid" && act("use", "Use one", "")}
        ${pack.state === "frozen" && act("unfreeze", "Unfreeze", "")}
        ${pack.sessions_used > 0 && act("release", "Give back")}
        ${pack.expires_at && !pack.refunded_at && act("extend", "Extend")}
        ${!isVoid && html`
          <details class="pack-more">
            <summary aria-label=${`More for ${pack.name}`}>More</summary>
            <div>
                      ${!pack.refunded_at && act("adjust", "Adjust")}
                      ${pack.expires_at && !pack.refunded_at && act("end", "Set end")}
                      ${(running || pack.state === "unpaid") && act("freeze", "Freeze")}
                      ${pack.state === "valid" && html`
                        <button type="button" class="button small quiet" aria-label=${`Transfer: ${pack.name}`}
                          onClick=${() => openTransfer(client, pack)}>Transfer</button>
                      `}
                      ${!pack.refunded_at && act("refund", "Refund")}
                      ${isUntouched(pack) && pack.paid_at && act("undo_payment", "Mark as not paid")}
                      ${isUntouched(pack) && pack.payment_method !== "import" &&
                        act("undo_sale", "Undo the sale")}
                      ${pack.refunded_at && act("undo_refund", "Undo the refund")}
                    </div>
          </details>
        `}
      </div>
    </article>
  ` as VNode;
}

/** Whether it was sold or imported by mistake: closed without a payment, so that no money went back. */
const isTakenBack = ({ refunded_at, paid_at }: Pack): boolean => refunded_at !== null && paid_at === null;

/** Whether its sale or its payment can still be a mistake; the database has the last word. */
const isUntouched = ({ refunded_at, sessions_used, held, payment_method }: Pack): boolean =>
  refunded_at === null && sessions_used === 0 && held <= 0 && payment_method !== "transfer";

/** Until when it can be used: "Valid to 12 Dec 2026, 20 days left". */
function endOf(pack: Pack, zone: Zone, now: Date): string {
  if (pack.refunded_at) {
    return `${isTakenBack(pack) ? "Taken back" : "Refunded"} ${formatDate(pack.refunded_at, zone)}`;
  }
  if (pack.frozen_at) return `Frozen since ${formatDate(pack.frozen_at, zone)}`;
  if (!pack.expires_at) return "Never expires";
  // The end is the midnight after the last valid day.
  const last = lastMoment(pack.expires_at);
  if (pack.expires_at <= now) return `Expired after ${formatDate(last, zone)}`;
  const days = Math.round((Date.parse(dayOf(last, zone)) - Date.parse(dayOf(now, zone))) / 86_400_000);
  const left = days === 0 ? "its last day" : `${count(days, "day")} left`;
  return `Valid to ${formatDate(last, zone)}, ${left}`;
}

function saleOf(pack: Pack, zone: Zone): string {
  const price = formatMoney(pack.price_cents, pack.currency, zone.locale);
  const paid = isTakenBack(pack)
    ? "never paid"
    : !pack.paid_at
    ? "not paid yet"
    : pack.payment_method
    ? `paid by ${pack.payment_method.toLowerCase()}`
    : "paid";
  return `${price}, sold ${formatDate(pack.purchased_at, zone)}, ${paid}.`;
}
