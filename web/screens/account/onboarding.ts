import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { createCoach } from "../../data/settings.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Mark } from "../../parts/icon.ts";
import { requirePhone } from "../../phones.ts";
import { go } from "../../router.ts";
import { type Session, signOut } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { guessCountry, guessZone } from "./guess_place.ts";
import { ZoneField } from "./zone_field.ts";

/** The first step after signing up: who the coach is, where, and which number clients text. */
export function Onboarding({ session }: { session: Session }): VNode {
  const zone = guessZone();
  const start = useAction(async ({ name = "", timezone = "", phone = "" }: FormValues) => {
    const read = await requirePhone(phone, guessCountry(timezone));
    go("start", "hours");
    await createCoach({
      id: session.userId,
      name,
      timezone,
      phone: read.e164,
      ...(read.country ? { country: read.country } : {}),
    });
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
        <p class="lead">Three answers, and your books are open.</p>
        <${Form} submit="Go on" busy=${start.busy} failure=${start.failure} onSubmit=${start.run}>
          <${Field} label="Your name" name="name" autocomplete="name" autofocus
            hint="As clients know you; it signs the texts they get." />
          <${ZoneField} defaultValue=${zone}
            hint="Every time, on screen and in texts, is written in this zone." />
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
