import type { VNode } from "preact";
import { html } from "htm/preact";
import { Dialog } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { signIn } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { needPassword } from "./read_account.ts";

/** Signs in over a form that is half filled in, so that nothing of it is lost. */
export function SignInAgain({ email, onClose }: { email: string; onClose: () => void }): VNode {
  const enter = useAction(({ password }: { password: string }) => signIn(email, password));
  const read = ({ password = "" }: FormValues) => readForm({ password: () => needPassword(password) });
  return html`
    <${Dialog} title="You were signed out" onClose=${onClose}>
      <p>Sign in again as ${email}. What you filled in stays as it is.</p>
      <${Form} submit="Sign in" busy=${enter.busy} failure=${enter.failure} read=${read} onSubmit=${enter
        .run}>
        <${Field} label="Password" name="password" type="password" autocomplete="current-password" autofocus />
        <//>
        <//>
  ` as VNode;
}
