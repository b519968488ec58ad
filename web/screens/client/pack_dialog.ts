import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Failure } from "../../data/failure.ts";
import type { Pack } from "../../data/rows.ts";
import { useAction } from "../../data/use_action.ts";
import { adjust, markPaid, refund, releaseSession, useSession } from "../../data/verbs.ts";
import { count, formatMoney } from "../../format.ts";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { say } from "../../parts/toasts.ts";
import { PaymentField } from "./payment_field.ts";

/** What can be done to a pack by hand. */
export type PackDeed = "use" | "release" | "adjust" | "paid" | "refund";

const titles: Record<PackDeed, string> = {
  use: "Use one session",
  release: "Give one session back",
  adjust: "Adjust the total",
  paid: "Mark as paid",
  refund: "Refund the pack",
};

/** One deed on a pack, with its reason; each becomes a line of the statement. */
export function PackDialog(
  { pack, what, onClose }: { pack: Pack; what: PackDeed; onClose: () => void },
): VNode {
  const { zone } = useBench();
  const [key] = useState(() => crypto.randomUUID());
  const send = useAction(async (values: FormValues) => {
    const told = await deeds[what](pack, values, key);
    onClose();
    say(told.said, told.undo ? { undo: told.undo } : {});
  });
  const price = formatMoney(pack.price_cents, pack.currency, zone.locale);
  return html`
    <${Dialog} title=${titles[what]} onClose=${onClose}>
      <p
        class="dialog-fact">${pack.name}: ${pack.free} free, ${pack.held} booked, ${pack
          .sessions_used} used of ${pack.sessions_total}</p>
      <${Form} submit=${titles[what]} busy=${send.busy} failure=${send.failure} onSubmit=${send.run}
        onCancel=${onClose}
        tone=${what === "refund" ? "bad" : undefined}>
          ${what === "use" && html`
            <p>For a session outside the calendar. One that is booked uses its session when it is done.</p>
            <${Field} label="What for" name="note" autofocus hint="Stands on the statement; may stay empty." />
          `}
          ${what === "release" && html`
            <p>Works on expired packs too: giving back is your decision.</p>
            <${Field} label="Why" name="note" autofocus hint="Stands on the statement; may stay empty." />
          `}
          ${what === "adjust" && html`
            <${Field} label="Sessions to add (or take off with a minus)" name="sessions" inputMode="text"
              defaultValue="1" autofocus />
            <${Field} label="Why" name="note" hint="Required: it stands on the statement for good." />
          `}
          ${what === "paid" && html`
            <p>${price} came in. From now on sessions can be booked on this pack.</p>
            <${PaymentField} />
          `}
          ${what === "refund" && html`
            <p>${price} goes back outside of Coachline. ${count(
              pack.free,
              "free session",
            )} will come off the pack.
                      ${pack.held > 0
                        ? ` ${
                          count(pack.held, "booking")
                        } on it will stand, and wait to be charged elsewhere.`
                        : ""}</p>
            <${Field} label="Why" name="note" autofocus hint="Required: it stands on the statement for good." />
          `}
        <//>
      <//>
  ` as VNode;
}

interface Told {
  said: string;
  undo?: () => Promise<unknown>;
}

const deeds: Record<PackDeed, (pack: Pack, values: FormValues, key: string) => Promise<Told>> = {
  async use({ id, name }, { note = "" }, key) {
    if (await useSession({ purchaseId: id, note, key }) < 0) throw new Failure("pack_exhausted");
    return {
      said: `One session of ${name} used.`,
      undo: () => releaseSession({ purchaseId: id, note: "Undone at once", key: `${key}-undo` }),
    };
  },
  async release({ id, name }, { note = "" }, key) {
    if (await releaseSession({ purchaseId: id, note, key }) < 0) throw new Failure("nothing_used");
    return {
      said: `One session of ${name} given back.`,
      undo: () => useSession({ purchaseId: id, note: "Undone at once", key: `${key}-undo` }),
    };
  },
  async adjust({ id, name }, { sessions = "", note = "" }) {
    const change = Number(sessions.replace("−", "-"));
    if (sessions === "" || !Number.isInteger(change)) throw new Failure("number_unreadable");
    const total = await adjust(id, change, note);
    return {
      said: `${name} now holds ${count(total, "session")} in all.`,
      undo: () => adjust(id, -change, "Undone at once"),
    };
  },
  async paid({ id, name }, { method = "" }) {
    await markPaid(id, method);
    return { said: `${name} is paid and ready to book.` };
  },
  async refund({ id, name }, { note = "" }) {
    await refund(id, note);
    return { said: `${name} is refunded.` };
  },
};
