import type { VNode } from "preact";
import { html } from "htm/preact";
import { Dialog } from "../parts/dialog.ts";

const keys: [string, string][] = [
  ["/", "Find a client, a day or a thing to do (or Ctrl K, ⌘ K)"],
  ["n", "New booking"],
  ["g t", "Today"],
  ["g c", "Calendar"],
  ["g l", "Your list of clients"],
  ["g r", "Reports"],
  ["g h", "Hours"],
  ["g i", "Inbox"],
  ["j k", "In the inbox: next thread, the one before"],
  ["1 – 4", "On the calendar: day, week, month, agenda (or d, w, m, a)"],
  ["← →", "On the calendar: earlier, later (or k, j)"],
  ["t", "On the calendar: today"],
  ["b", "On the calendar: block time"],
  ["?", "This page"],
  ["Esc", "Close what is open"],
];

/** What the keys do, and how a session is counted. */
export function HelpDialog({ onClose }: { onClose: () => void }): VNode {
  return html`
    <${Dialog} title="Keys and help" onClose=${onClose}>
      <dl class="keys">${keys.map(([key, does]) =>
        html`
          <div key=${key}>
            <dt><kbd>${key}</kbd></dt>
            <dd>${does}</dd>
          </div>
        `
      )}</dl>
      <h3>How sessions are counted</h3>
      <p>A pack shows three kinds of sessions. <strong>Used</strong> ones took place, were missed, or were cancelled late.
          <strong>Booked</strong> ones are held for a booking to come. <strong>Free</strong> ones can still be booked.</p>
      <p>Each change is a line on the client's statement: what, when, why, and who did it. Lines are never edited. The badge
          “Books balance” adds all of them up again and compares the result with every count on screen.</p>
      <h3>What clients can text</h3>
      <p>“tues 6pm” books, “Y” confirms, “C” cancels, “balance” tells what is left. A text that is not understood waits for you
          under “Needs you”.</p>
      <//>
  ` as VNode;
}
