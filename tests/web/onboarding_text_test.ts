import { assertEquals } from "@std/assert";
import { onDashboard } from "./dashboard_page.ts";

const account = { email: "robin@example.test", password: "long-enough-to-keep" };

for (const width of [375, 1280]) {
  await onDashboard(
    `SMS-05 at ${width} px the first steps end with a test text, seen within seconds, and the list goes when it is done`,
    async ({ page, api }) => {
      await api.request("/auth/v1/signup", {
        method: "POST",
        headers: { apikey: api.keys.publishableKey, "content-type": "application/json" },
        body: JSON.stringify(account),
      });
      await api.db.sql(
        `insert into public.coaches (id, name, phone, timezone)
         select id, 'Robin Lee', '+447700900123', 'Europe/London' from auth.users where email = $1`,
        [account.email],
      );
      await page.goto(`${api.url}/#/start/hours`);
      await page.getByLabel("Email").fill(account.email);
      await page.getByLabel("Password").fill(account.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Save and begin" }).click();
      await page.getByRole("heading", { name: "Say hello to your number" }).waitFor();
      await page.getByText("07700 900123").waitFor();
      await page.getByText("Waiting for your first text").waitFor();
      // The local stack has a phone on the screen; it is opened as this coach's.
      assertEquals(
        await page.getByRole("link", { name: "on-screen phone" }).getAttribute("href"),
        "/phone?coach=%2B447700900123",
      );
      await api.textFrom("+447700900777", "hello there", { to: "+447700900123" });
      await page.getByText("It works. 07700 900777 texted:").waitFor();
      await page.getByText("Not understood → an unknown number, passed on to you").waitFor();
      await page.getByText("this is Robin Lee's booking line").waitFor();
      await page.getByRole("link", { name: "Go to your day" }).click();

      const steps = page.getByRole("region", { name: "To begin with" });
      await steps.getByText("2 of 4").waitFor();
      await steps.getByRole("button", { name: "New offer" }).click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await api.db.sql(
        `insert into public.offers (coach_id, name, sessions, price_cents)
         select id, 'Ten', 10, 50000 from public.coaches where name = 'Robin Lee'`,
      );
      await page.reload();
      await steps.getByText("3 of 4").waitFor();
      await steps.getByRole("button", { name: "Put this list away" }).click();
      await steps.waitFor({ state: "detached" });
      await page.reload();
      await page.getByText("Nothing is booked for the next week").waitFor();
      assertEquals(await steps.count(), 0);
    },
    { signedIn: false, width },
  );
}

await onDashboard("waiting for the first text says when it cannot look", async ({ page, visit }) => {
  await page.route("**/rest/v1/messages?*", (route) => route.fulfill({ status: 500, json: {} }));
  await visit("first-text");
  await page.getByRole("alert").getByText("Could not load this.").waitFor();
  await page.unroute("**/rest/v1/messages?*");
  await page.getByText("It works.").waitFor();
});

await onDashboard("who has begun long ago sees no first steps", async ({ page }) => {
  await page.getByText("was not charged").waitFor();
  await page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.startsWith("coachline.begun"))
  );
  assertEquals(await page.getByText("To begin with").count(), 0);
});
