import type { Page } from "playwright-core";
import { assertEquals } from "@std/assert";
import { type Dashboard, demoDate, idOf, onDashboard } from "./dashboard_page.ts";

/** Each section with the request it stands on, what it says when there is nothing, and a word of its full face. */
const sections: {
  route: (dashboard: Dashboard) => Promise<string[]>;
  title: string;
  path: string;
  empty?: string;
  /** What the request answers where there is nothing; an empty list, if not said. */
  nothing?: unknown;
  full: string;
}[] = [
  {
    route: () => Promise.resolve(["today"]),
    title: "Coming up",
    path: "**/rest/v1/bookings?*",
    empty: "Nothing is booked",
    full: "Tomorrow",
  },
  {
    route: () => Promise.resolve(["clients"]),
    title: "Your list",
    path: "**/rest/v1/rpc/client_page",
    empty: "Nobody here yet",
    nothing: { many: 0, clients: [] },
    full: "Ana Torres",
  },
  {
    route: anasPage,
    title: "Packs",
    path: "**/rest/v1/pack_balances?*",
    empty: "no pack yet",
    full: "Ten-pack",
  },
  {
    route: anasPage,
    title: "Bookings",
    path: "**/rest/v1/bookings?*",
    empty: "No booking yet",
    full: "To come",
  },
  {
    route: anasPage,
    title: "Statement",
    path: "**/rest/v1/rpc/statement",
    empty: "No line yet",
    full: "Nightly job",
  },
  {
    route: anasPage,
    title: "Texts",
    path: "**/rest/v1/rpc/thread",
    full: "confirmed",
  },
  {
    route: () => Promise.resolve(["offers"]),
    title: "For sale",
    path: "**/rest/v1/offers?*",
    empty: "Nothing for sale yet",
    full: "Five-pack",
  },
  {
    route: () => Promise.resolve(["reports"]),
    title: "Sessions per week",
    path: "**/rest/v1/rpc/report_weeks*",
    full: "As a table",
  },
  {
    route: () => Promise.resolve(["reports"]),
    title: "Revenue per week",
    path: "**/rest/v1/rpc/report_revenue*",
    full: "As a table",
  },
  {
    route: () => Promise.resolve(["reports"]),
    title: "Sessions owed",
    path: "**/rest/v1/rpc/report_liability*",
    empty: "Still to come",
    full: "As a table",
  },
  {
    route: () => Promise.resolve(["reports"]),
    title: "Busiest hours",
    path: "**/rest/v1/rpc/report_hours*",
    empty: "No sessions on these days",
    full: "7 am",
  },
  {
    route: () => Promise.resolve(["reports"]),
    title: "Attendance by client",
    path: "**/rest/v1/rpc/report_clients*",
    empty: "No sessions on these days",
    full: "Ben Okafor",
  },
  {
    route: () => Promise.resolve(["reports", "sales", demoDate(-90), demoDate(1)]),
    title: "Money in and out",
    path: "**/rest/v1/rpc/report_sales*",
    empty: "Nothing here",
    full: "Ten-pack",
  },
  {
    route: () => Promise.resolve(["clients", "duplicates"]),
    title: "Perhaps the same person",
    path: "**/rest/v1/rpc/merge_suggestions",
    empty: "Nobody is on your list twice",
    full: "Finn Rossi",
  },
  {
    route: () => Promise.resolve(["settings", "texts"]),
    title: "Wording",
    path: "**/rest/v1/rpc/text_wordings",
    full: "Few sessions left",
  },
  {
    route: () => Promise.resolve(["availability"]),
    title: "Weekly hours",
    path: "**/rest/v1/availability?*",
    full: "Monday",
  },
  {
    route: () => Promise.resolve(["availability"]),
    title: "Time off",
    path: "**/rest/v1/time_off?*",
    full: "Dentist",
  },
];

async function anasPage({ api }: Dashboard): Promise<string[]> {
  return ["clients", await idOf(api, "Ana Torres")];
}

type Face = (typeof sections)[number];

async function showsEachFace(
  dashboard: Dashboard,
  { route, title, path, empty, nothing = [], full }: Face,
): Promise<void> {
  const { page, visit, section } = dashboard;
  const part = section(title);
  const where = await route(dashboard);
  // Nothing is remembered from the first screen: each face is seen for the first time.
  await visit("help");
  const gate = Promise.withResolvers<void>();
  await page.route(path, async (request) => {
    await gate.promise;
    await request.fulfill({ status: 500, json: { code: "XX000", message: "broken" } });
  });
  await visit(...where);
  await page.reload();
  await part.getByRole("status", { name: /^Loading/ }).waitFor();
  gate.resolve();
  await part.getByRole("alert").getByText("Could not load this.").waitFor();
  assertEquals(await part.getAttribute("data-face"), "failed");

  await page.unroute(path);
  await part.getByRole("button", { name: "Try again" }).click();
  await part.getByText(full).first().waitFor();
  assertEquals(await part.getAttribute("data-face"), "full");

  if (empty === undefined) return;
  await page.route(path, (request) => request.fulfill({ json: nothing }));
  await page.reload();
  await part.getByText(empty).waitFor();
  assertEquals(await part.getAttribute("data-face"), "empty");
  await page.unroute(path);
}

await onDashboard("UI-01 each section: loading, failed with a retry, empty and full", async (dashboard) => {
  const { page, t } = dashboard;
  // What the visit before read shows while it is read anew.
  await page.addInitScript(() => localStorage.removeItem("coachline.agenda"));
  for (const face of sections) await t.step(face.title, () => showsEachFace(dashboard, face));
});

const needsYou = "**/rest/v1/rpc/needs_you*";

/** Lets what needs the coach be as it is, but for some of it. */
const answerNeeds = (page: Page, some: Record<string, unknown>) =>
  page.route(needsYou, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...await response.json(), ...some } });
  });

await onDashboard(
  "UI-01 what needs the coach says when it cannot be read, and when there is nothing",
  async ({ page, section }) => {
    const needs = section("Needs you");
    await needs.getByText("was not charged").waitFor();
    await page.route(needsYou, (route) => route.abort());
    await page.reload();
    await needs.getByRole("alert").getByText("There is no connection").waitFor();
    await page.unroute(needsYou);
    const ran = { started_at: new Date().toISOString(), finished_at: new Date().toISOString(), status: "ok" };
    await answerNeeds(page, {
      unconfirmed: [],
      unpaid: [],
      unread: [],
      stuck: [],
      packs: [],
      night: ran,
      texting: ran,
    });
    await needs.getByRole("button", { name: "Try again" }).click();
    await needs.getByText("All clear").waitFor();
  },
);

await onDashboard(
  "CRON-02 a nightly job that is late, or failed, is said on the first screen",
  async ({ page, section }) => {
    const needs = section("Needs you");
    const answer = (night: Record<string, string>) => answerNeeds(page, { night, texting: night });
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    await answer({ started_at: hoursAgo(27), finished_at: hoursAgo(27), status: "ok" });
    await page.reload();
    await needs.getByText("The nightly job is late.").waitFor();
    await answer({ started_at: hoursAgo(2), finished_at: hoursAgo(2), status: "failed" });
    await page.reload();
    await needs.getByText("The nightly job failed.").waitFor();
    await answer({ started_at: hoursAgo(2), finished_at: hoursAgo(2), status: "ok" });
    await page.reload();
    await needs.getByText("was not charged").waitFor();
    assertEquals(await needs.getByText("The nightly job").count(), 0);
  },
);

await onDashboard(
  "the proof that cannot be run says so, and a broken count is named with a way to it",
  async ({ page, api }) => {
    await page.getByRole("button", { name: "Books balance: every session proven" }).first().waitFor();
    await page.route("**/rest/v1/rpc/prove_sessions", (route) => route.fulfill({ status: 500, json: {} }));
    await page.reload();
    await page.getByRole("button", { name: "could not be checked" }).waitFor();
    await page.unroute("**/rest/v1/rpc/prove_sessions");
    // Only a superuser can do this: nobody else may write a counter.
    await api.db.sql(`update public.purchases set sessions_used = sessions_used + 1
    where client_id = (select id from public.clients where name = 'Ana Torres')`);
    await page.getByRole("button", { name: "could not be checked" }).click();
    await page.getByRole("button", { name: /Books do not balance/ }).click();
    await page.getByText("A pack's used count is not what its ledger adds up to").waitFor();
    await page.getByRole("link", { name: "Open the client" }).click();
    await page.getByRole("heading", { name: "Ana Torres" }).waitFor();
  },
);
