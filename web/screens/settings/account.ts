import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { Dialog, present } from "../../parts/dialog.ts";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { say } from "../../parts/toasts.ts";
import { explain } from "../../server/explain.ts";
import { Failure } from "../../server/failure.ts";
import { changePassword, signOut, signOutEverywhere } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { NewPasswordFields } from "../account/new_password.ts";
import { readNewPassword } from "../account/read_account.ts";

/** Who is signed in, the password, and signing out, here or everywhere. */
export function Account(): VNode {
  const { email } = useBench();
  const everywhere = useAction(signOutEverywhere);
  return html`
    <section class="section" aria-labelledby="account-title">
      <header class="section-head"><h2 id="account-title">Account</h2></header>
      <p>Signed in as ${email}.</p>
      ${everywhere.failure && html`<p class="form-failure" role="alert">Still signed in elsewhere. ${
        explain(
          everywhere.failure,
        )
      }</p>`}
      <div class="account-acts">
        <button type="button" class="button" onClick=${() =>
          present((close) => html`<${PasswordDialog} onClose=${close} />`)}>Change password</button>
        <button type="button" class="button" onClick=${signOut}>Sign out</button>
        <button type="button" class="button quiet" aria-busy=${everywhere.busy} onClick=${() =>
          everywhere.run()}>Sign out on all devices</button>
      </div>
    </section>
  ` as VNode;
}

function PasswordDialog({ onClose }: { onClose: () => void }): VNode {
  const { email } = useBench();
  const save = useAction(
    async ({ present, next: { password: next } }: { present: string; next: { password: string } }) => {
      await changePassword(email, { present, next }).catch((thrown) => {
        throw thrown instanceof Failure && thrown.code === "invalid_credentials"
          ? new Failure("invalid_present")
          : thrown;
      });
      onClose();
      say("Your password is changed.");
    },
  );
  const read = (values: FormValues) =>
    readForm({
      present: () => {
        if (!values["present"]) throw new Failure("invalid_present");
        return values["present"];
      },
      next: () => readNewPassword(values),
    });
  return html`
    <${Dialog} title="Change password" onClose=${onClose}>
      <${Form} submit="Change password" busy=${save.busy} failure=${save.failure} read=${read}
        onSubmit=${save.run} onCancel=${onClose}>
        <${Field} label="Current password" name="present" type="password" autocomplete="current-password"
          autofocus />
        <${NewPasswordFields} />
        <//>
        <//>
  ` as VNode;
}
