import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { setCoachPin } from "../../data/settings.ts";
import { formatDayTime } from "../../format.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { useNow } from "../../parts/now.ts";
import { readForm } from "../../parts/read_form.ts";
import { say } from "../../parts/toasts.ts";
import { Failure } from "../../server/failure.ts";
import { useAction } from "../../server/use_action.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { pinWords } from "../settings/setting_words.ts";
import { useSettings } from "../settings/use_settings.ts";

const readPin = ({ pin = "" }: FormValues) =>
  readForm({
    pin: () => {
      if (!/^\d{4}$/.test(pin)) throw new Failure("invalid_pin");
      return pin;
    },
  });

/** What the coach's texts do only after a PIN, and the PIN: a sender can be forged. */
export function PinForm(): VNode | null {
  const { coach, zone } = useBench();
  const now = useNow();
  const [turn, setTurn] = useState(0);
  const form = useSettings(["pin_asked_for"], "Saved.");
  const choose = (values: FormValues) =>
    form.save.run(() => ({ pin_asked_for: values["pin_asked_for"] as "nothing" | "clients" | "changes" }));
  const set = useAction(async ({ pin }: { pin: string }) => {
    await setCoachPin(pin);
    say("Your PIN is set. Your next text that needs it asks for it, once a day.");
    setTurn(turn + 1);
  });
  // Without a mobile no text is the coach's.
  if (coach.mobile_verified_at === null) return null;
  const until = coach.pin_locked_until;
  const locked = until !== null && until > now;
  const missing = coach.pin_set_at === null && coach.pin_asked_for !== "nothing";
  return html`
    <section class="section pin-form" aria-labelledby="pin-title">
      <header class="section-head"><h2 id="pin-title">PIN for your texts</h2></header>
    <p class="quiet-line">A sender can be forged, so what could hurt waits for four digits, once a day.</p>
    ${locked && html`
      <p class="notice warn"
        role="status">Five wrong PINs came from your number. Until ${formatDayTime(
          until,
          zone,
        )} your texts do nothing that asks for one. If it was not you, somebody forged it; a new PIN opens it again.</p>
    `}
    ${missing &&
      html`<p class="notice warn" role="status">You have no PIN yet: until you set one, these texts do nothing.</p>`}
    <${Form} key=${`pin ${turn}`} submit=${coach.pin_set_at ? "Change PIN" : "Set PIN"} busy=${set.busy}
      failure=${set.failure} read=${readPin} onSubmit=${set.run}>
      <${Field} label=${coach.pin_set_at ? "New PIN" : "PIN"} name="pin" type="password" inputMode="numeric"
        autocomplete="off" maxLength=${4} hint="Four digits. Nobody can read it, nor can we." />
      <//>
      <div onInput=${form.touch}>
        <${Form} key=${form.turn} submit="Save" busy=${form.save.busy} failure=${form.save.failure}
          onSubmit=${choose}>
          <${Field} label="Ask for it before" name="pin_asked_for" defaultValue=${form.coach.pin_asked_for}>
          ${Object.entries(pinWords).map(([value, words]) =>
            html`<option key=${value} value=${value} selected=${
              form.coach.pin_asked_for === value
            }>${words}</option>`
          )}
        <//>
        <${ClashNotice} form=${form} />
      <//>
    </div>
    </section>
  ` as VNode;
}
