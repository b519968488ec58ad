import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Icon } from "../../parts/icon.ts";
import { lazy } from "../../parts/lazy.ts";
import { hrefOf, useRoute } from "../../router.ts";
import { quietWords } from "../texting/quiet_words.ts";
import { Account } from "./account.ts";
import { ProfileForm } from "./profile_form.ts";
import { reminderWords } from "./setting_words.ts";
import { YourData } from "./your_data.ts";

const Texting = lazy("your texts", async () => (await import("../texting/texting.ts")).Texting);

/** Who the coach is, what is texted, the account and the data; `#/settings/texts` is a screen of its own. */
export function Settings(): VNode {
  const [, part] = useRoute();
  return (part === "texts" ? html`<${Texting} />` : html`<${Main} />`) as VNode;
}

function Main(): VNode {
  useEffect(() => {
    document.title = "Settings · Coachline";
  }, []);
  return html`
    <div class="screen settings">
      <h1>Settings</h1>
      <div class="settings-columns">
        <div>
          <${ProfileForm} />
          <${YourData} />
        </div>
        <div>
          <${Texts} />
          <${Hours} />
          <${Account} />
        </div>
      </div>
    </div>
  ` as VNode;
}

function Texts(): VNode {
  const { coach, zone } = useBench();
  const { text_confirmations: confirms, quiet_from: from, quiet_to: to } = coach;
  return html`
    <section class="section" aria-labelledby="texts-title">
      <header class="section-head"><h2 id="texts-title">Texts</h2>
        <a class="button small" href=${hrefOf(
          "settings",
          "texts",
        )}>Change <${Icon} name="next" /></a></header>
      <ul class="facts">
        <li>${confirms
          ? "Clients are told when you book, move or cancel."
          : "Clients are not told of what you book."}</li>
        <li>Reminders: ${reminderWords(coach.reminder_minutes)}.</li>
        <li>${quietWords({ from: from.slice(0, 5), to: to.slice(0, 5) }, zone)}</li>
        <li>${coach.mobile_verified_at
          ? coach.forward_texts
            ? "What needs you is passed on to your mobile."
            : "Nothing is passed on to your mobile."
          : "No mobile of your own yet, so nothing is passed on to you."}</li>
      </ul>
    </section>
  ` as VNode;
}

const Hours = () =>
  html`
    <section class="section" aria-labelledby="hours-title">
      <header class="section-head"><h2 id="hours-title">Hours and rules</h2>
        <a class="button small" href=${hrefOf("hours")}>Change <${Icon} name="next" /></a></header>
      <p class="quiet-line">When clients can book by text, time off, notice and late cancels.</p>
    </section>
  `;
