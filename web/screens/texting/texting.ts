import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { readWordings, type Wording } from "../../data/wordings.ts";
import { Icon } from "../../parts/icon.ts";
import { Section } from "../../parts/section.ts";
import { hrefOf } from "../../router.ts";
import { useQuery } from "../../server/use_query.ts";
import { CarrierForm } from "./carrier_form.ts";
import { CostForm } from "./cost_form.ts";
import { CountriesForm } from "./countries_form.ts";
import { KeepForm } from "./keep_form.ts";
import { MobileForm } from "./mobile_form.ts";
import { PinForm } from "./pin_form.ts";
import { QuietForm } from "./quiet_form.ts";
import { ScheduleForm } from "./schedule_form.ts";
import { WordingForm } from "./wording_form.ts";

/** Which texts go out by themselves, when not, in which words, and the coach's own phone. */
export function Texting(): VNode {
  const wordings = useQuery("wordings", readWordings, { everyMs: 60_000 });
  useEffect(() => {
    document.title = "Texts · Settings · Coachline";
  }, []);
  return html`
    <div class="screen settings texting">
      <a class="back" href=${hrefOf("settings")}><${Icon} name="back" /> Settings</a>
      <h1>Texts</h1>
      <div class="settings-columns">
        <div>
          <${ScheduleForm} />
          <${QuietForm} />
          <${CountriesForm} />
          <${MobileForm} />
          <${PinForm} />
          <${CarrierForm} />
          <${CostForm} />
          <${KeepForm} />
        </div>
        <div>
          <${Section} title="Wording" query=${wordings} lines=${7}>
            ${(list: Wording[]) =>
              html`
                <p class="quiet-line">What each text says. How to answer it is added by itself where it is needed.</p>
                <ul class="wordings">
                  ${list.map((wording) =>
                    html`
                      <li key=${wording.kind}>
                        <${WordingForm} wording=${wording} />
                      </li>
                    `
                  )}
                </ul>
              `}
          <//>
        </div>
      </div>
    </div>
  ` as VNode;
}
