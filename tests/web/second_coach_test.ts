import { assertEquals } from "@std/assert";
import { addCoach, idOf, onDashboard, signIn, signUp } from "./dashboard_page.ts";

await onDashboard("a second coach sees nothing of the first", async ({ page, newPage, api }) => {
  const ana = await idOf(api, "Ana Torres");
  const account = await addCoach(api, { email: "second@example.test", name: "Second" });
  const other = await newPage();
  await signIn(other, api.url, account);
  await other.getByText("Nothing is booked for the next week").waitFor();
  await other.getByText("No weekly hours yet").waitFor();
  assertEquals(await other.getByText(/Ana Torres|Ben Okafor|0400 000 290/).count(), 0);
  for (const view of ["day", "week", "month", "agenda"]) {
    await other.goto(`${api.url}/#/calendar/${view}`);
    await other.locator(`.view-${view} [data-face="full"]`).waitFor();
    assertEquals(await other.locator("[data-booking], .behind.off").count(), 0);
  }
  await other.goto(`${api.url}/#/clients`);
  await other.getByText("Nobody here yet").waitFor();
  await other.goto(`${api.url}/#/offers`);
  await other.getByText("Nothing for sale yet").waitFor();
  await other.goto(`${api.url}/#/clients/${ana}`);
  await other.getByText("Not on your list").waitFor();
  await page.getByText("Ana Torres").first().waitFor();
});

await onDashboard(
  "whoever signs in after another on the same device sees nothing of them",
  async ({ page, api, visit }) => {
    await page.getByText("Ben Okafor").first().waitFor();
    await visit("settings");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    const account = await signUp(api, "third@example.test");
    await page.getByLabel("Email").fill(account.email);
    await page.getByLabel("Password").fill(account.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "About you" }).waitFor();
    assertEquals(await page.getByText("Sam Rivera").count(), 0);
  },
);
