import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { Field, Form, type FormValues } from "../../parts/form.ts";
import { Mark } from "../../parts/icon.ts";
import { readForm } from "../../parts/read_form.ts";
import { hrefOf } from "../../router.ts";
import { cameByDeadLink, signIn, signUp } from "../../server/session.ts";
import { useAction } from "../../server/use_action.ts";
import { needPassword, readEmail, readPassword } from "./read_account.ts";

/** The door: signing in, or opening an account. `ended`: the server ended the session, so say why we are here. */
export function SignIn({ create, ended }: { create: boolean; ended: boolean }): VNode {
  const [mailed, setMailed] = useState<string | null>(null);
  const read = ({ email = "", password = "" }: FormValues) =>
    readForm({
      email: () => readEmail(email),
      password: () => create ? readPassword(password) : needPassword(password),
    });
  const enter = useAction(async ({ email, password }: { email: string; password: string }) => {
    if (!create) return await signIn(email, password);
    if (await signUp(email, password) === "confirm") setMailed(email);
  });
  useEffect(() => {
    document.title = create ? "Sign up · Coachline" : "Sign in · Coachline";
  }, []);

  return html`
    <main class="door">
      <div class="door-court" aria-hidden="true"></div>
      <div class="door-card">
          <p class="wordmark"><${Mark} /> Coachline</p>
          <h1>${create ? "Sign up" : "Welcome back"}</h1>
          <p class="lead">${create
            ? "Your clients text you to book. Every session they have left is counted, and can prove it."
            : "Bookings, packs and texts in one place, with a count that is never wrong."}</p>
          ${ended &&
            html`<p class="notice" role="status">You were signed out. Sign in again to go on where you were.</p>`}
          ${!create && cameByDeadLink() &&
            html`<p class="notice warn" role="status">This link no longer works. Links in
            emails work once, for a while, and in the browser that asked for them. <a href=${
              hrefOf("forgot")
            }>Ask for a new one</a></p>`}
          ${mailed
            ? html`<p class="notice" role="status">Almost there: open the link in the email we sent to ${mailed}.</p>`
            : html`
              <${Form} submit=${create ? "Sign up" : "Sign in"} busy=${enter.busy} failure=${enter
                .failure}
                read=${read} onSubmit=${enter.run}>
                <${Field} label="Email" name="email" type="email" autocomplete="username" autofocus />
                <${Field} label="Password" name="password" type="password"
                  autocomplete=${create ? "new-password" : "current-password"}
                  hint=${create ? "At least eight characters." : undefined} />
                <//>
            `}
          <p class="door-other">${create
            ? html`Already have an account? <a href=${hrefOf("sign-in")}>Sign in</a>`
            : html`New here? <a href=${hrefOf("sign-up")}>Sign up</a>`}</p>
          ${!create && html`<p class="door-other"><a href=${hrefOf("forgot")}>Forgot your password?</a></p>`}
        </div>
    </main>
  ` as VNode;
}
