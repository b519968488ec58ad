import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { createCoach } from "../../data/settings.ts";
import { Field, Form } from "../../parts/form.ts";
import { Mark } from "../../parts/icon.ts";
import { PlaceFields } from "../../parts/place_fields.ts";
import { go } from "../../router.ts";
import { type Session, signOut } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { type Profile, readProfile } from "../settings/read_profile.ts";
import { guessCountry, guessCurrency, guessZone } from "./guess_place.ts";
import { ZoneField } from "./zone_field.ts";

/** The first step after signing up: who the coach is, where, and which number clients text. */
export function Onboarding({ session }: { session: Session }): VNode {
  const zone = guessZone();
  // The zone says where the coach is, until they say it themselves.
  const [country, setCountry] = useState(() => guessCountry(zone));
  const [chosen, setChosen] = useState(false);
  const start = useAction(async (profile: Profile) => {
    go("start", "hours");
    await createCoach({ id: session.userId, ...profile });
  });
  useEffect(() => {
    document.title = "Set up · Coachline";
  }, []);
  return html`
    <main class="door">
      <div class="door-court" aria-hidden="true"></div>
      <div class="door-card">
        <p class="wordmark"><${Mark} /> Coachline</p>
        <p class="step">Step 1 of 3</p>
        <h1>About you</h1>
        <p class="lead">A few answers, and your books are open.</p>
        <${Form} submit="Continue" busy=${start.busy} failure=${start.failure} read=${readProfile}
          onSubmit=${start.run}>
          <${Field} label="Your name" name="name" autocomplete="name" autofocus
            hint="As clients know you; it signs the texts they get." />
          <${ZoneField} defaultValue=${zone}
            onInput=${(event: Event) =>
              chosen || setCountry(guessCountry((event.currentTarget as HTMLInputElement).value))}
            hint="Every time, on screen and in texts, is written in this zone." />
          <${PlaceFields} country=${country} currency=${guessCurrency(country)} onCountry=${(
            code: string,
          ) => {
            setChosen(true);
            setCountry(code);
          }} />
          <${Field} label="The number clients text" name="phone" type="tel" autocomplete="tel"
            hint="Your Coachline number, written as you would dial it, or with + and the country code." />
          <//>
          <p
            class="door-other">Signed in as ${session
              .email}. <button type="button" class="link" onClick=${signOut}>Sign out</button></p>
          </div>
          </main>
  ` as VNode;
}
