import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Field, Form } from "../../parts/form.ts";
import { Mark } from "../../parts/icon.ts";
import { say } from "../../parts/toasts.ts";
import { go } from "../../router.ts";
import { setPassword } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { readNewPassword } from "./read_account.ts";

/** Choosing a new password, after coming by the link in a mail. */
export function NewPassword({ email, onDone }: { email: string; onDone: () => void }): VNode {
  const save = useAction(async ({ password }: { password: string }) => {
    await setPassword(password);
    go("today");
    onDone();
    say("Your new password is set.");
  });
  useEffect(() => {
    document.title = "A new password · Coachline";
  }, []);
  return html`
    <main class="door">
      <div class="door-court" aria-hidden="true"></div>
      <div class="door-card">
        <p class="wordmark"><${Mark} /> Coachline</p>
        <h1>Choose a new password</h1>
        <p class="lead">For ${email}.</p>
        <${Form} submit="Set password" busy=${save.busy} failure=${save.failure} read=${readNewPassword}
          onSubmit=${save.run}>
          <${NewPasswordFields} />
          <//>
          </div>
          </main>
  ` as VNode;
}

/** The two fields of a new password. */
export const NewPasswordFields = () =>
  html`
    <${Field} label="New password" name="password" type="password" autocomplete="new-password"
      hint="At least eight characters." />
    <${Field} label="The same again" name="again" type="password" autocomplete="new-password" />
  `;
