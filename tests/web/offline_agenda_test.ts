import { assertEquals } from "@std/assert";
import { until } from "../support/times.ts";
import { type Dashboard, onDashboard } from "./dashboard_page.ts";

/** Waits until the page's own files are kept, as they are some moments after the first visit. */
const keepFiles = ({ page }: Dashboard) =>
  page.evaluate(async () => void await navigator.serviceWorker.ready);
const allow = { serviceWorkers: "allow" } as const;

await onDashboard(
  "opened without a network, the last agenda is there, says how old it is and changes nothing",
  async (dashboard) => {
    const { page, api } = dashboard;
    await keepFiles(dashboard);
    await page.getByText("Ben Okafor").first().waitFor();
    const before = await api.db.sql(
      "select id, starts_at, status, confirmed_at from public.bookings order by id",
    );
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText(/Offline: as of \d/).waitFor();
    await page.getByText("Ben Okafor").first().waitFor();
    // It can be pressed, to hear why; what counts as disabled is not clicked unless it is insisted on.
    await page.getByRole("button", { name: "New booking" }).click({ force: true });
    await page.getByText("This needs a connection").first().waitFor();
    await page.getByRole("button", { name: "Change: Ben Okafor" }).first().click({ force: true });
    assertEquals(await page.getByRole("dialog").count(), 0);
    await page.context().setOffline(false);
    await page.getByRole("button", { name: /^Books balance/ }).waitFor();
    assertEquals(
      await api.db.sql("select id, starts_at, status, confirmed_at from public.bookings order by id"),
      before,
    );
  },
  allow,
);

await onDashboard("a press without a network says so at once and is not sent later", async (dashboard) => {
  const { page, section, api } = dashboard;
  await section("Coming up").getByRole("button", { name: "Confirm: Ben Okafor" }).waitFor();
  await page.context().setOffline(true);
  await page.getByText(/Offline: as of \d/).waitFor();
  await section("Coming up").getByRole("button", { name: "Confirm: Ben Okafor" }).click();
  await page.getByText("There is no connection. Nothing was changed").first().waitFor();
  await page.context().setOffline(false);
  await page.getByText(/Offline: as of \d/).waitFor({ state: "detached" });
  await page.waitForTimeout(1000);
  const [row] = await api.db.sql(
    "select count(confirmed_at)::int as n from public.bookings b join public.clients c on c.id = b.client_id where c.name = 'Ben Okafor' and b.status = 'scheduled'",
  );
  assertEquals(row, { n: 0 });
}, allow);

await onDashboard(
  "whoever signs out leaves nothing for the next coach on this browser",
  async (dashboard) => {
    const { page, visit } = dashboard;
    await keepFiles(dashboard);
    await page.getByText("Ben Okafor").first().waitFor();
    assertEquals(
      await page.evaluate(() => localStorage.getItem("coachline.agenda")?.includes("Ana Torres")),
      true,
    );
    await visit("settings");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    assertEquals(await page.evaluate(() => localStorage.getItem("coachline.agenda")), null);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    assertEquals(await page.getByText("Ana Torres").count(), 0);
  },
  allow,
);

await onDashboard("an agenda of somebody else is never shown, however it came there", async ({ page }) => {
  await page.getByText("Ben Okafor").first().waitFor();
  await page.route("**/rest/v1/**", (route) => route.abort());
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem("coachline.agenda") ?? "{}");
    localStorage.setItem("coachline.agenda", JSON.stringify({ ...kept, userId: crypto.randomUUID() }));
  });
  await page.reload();
  await page.getByText("There is no connection").first().waitFor();
  assertEquals(await page.getByText("Ana Torres").count(), 0);
});

await onDashboard(
  "the site is installable, and a new build drops what the old one kept",
  async (dashboard) => {
    const { page, api } = dashboard;
    await keepFiles(dashboard);
    const manifest = await (await api.request("/manifest.webmanifest")).json();
    for (const { src } of manifest.icons) assertEquals((await api.request(`/${src}`)).status, 200, src);
    assertEquals([manifest.display, manifest.start_url], ["standalone", "./#/today"]);
    const kept = () =>
      page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("coachline-")));
    const [now] = await kept();
    await page.evaluate(() => caches.open("coachline-of-last-week"));
    // The same worker under another address is to the browser what a new build is: another worker.
    await page.evaluate(() => navigator.serviceWorker.register("sw.js?next").then(() => {}));
    await until("the old cache is gone", async () => !(await kept()).includes("coachline-of-last-week"));
    assertEquals(await kept(), [now]);
  },
  allow,
);
