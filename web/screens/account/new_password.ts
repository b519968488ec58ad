import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { html } from "htm/preact";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Mark } from "../../parts/icon.ts";
import { say } from "../../parts/toasts.ts";
import { go } from "../../router.ts";
import { Failure } from "../../server/failure.ts";
import { setPassword } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";

/** A password typed twice; throws Failure where it is too short or not the same. */
export function readNewPassword({ password = "", again = "" }: FormValues): string {
  if (password.length < 8) throw new Failure("weak_password");
  if (password !== again) throw new Failure("passwords_differ");
  return password;
}

/** Choosing a new password, after coming by the link in a mail. */
export function NewPassword({ email, onDone }: { email: string; onDone: () => void }): VNode {
  const save = useAction(async (values: FormValues) => {
    await setPassword(readNewPassword(values));
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
        <${Form} submit="Set password" busy=${save.busy} failure=${save.failure} onSubmit=${save.run}>
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
