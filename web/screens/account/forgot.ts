import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Mark } from "../../parts/icon.ts";
import { readForm } from "../../parts/read_form.ts";
import { hrefOf } from "../../router.ts";
import { connection } from "../../server/connection.ts";
import { askForReset } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { readEmail } from "./read_account.ts";

/** Asking for a mail with a link to choose a new password. */
export function Forgot(): VNode {
  const [mailed, setMailed] = useState<string | null>(null);
  const ask = useAction(async ({ email }: { email: string }) => {
    await askForReset(email);
    setMailed(email);
  });
  const read = ({ email = "" }: FormValues) => readForm({ email: () => readEmail(email) });
  useEffect(() => {
    document.title = "Forgot your password · Coachline";
  }, []);
  return html`
    <main class="door">
      <div class="door-court" aria-hidden="true"></div>
      <div class="door-card">
        <p class="wordmark"><${Mark} /> Coachline</p>
        <h1>A new password</h1>
        ${mailed
          ? html`
            <p class="notice"
              role="status">If there is an account for ${mailed}, a mail with a link is on its way. The link
              works once, and for an hour.</p>
            ${connection().phone &&
              html`<p class="hint">This is a local stack, which sends no mail: the link stands in the
              terminal it runs in.</p>`}
          `
          : html`
            <p class="lead">We mail you a link to choose a new one.</p>
            <${Form} submit="Email me a link" busy=${ask.busy} failure=${ask.failure} read=${read}
              onSubmit=${ask.run}>
              <${Field} label="Email" name="email" type="email" autocomplete="username" autofocus />
              <//>
          `}
        <p class="door-other"><a href=${hrefOf("sign-in")}>Back to signing in</a></p>
      </div>
    </main>
  ` as VNode;
}
