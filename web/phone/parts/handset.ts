import type { VNode } from "preact";
import { formatTime } from "../../format.ts";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";
import type { Attached, Coach, HandsetData } from "../local_api.ts";
import { mergeThread, type Send } from "../merge_thread.ts";
import { nameOf, spaced } from "../numbers.ts";
import { suggest } from "../suggest.ts";
import { Composer } from "./composer.ts";
import { Face } from "./face.ts";
import { Thread } from "./thread.ts";

interface HandsetProps {
  coach: Coach;
  handset: HandsetData;
  sends: readonly Send[];
  /** When the stack was asked for the texts, milliseconds since 1970. */
  askedAt: number;
  chosen: boolean;
  /** The phone takes no texts from the coach's number. */
  optedOut: boolean;
  onSend: (body: string, attached?: Attached) => void;
  onRetry: (sid: string) => void;
  /** Given where this browser added the number and nothing was sent from it yet. */
  onRemove?: () => void;
}

/** One client's phone, open at the thread with the coach's number. */
export function Handset(
  { coach, handset, sends, askedAt, chosen, optedOut, onSend, onRetry, onRemove }: HandsetProps,
): VNode {
  const owner = nameOf(handset);
  const bubbles = mergeThread(handset.messages, sends, askedAt);
  const answering = sends.some(({ state, silent, finishedAt = Infinity }) =>
    state === "sending" || (state === "sent" && !silent && finishedAt > askedAt)
  );
  return html`
    <section class=${chosen ? "handset chosen" : "handset"} id="handset-${handset
      .phone}" aria-label="${owner}'s phone">
      <header class="owner">
        <${Face} name=${handset.name} phone=${handset.phone} />
        <div>
          <h2 class="name">${owner}</h2>
          <p class="number">${spaced(handset.phone)}</p>
        </div>
        ${onRemove && html`
          <button type="button" class="button quiet" aria-label="Remove ${spaced(
            handset.phone,
          )}" onClick=${onRemove}>
            <${Icon} name="close" />
          </button>
        `}
      </header>
      <div class="device">
        <div class="screen">
          <div class="status-bar" aria-hidden="true">
            <span>${formatTime(new Date(), coach.zone).replace(
              / .*/,
              "",
            )}</span><i class="island" /><${StatusIcons} />
          </div>
          <header
            class="with"><span class="name">${coach.name}</span><span class="number">${spaced(
              coach.phone,
            )}</span></header>
          <${Thread} coach=${coach} owner=${owner} bubbles=${bubbles} answering=${answering}
            onRetry=${onRetry} />
          ${optedOut && html`
            <p class="opted-out"
              role="status">Opted out at the carrier: no text from ${coach
                .name} gets here until this phone texts START.</p>
          `}
          <${Composer} coach=${coach} owner=${owner} suggestions=${suggest(handset, {
            optedOut,
          })} onSend=${onSend} />
          <i class="home-bar" aria-hidden="true" />
        </div>
      </div>
    </section>
  `;
}

/** The signal and battery of a handset's status bar, for the eye only. */
function StatusIcons(): VNode {
  return html`
    <svg class="status-icons" viewBox="0 0 54 14" aria-hidden="true">
      <rect x="0" y="9" width="3" height="4" rx="1" />
      <rect x="5" y="6" width="3" height="7" rx="1" />
      <rect x="10" y="3.5" width="3" height="9.5" rx="1" />
      <rect x="15" y="1" width="3" height="12" rx="1" />
      <rect class="hollow" x="27.5" y="1.5" width="21" height="11" rx="3.5" />
      <rect x="29.5" y="3.5" width="13" height="7" rx="1.8" />
      <rect x="50.5" y="5" width="2" height="4" rx="1" />
    </svg>
  `;
}
