import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readFirstText, type TalkText } from "../../data/texts.ts";
import { Icon, Mark } from "../../parts/icon.ts";
import { Faces } from "../../parts/section.ts";
import { usePhoneWriter } from "../../phones.ts";
import { hrefOf } from "../../router.ts";
import { connection } from "../../server/connection.ts";
import { useQuery } from "../../server/use_query.ts";
import { ReadAs } from "../inbox/bubble.ts";

interface First {
  text: TalkText;
  answer: string | null;
}

/** The last step after signing up: a text to the coach's own number, and what was made of it. */
export function FirstText(): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  const query = useQuery("first text", async () => ({ first: await readFirstText() }), { everyMs: 3000 });
  const { phone } = connection();
  useEffect(() => {
    document.title = "A test text · Coachline";
  }, []);
  const arrived = query.face === "full" && query.data.first !== null;
  return html`
    <main class="door">
      <div class="door-court" aria-hidden="true"></div>
      <div class="door-card broad">
        <p class="wordmark"><${Mark} /> Coachline</p>
        <p class="step">Step 3 of 3</p>
        <h1>Say hello to your number</h1>
        <p class="lead">Text <strong>${write(
          coach.phone,
        )}</strong> from your own phone, as a client would: “hello”, or
          “tues 6pm”. It shows here within seconds, and you see what is answered.</p>
        ${phone && html`
          <p
            class="hint">This is a local stack without a carrier: text from the <a href=${`${phone}?coach=${
              encodeURIComponent(coach.phone)
            }`} target="_blank" rel="noopener">on-screen phone</a> instead.</p>
        `}
        <div class="first-text" aria-live="polite">
          <${Faces} what="your first text" query=${query} lines=${2}>
            ${({ first }: { first: First | null }) =>
              first
                ? html`<${Arrived} first=${first} />`
                : html`<p class="first-waiting"><span class="pulse" aria-hidden="true"></span> Waiting for your first
                  text…</p>`}
          <//>
        </div>
        <div class="form-buttons">
          <a class=${`button ${arrived ? "primary" : "quiet"}`} href=${hrefOf("today")}>${arrived
            ? "Go to your day"
            : "Skip this"}</a>
        </div>
      </div>
    </main>
  ` as VNode;
}

function Arrived({ first: { text, answer } }: { first: First }): VNode {
  const { coach } = useBench();
  const write = usePhoneWriter(coach.country);
  return html`
    <p class="first-here"><${Icon} name="check" /> It works. ${write(text.from_phone)} texted:</p>
    <div class="thread-sample">
      <div class="bubble in"><p>${text.body || "(no words)"}</p><${ReadAs} text=${text} /></div>
      ${answer && html`
        <div class="bubble out">
          <p>${answer}</p>
        </div>
      `}
    </div>
  ` as VNode;
}
