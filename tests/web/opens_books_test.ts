import { assertEquals } from "@std/assert";
import { onDashboard } from "./dashboard_page.ts";

await onDashboard(
  "a new coach signs up, is asked three things, sets hours, and sees an empty book that balances",
  async ({ page, api }) => {
    await page.getByRole("link", { name: "Sign up" }).click();
    await page.getByLabel("Email").fill("robin@example.test");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.getByText("too easy to guess").waitFor();
    await page.getByLabel("Password").fill("long-enough-to-keep");
    await page.getByRole("button", { name: "Sign up" }).click();

    await page.getByRole("heading", { name: "About you" }).waitFor();
    // The browser's own zone is the first guess.
    assertEquals(await page.getByLabel("Time zone").inputValue(), "America/New_York");
    await page.getByLabel("Your name").fill("Robin Lee");
    await page.getByLabel("Time zone").fill("Mars/Olympus");
    await page.getByLabel("The number clients text").fill("hello");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("This is not a phone number").waitFor();
    await page.getByLabel("The number clients text").fill("+44 7700 900123");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("This time zone is not known").waitFor();
    await page.getByLabel("Time zone").fill("Europe/London");
    await page.getByLabel("The number clients text").fill("07700 900123");
    await page.getByRole("button", { name: "Continue" }).click();

    await page.getByRole("heading", { name: "When can clients book?" }).waitFor();
    await page.getByLabel("Monday, to").fill("08:00");
    await page.getByRole("button", { name: "Save and begin" }).click();
    await page.getByText("The end must come after the start").waitFor();
    await page.getByLabel("Monday, to").fill("12:30");
    await page.getByRole("button", { name: "Save and begin" }).click();

    await page.getByRole("heading", { name: "Say hello to your number" }).waitFor();
    await page.getByText("Waiting for your first text").waitFor();
    await page.getByRole("link", { name: "Skip this" }).click();
    await page.getByText("Nothing is booked for the next week").waitFor();
    await page.getByText("1 of 4").waitFor();
    await page.getByRole("button", { name: "Books balance: every session proven" }).waitFor();
    await page.getByText("Times are Europe/London time").waitFor();
    const [coach] = await api.db.sql(
      "select name, phone, timezone, country, currency from public.coaches where name = 'Robin Lee'",
    );
    assertEquals(coach, {
      name: "Robin Lee",
      phone: "+447700900123",
      timezone: "Europe/London",
      country: "GB",
      currency: "GBP",
    });
    const hours = await api.db.sql(`select weekday, starts_at::text, ends_at::text from public.availability a
    join public.coaches c on c.id = a.coach_id where c.name = 'Robin Lee' order by weekday`);
    assertEquals(hours.length, 5);
    assertEquals(hours[0], { weekday: 1, starts_at: "09:00:00", ends_at: "12:30:00" });
  },
  { signedIn: false },
);

await onDashboard(
  "a wrong password and an unreachable server are each said in a sentence",
  async ({ page }) => {
    await page.getByLabel("Email").fill("demo@coachline.test");
    await page.getByLabel("Password").fill("not-this-one");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("do not go together").waitFor();
    await page.route("**/auth/v1/token*", (route) => route.abort());
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("There is no connection").waitFor();
    await page.unroute("**/auth/v1/token*");
    await page.getByLabel("Password").fill("demo-coach");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Coming up" }).waitFor();
  },
  { signedIn: false },
);

await onDashboard("a session that the server no longer accepts ends politely", async ({ page }) => {
  await page.route(
    "**/rest/v1/**",
    (route) => route.fulfill({ status: 401, json: { code: "PGRST301", message: "JWT expired" } }),
  );
  // Not a reload: the 15-second refresh may have met the 401 first, and a reload would drop what it said.
  await page.evaluate(() => void (location.hash = "#/clients"));
  await page.getByText("You were signed out. Sign in again").waitFor();
  await page.unroute("**/rest/v1/**");
  await page.getByLabel("Email").fill("demo@coachline.test");
  await page.getByLabel("Password").fill("demo-coach");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Clients" }).waitFor();
});

await onDashboard(
  "offline, the screen keeps what it showed and says that it may be old",
  async ({ page }) => {
    await page.getByText("Ben Okafor").first().waitFor();
    await page.context().setOffline(true);
    await page.getByText("You are offline").waitFor();
    await page.getByRole("button", { name: "Confirm: Ben Okafor" }).click();
    await page.getByText("There is no connection. Nothing was changed").first().waitFor();
    await page.getByText("Ben Okafor").first().waitFor();
    await page.context().setOffline(false);
    await page.getByText("You are offline").waitFor({ state: "detached" });
  },
);
