import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import type { Pack } from "../../data/packs.ts";
import {
  addDays,
  count,
  dayOf,
  formatDate,
  formatMoney,
  lastMoment,
  startOfDay,
  type Zone,
} from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { countWords } from "../../parts/rings.ts";
import { say } from "../../parts/toasts.ts";
import { useAction } from "../../server/use_action.ts";
import { useRequestKey } from "../../server/use_request_key.ts";
import { deeds, type PackDeed, readDeed, type Wish } from "./pack_deeds.ts";
import { PaymentField } from "./payment_field.ts";

const titles: Record<PackDeed, string> = {
  use: "Use one session",
  release: "Give one session back",
  adjust: "Adjust the total",
  paid: "Mark as paid",
  refund: "Refund the pack",
  extend: "Extend the pack",
  end: "Set the end",
  freeze: "Freeze the pack",
  unfreeze: "Unfreeze the pack",
  undo_sale: "Undo the sale",
  undo_payment: "Mark as not paid",
  undo_refund: "Undo the refund",
};

/** One deed on a pack: first what it will mean, then its reason. */
export function PackDialog(
  { pack, what, onClose }: { pack: Pack; what: PackDeed; onClose: () => void },
): VNode {
  const { zone } = useBench();
  const { keyOf } = useRequestKey();
  const send = useAction(async (wish: Partial<Wish>) => {
    const told = await deeds[what](pack, wish, { key: keyOf(wish), zone });
    onClose();
    say(told.said, told.undo ? { undo: told.undo } : {});
  });
  const Fields = fields[what];
  return html`
    <${Dialog} title=${titles[what]} onClose=${onClose}>
      <p class="dialog-fact">${pack.name}: ${countWords(pack)}</p>
      <${Form} submit=${titles[what]} busy=${send.busy} failure=${send.failure}
        read=${(values: FormValues) => readDeed(what, values, pack, zone)} onSubmit=${send.run}
        onCancel=${onClose} tone=${what === "refund" || what === "undo_sale" ? "bad" : undefined}>
        <${Fields} pack=${pack} zone=${zone} />
        <//>
        <//>
  ` as VNode;
}

interface FieldsProps {
  pack: Pack;
  zone: Zone;
}

const Reason = ({ hint = "Required: it stands on the statement for good.", autofocus = false }) =>
  html`<${Field} label="Why" name="note" autofocus=${autofocus} hint=${hint} />`;

const fields: Record<PackDeed, (props: FieldsProps) => unknown> = {
  use: () =>
    html`
      <p>For a session outside the calendar. One that is booked uses its session when it is done.</p>
      <${Field} label="What for" name="note" autofocus hint="Stands on the statement; may stay empty." />
    `,
  release: () =>
    html`
      <p>Works on expired packs too: giving back is your decision.</p>
      <${Reason} autofocus hint="Stands on the statement; may stay empty." />
    `,
  adjust: () =>
    html`
      <${Field} label="Sessions to add (or take off with a minus)" name="sessions" inputMode="text"
        defaultValue="1" autofocus />
      <${Reason} />
    `,
  paid: ({ pack, zone }) =>
    html`
      <p>${price(pack, zone)} came in. From now on sessions can be booked on this pack.</p>
      <${PaymentField} />
    `,
  refund: ({ pack, zone }) =>
    html`
      <ul class="consequences">
        <li>${price(pack, zone)} was paid; what goes back, goes outside of Coachline.</li>
        <li>${count(
          Math.max(0, pack.free),
          "free session",
        )} will come off the pack, and nothing more is booked on it.</li>
        ${pack.held > 0 &&
          html`<li>Of ${
            count(pack.held, "booked session")
          }, one that has begun is used on the pack. One still to come
            stays booked but is paid back with the rest: it is marked “Not charged”, and your client is told by text.</li>`}
        <li>Pressed by mistake, it can be undone under “More”.</li>
      </ul>
      <${Reason} autofocus />
    `,
  extend: ({ pack, zone }) => html`<${ExtendFields} pack=${pack} zone=${zone} />`,
  end: ({ pack, zone }) =>
    html`
      ${pack.expires_at &&
        html`<p>Valid to ${
          lastDay(pack.expires_at, 0, zone)
        } now. An earlier day is fine, but none before a session that is booked or used on it.</p>`}
      <${Field} label="Last day" name="last_day" type="date" autofocus
        defaultValue=${pack.expires_at ? dayOf(lastMoment(pack.expires_at), zone) : undefined} />
      <${Reason} />
    `,
  freeze: ({ pack }) =>
    html`
      <ul class="consequences">
        <li>From now on nothing can be booked on it, until you unfreeze it.</li>
        ${pack.expires_at && html`<li>Its end moves later by as many days as it is frozen.</li>`}
        ${pack.held > 0 &&
          html`<li>${
            count(pack.held, "booking")
          } on it will stand; a session that takes place while it is frozen waits
            under “Needs you”.</li>`}
      </ul>
      <${Reason} autofocus />
    `,
  unfreeze: ({ pack, zone }) => {
    const days = pack.frozen_at ? daysBetween(pack.frozen_at, new Date(), zone) : 0;
    return html`
      <ul class="consequences">
        <li>It was frozen ${days === 0
          ? "today"
          : `${pack.frozen_at ? formatDate(pack.frozen_at, zone) : ""}, ${
            count(days, "day")
          } ago`}, and can be booked on again at once.</li>
        ${pack.expires_at && days === 0 &&
          html`<li>Its end stays ${
            lastDay(pack.expires_at, 0, zone)
          }: it was not frozen for a whole day.</li>`}
        ${pack.expires_at && days > 0 &&
          html`<li>Its end moves from ${lastDay(pack.expires_at, 0, zone)} to ${
            lastDay(pack.expires_at, days, zone)
          }.</li>`}
      </ul>
      <${Reason} autofocus hint="May stay empty." />
    `;
  },
  undo_sale: ({ pack, zone }) =>
    html`
      <ul class="consequences">
        <li>For a pack that was never sold: its ${count(
          pack.sessions_total,
          "session",
        )} come off, and ${price(pack, zone)} counts on no day.</li>
        <li>If money came in and goes back, refund it instead.</li>
      </ul>
    `,
  undo_payment: ({ pack, zone }) =>
    html`
      <ul class="consequences">
        <li>${price(
          pack,
          zone,
        )} did not come in: it counts on no day, and nothing is booked on the pack until it is
          paid.</li>
      </ul>
    `,
  undo_refund: ({ pack }) =>
    html`
      <ul class="consequences">
        <li>The pack goes on where the refund ended it: what came off comes back, and so does its money.</li>
        <li>Sessions that lost their place on it are charged to it again.</li>
        <li>If your client was told by text that ${pack.name} is refunded, tell them that it is not.</li>
      </ul>
    `,
};

function ExtendFields({ pack, zone }: FieldsProps): VNode {
  const [days, setDays] = useState("14");
  const number = /^\d{1,4}$/.test(days) ? Number(days) : null;
  return html`
    <${Field} label="Days more" name="days" inputMode="numeric" suffix="days" defaultValue="14" autofocus
      onInput=${(event: Event) => setDays((event.currentTarget as HTMLInputElement).value.trim())} />
    ${pack.expires_at &&
      html`<p class="notice" role="status">Valid to ${lastDay(pack.expires_at, 0, zone)} now${
        number ? html`; then to <strong>${lastDay(pack.expires_at, number, zone)}</strong>.` : "."
      }</p>`}
    <${Reason} />
  ` as VNode;
}

const price = (pack: Pack, zone: Zone): string => formatMoney(pack.price_cents, pack.currency, zone.locale);

/** The last valid day, so many days later; the end is the midnight after it. */
const lastDay = (expiresAt: Date, later: number, zone: Zone): string =>
  formatDate(startOfDay(addDays(dayOf(lastMoment(expiresAt), zone), later), zone), zone);

const daysBetween = (from: Date, to: Date, zone: Zone): number =>
  Math.round((Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone))) / 86_400_000);
