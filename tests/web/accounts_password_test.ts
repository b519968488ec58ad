import { assertEquals } from "@std/assert";
import { onDashboard, signIn } from "./dashboard_page.ts";

const email = "demo@coachline.test";

await onDashboard(
  "a forgotten password is set anew by the link in the mail, which works once",
  async ({ page, api }) => {
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByText("does not look like an email address").waitFor();
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByText(`If there is an account for ${email}`).waitFor();
    await page.getByText("the link stands in the terminal").waitFor();

    const [user] = await api.db.sql<{ recovery_token: string }>(
      "select recovery_token from auth.users where email = $1",
      [email],
    );
    const link = `${api.url}/auth/v1/verify?token=${user?.recovery_token}&type=recovery&redirect_to=${
      encodeURIComponent(`${api.url}/`)
    }`;
    await page.goto(link);
    await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
    await page.getByText(`For ${email}.`).waitFor();
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByText("too easy to guess").waitFor();
    await page.getByLabel("New password").fill("a quite new one ");
    await page.getByLabel("The same again").fill("another new one");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByText("The two passwords are not the same").waitFor();
    await page.getByLabel("The same again").fill("a quite new one ");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByRole("heading", { name: "Coming up" }).waitFor();

    await page.goto(`${api.url}/#/settings`);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await signIn(page, api.url, { email, password: "demo-coach" });
    await page.getByText("do not go together").waitFor();
    await page.getByLabel("Password").fill("a quite new one ");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Coming up" }).waitFor();
  },
  { signedIn: false },
);

await onDashboard(
  "a link signs in only the browser that asked for it: neither another one nor whoever is sent a session in a link",
  async ({ page, api, newPage }) => {
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    // The form before has a field of that name, too.
    await page.getByRole("button", { name: "Email me a link" }).waitFor();
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByText(`If there is an account for ${email}`).waitFor();
    const [user] = await api.db.sql<{ recovery_token: string }>(
      "select recovery_token from auth.users where email = $1",
      [email],
    );
    const other = await newPage();
    await other.goto(
      `${api.url}/auth/v1/verify?token=${user?.recovery_token}&type=recovery&redirect_to=${
        encodeURIComponent(`${api.url}/`)
      }`,
    );
    await other.getByText("This link no longer works.").waitFor();

    const { access_token: token } = await api.openSession({ email, password: "demo-coach" });
    const session = new URLSearchParams({
      access_token: token,
      refresh_token: "of-somebody-else",
      expires_in: "3600",
      token_type: "bearer",
      type: "recovery",
    });
    const third = await newPage();
    await third.goto(`${api.url}/#${session}`);
    await third.getByText("This link no longer works.").waitFor();
    assertEquals(await third.evaluate(() => localStorage.getItem("coachline.session")), null);
  },
  { signedIn: false },
);

await onDashboard(
  "a dead link, and a server that sends no mail, are each said in a sentence",
  async ({ page, api }) => {
    await page.goto(`${api.url}/#error=access_denied&error_code=otp_expired&error_description=gone`);
    await page.reload();
    await page.getByText("This link no longer works.").waitFor();
    await page.getByRole("link", { name: "Ask for a new one" }).click();
    await page.route(
      "**/auth/v1/recover*",
      (route) => route.fulfill({ status: 500, json: { msg: "no mailer" } }),
    );
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByRole("alert").getByText("This server could not send a mail").waitFor();
    await page.unroute("**/auth/v1/recover*");
    await page.route("**/auth/v1/recover*", (route) => route.abort());
    await page.getByRole("button", { name: "Email me a link" }).click();
    await page.getByRole("alert").getByText("There is no connection").waitFor();
  },
  { signedIn: false },
);

await onDashboard(
  "the password is changed by who knows the present one; signing out everywhere ends other devices",
  async ({ page, api, newPage, visit }) => {
    await visit("settings");
    await page.getByRole("button", { name: "Change password" }).click();
    const dialog = page.getByRole("dialog", { name: "Change password" });
    await dialog.getByLabel("Current password").fill("not-this-one");
    await dialog.getByLabel("New password").fill("brand-new-one");
    await dialog.getByLabel("The same again").fill("brand-new-one");
    await dialog.getByRole("button", { name: "Change password" }).click();
    await dialog.getByText("That is not your current password").waitFor();
    await dialog.getByLabel("Current password").fill("demo-coach");
    await dialog.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Your password is changed.").waitFor();

    const other = await newPage();
    await signIn(other, api.url, { email, password: "brand-new-one" });
    await other.getByRole("heading", { name: "Coming up" }).waitFor();

    await page.route("**/auth/v1/logout*", (route) => route.abort());
    await page.getByRole("button", { name: "Sign out on all devices" }).click();
    await page.getByText("Still signed in elsewhere.").waitFor();
    await page.unroute("**/auth/v1/logout*");
    const [ended] = await Promise.all([
      page.waitForRequest((request) => request.url().includes("/auth/v1/logout")),
      page.getByRole("button", { name: "Sign out on all devices" }).click(),
    ]);
    assertEquals(new URL(ended.url()).searchParams.get("scope"), "global");
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    const sessions = await api.db.sql("select count(*)::integer as n from auth.sessions");
    assertEquals(sessions, [{ n: 0 }]);
  },
);
