import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { html } from "./html.ts";
import type { Attached, Coach, HandsetData } from "./local_api.ts";
import { keepNumbers, loadNumbers } from "./numbers.ts";
import { CarrierPanel } from "./parts/carrier_panel.ts";
import { Failed, NoCoach, Waiting } from "./parts/faces.ts";
import { Guide } from "./parts/guide.ts";
import { Handset } from "./parts/handset.ts";
import { NightPanel } from "./parts/night_panel.ts";
import { Picker } from "./parts/picker.ts";
import { useAnnouncements } from "./use_announcements.ts";
import { useSends } from "./use_sends.ts";
import { useSnapshot } from "./use_snapshot.ts";

/** The whole page: handsets that text the coach's number, and the night. */
export function App(): VNode {
  const { snapshot, askedAt, problem, reload } = useSnapshot();
  const { sends, send, retry } = useSends(snapshot, reload);
  const [added, setAdded] = useState(loadNumbers);
  const [chosen, setChosen] = useState<string>();
  const news = useAnnouncements(snapshot);

  const coach = snapshot?.coach;
  const handsets = snapshot ? withNumbers(snapshot.handsets, added) : [];
  const current = handsets.find(({ phone }) => phone === chosen) ?? handsets[0];

  const optedOut = (phone: string) =>
    snapshot?.carrier?.opted_out.some((one) => one.phone === phone && one.number === coach?.phone) ?? false;
  const keep = (numbers: string[]) => {
    setAdded(numbers);
    keepNumbers(numbers);
  };
  const choose = (phone: string) => {
    setChosen(phone);
    // The handset of a number that was added this moment is there after the next frame.
    requestAnimationFrame(() => {
      const handset = document.getElementById(`handset-${phone}`);
      document.querySelector(".pick[aria-current=true]")?.scrollIntoView({
        block: "nearest",
        inline: "center",
      });
      handset?.scrollIntoView({ block: "nearest", inline: "center" });
      // On a touch screen the keyboard would cover the thread that was asked for.
      if (matchMedia("(pointer: fine)").matches) {
        handset?.querySelector("textarea")?.focus({ preventScroll: true });
      }
    });
  };

  return html`
    <div class="page">
      <${Guide} coach=${coach} />
      ${body()}
      <p class="unseen" aria-live="polite"><span key=${news.key}>${news.text}</span></p>
    </div>
  `;

  function body(): VNode {
    if (!snapshot) {
      return problem === undefined
        ? html`<${Waiting} />`
        : html`<${Failed} problem=${problem} onRetry=${reload} />`;
    }
    if (!coach) return html`<${NoCoach} onRetry=${reload} />`;
    return full(coach);
  }

  function full(coach: Coach): VNode {
    return html`
      <main class="desk">
        ${problem !== undefined && html`<${Failed} problem=${problem} stale onRetry=${reload} />`}
        <${Picker}
          coach=${coach}
          handsets=${handsets}
          current=${current?.phone}
          onChoose=${choose}
          onAdd=${(phone: string) => {
            if (!handsets.some((handset) => handset.phone === phone)) keep([...added, phone]);
            choose(phone);
          }}
        />
        <div class="stage">
          ${handsets.map((handset) =>
            html`
              <${Handset}
                key=${handset.phone}
                coach=${coach}
                handset=${handset}
                sends=${sends.filter(({ from }) => from === handset.phone)}
                askedAt=${askedAt}
                chosen=${handset.phone === current?.phone}
                optedOut=${optedOut(handset.phone)}
                onSend=${(text: string, attached?: Attached) => send(handset.phone, text, attached)}
                onRetry=${retry}
                onRemove=${added.includes(handset.phone) && handset.messages.length === 0
                  ? () => keep(added.filter((phone) => phone !== handset.phone))
                  : undefined}
              />
            `
          )}
        </div>
        <${NightPanel} coach=${coach} onDone=${reload} />
        ${snapshot?.carrier &&
          html`<${CarrierPanel} moods=${snapshot.carrier} names=${handsets} onDone=${reload} />`}
      </main>
    `;
  }
}

function withNumbers(handsets: readonly HandsetData[], added: readonly string[]): HandsetData[] {
  const listed = new Set(handsets.map(({ phone }) => phone));
  const own = added.filter((phone) => !listed.has(phone));
  return [...handsets, ...own.map((phone) => ({ name: null, phone, messages: [] }))];
}
