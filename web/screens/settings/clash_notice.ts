import type { VNode } from "preact";
import { html } from "htm/preact";
import type { Settings } from "../../data/settings.ts";
import { Press } from "../../parts/press.ts";
import { settingWords } from "./setting_words.ts";
import type { SettingsForm } from "./use_settings.ts";

/** What was saved elsewhere beside what is wanted here, and the choice between them. */
export function ClashNotice({ form }: { form: SettingsForm }): VNode | null {
  const { clash } = form;
  if (!clash) return null;
  const names = (Object.keys(clash.wanted) as (keyof Settings)[])
    .filter((name) => JSON.stringify(clash.theirs[name]) !== JSON.stringify(clash.seen[name]));
  const write = (name: keyof Settings, value: unknown) => settingWords(name, value);
  return html`
    <div class="clash" role="alert">
      <p><strong>Changed elsewhere while you had this open.</strong> Nothing was overwritten yet.</p>
      <dl>
        ${names.map((name) =>
          html`
            <div key=${name}>
              <dt>${settingWords(name, clash.theirs[name]).label}</dt>
              <dd>there ${write(name, clash.theirs[name]).value}, here ${write(name, clash.wanted[name])
                .value}</dd>
            </div>
          `
        )}
      </dl>
      <div class="form-buttons">
        <button type="button" class="button" onClick=${form.takeTheirs}>Use theirs</button>
        <${Press} class="button primary" onPress=${form.keepMine}>Keep mine<//>
      </div>
    </div>
  ` as VNode;
}
