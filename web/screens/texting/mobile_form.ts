import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { forgetMobile, startMobileCheck, verifyMobile } from "../../data/settings.ts";
import { formatTime } from "../../format.ts";
import { Field, Form, type FormValues, Tick } from "../../parts/form.ts";
import { PhoneField } from "../../parts/phone_field.ts";
import { Press } from "../../parts/press.ts";
import { readForm } from "../../parts/read_form.ts";
import { perform, say } from "../../parts/toasts.ts";
import { requirePhone, usePhoneWriter } from "../../phones.ts";
import { useAction } from "../../server/use_action.ts";
import { ClashNotice } from "../settings/clash_notice.ts";
import { useSettings } from "../settings/use_settings.ts";

/** The coach's own mobile: proven by a code, then told what needs the coach, and listened to. */
export function MobileForm(): VNode {
  const { coach } = useBench();
  const [asked, setAsked] = useState<{ mobile: string; until: Date } | null>(null);
  return html`
    <section class="section" aria-labelledby="mobile-title">
      <header class="section-head"><h2 id="mobile-title">Your own mobile</h2></header>
      ${coach.mobile && coach.mobile_verified_at && !asked
        ? html`<${Proven} mobile=${coach.mobile} />`
        : asked
        ? html`<${AskCode} asked=${asked} onDone=${() => setAsked(null)} />`
        : html`<${AskNumber} onAsked=${setAsked} />`}
    </section>
  ` as VNode;
}

function AskNumber({ onAsked }: { onAsked: (asked: { mobile: string; until: Date }) => void }): VNode {
  const { coach } = useBench();
  const send = useAction(async ({ mobile }: { mobile: string }) =>
    onAsked({ mobile, until: await startMobileCheck(mobile) })
  );
  const read = ({ mobile = "" }: FormValues) =>
    readForm({
      mobile: async () => (await requirePhone(mobile, coach.country, "mobile_unreadable")).e164,
    });
  return html`
    <${Form} submit="Text me a code" busy=${send.busy} failure=${send.failure} read=${read}
      onSubmit=${send.run}>
      <p
        class="quiet-line">What clients text and only you can answer is passed on to your phone, and you answer from there.</p>
      <${PhoneField} label="Your mobile" name="mobile" country=${coach.country} autocomplete="tel"
        hint="Your own phone, not the number clients text." />
      <//>
  ` as VNode;
}

function AskCode({ asked, onDone }: { asked: { mobile: string; until: Date }; onDone: () => void }): VNode {
  const { coach, zone } = useBench();
  const write = usePhoneWriter(coach.country);
  const verify = useAction(async ({ code = "" }: FormValues) => {
    await verifyMobile(code);
    say("This mobile is yours now.");
    onDone();
  });
  return html`
    <${Form} submit="Verify" busy=${verify.busy} failure=${verify.failure} onSubmit=${verify.run}
      onCancel=${onDone}>
      <p>We texted six digits to <strong>${write(asked.mobile)}</strong>. They work until ${formatTime(
        asked.until,
        zone,
      )}.</p>
      <${Field} label="Code" name="code" inputMode="numeric" autocomplete="one-time-code" maxLength=${12}
        autofocus />
      <//>
  ` as VNode;
}

function Proven({ mobile }: { mobile: string }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const form = useSettings(["forward_texts"], "Saved.");
  const submit = (values: FormValues) =>
    form.save.run(() => ({ forward_texts: values["forward_texts"] === "on" }));
  return html`
    <div class="mobile-known">
      <p><strong>${write(mobile)}</strong> <span class="chip good">Yours</span></p>
      <${Press} class="button small quiet" onPress=${() =>
        perform({ write: forgetMobile, said: "Forgotten. Nothing is passed on any more." })}>Forget it<//>
    </div>
    <div onInput=${form.touch}>
      <${Form} key=${form.turn} submit="Save" busy=${form.save.busy} failure=${form.save
        .failure} onSubmit=${submit}>
        <${Tick} label="Pass on what needs me" name="forward_texts" defaultChecked=${form.coach.forward_texts}
          hint="Texts that are not understood, from numbers nobody knows, and late ones. Your answer goes back to them." />
        <${ClashNotice} form=${form} />
      <//>
    </div>
    <p class="hint">From this phone you can also text ${write(
      coach.phone,
    )}: <kbd>today</kbd> <kbd>next</kbd> <kbd>off
      tomorrow</kbd> <kbd>done</kbd> <kbd>no show</kbd> <kbd>undo</kbd></p>
  ` as VNode;
}
