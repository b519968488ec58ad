import type { VNode } from "preact";
import { html } from "htm/preact";
import { callName } from "../../../supabase/functions/_shared/words/en.ts";
import { Field, Form } from "../../parts/form.ts";
import { PlaceFields } from "../../parts/place_fields.ts";
import { usePhoneWriter } from "../../phones.ts";
import { ZoneField } from "../account/zone_field.ts";
import { ClashNotice } from "./clash_notice.ts";
import { type Profile, readProfile } from "./read_profile.ts";
import { useSettings } from "./use_settings.ts";

const names = ["name", "text_name", "phone", "timezone", "country", "currency"] as const;

/** Who the coach is, where, and which number clients text. */
export function ProfileForm(): VNode {
  const form = useSettings(names, "Your profile is saved.");
  const { coach, save } = form;
  const write = usePhoneWriter(coach.country);
  return html`
    <section class="section" aria-labelledby="profile-title" onInput=${form.touch}>
      <header class="section-head">
        <h2 id="profile-title">Profile</h2>
      </header>
      <${Form} key=${form.turn} draft=${`profile ${coach.id}`} submit="Save profile" busy=${save
        .busy} failure=${save.failure}
        read=${readProfile} onSubmit=${(profile: Profile) => save.run(() => profile)}>
        <${Field} label="Your name" name="name" defaultValue=${coach.name} autocomplete="name"
          hint="The first text to a client says it whole." />
        <${Field} label="What texts call you" name="text_name" defaultValue=${coach.text_name ?? ""}
          maxLength=${24} hint=${`Up to 24 letters. Empty: ${callName(coach.name)}.`} />
        <${Field} label="The number clients text" name="phone" type="tel" defaultValue=${write(coach.phone)}
          autocomplete="tel" />
        <${ZoneField} defaultValue=${coach.timezone}
          hint="Every time, on screen and in texts, is written in this zone. What is booked keeps its moment: it reads as another time of day." />
        <${PlaceFields} country=${coach.country} currency=${coach.currency} />
        <${ClashNotice} form=${form} />
        <//>
        </section>
  ` as VNode;
}
