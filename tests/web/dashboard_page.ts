import type { Locator, Page } from "playwright-core";
import { hasBrowser, overOneBrowser, withBrowser } from "../support/browser.ts";
import { openApi, type TestApi } from "../support/api.ts";
import { dayIn, demoCoach, demoZone } from "../../scripts/stack/seed_demo.ts";
import { openTestPglite } from "../support/open_test_pglite.ts";

/** The dashboard over a database of its own, in a browser on the other side of the world from the demo coach. */
export interface Dashboard {
  /** For the steps of a test that opens the dashboard once. */
  t: Deno.TestContext;
  page: Page;
  api: TestApi;
  /** One more page in the same browser, signed in as nobody. */
  newPage: () => Promise<Page>;
  /** Goes to a route such as "clients", without reloading. */
  visit: (...route: string[]) => Promise<void>;
  /** A section of the screen by its heading. */
  section: (title: string) => Locator;
}

interface Options {
  /** Whether the demo coach is signed in when the test begins; default yes. */
  signedIn?: boolean;
  /** Width of the window in CSS pixels; default 1280. */
  width?: number;
  /** Whether the window is touched, as a phone's is. */
  hasTouch?: boolean;
  /** Whether the page may keep its files for when there is no network; its requests then pass the test's routes by. */
  serviceWorkers?: "allow" | "block";
}

/** Signs in through the form. */
export async function signIn(
  page: Page,
  url: string,
  { email, password }: Account = demoCoach,
) {
  await page.goto(url);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/**
 * What a browser keeps of the demo coach once they have signed in: the form itself takes a third of a short test. Once, so that
 * who signs out stays so; written as the first page opens, since a browser told to hold it opens a page of its own for that.
 */
async function keepSession(page: Page, api: TestApi): Promise<void> {
  const session = JSON.stringify(await api.openSession(demoCoach));
  await page.context().addInitScript(({ url, session }) => {
    if (location.origin !== url || localStorage.getItem("test.kept")) return;
    localStorage.setItem("test.kept", "yes");
    localStorage.setItem("coachline.session", session);
  }, { url: api.url, session });
}

/** Goes to a route such as "clients" on any page, without reloading. */
export async function goTo(page: Page, ...route: string[]): Promise<void> {
  await page.evaluate((hash) => location.hash = hash, `#/${route.join("/")}`);
}

/** Adds a client through the form, from wherever; ends on the client's page. */
export async function addClient(
  { page, visit }: Pick<Dashboard, "page" | "visit">,
  { name, phone }: { name: string; phone: string },
): Promise<void> {
  await visit("clients");
  await page.getByRole("button", { name: "Add client" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Mobile number").fill(phone);
  await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
  await page.getByRole("heading", { name }).waitFor();
}

/** Registers a browser test of the dashboard over the demo data. */
export async function onDashboard(
  name: string,
  work: (dashboard: Dashboard) => Promise<void>,
  { signedIn = true, width = 1280, hasTouch = false, serviceWorkers = "block" }: Options = {},
): Promise<void> {
  if (!await hasBrowser(name)) return;
  Deno.test(name, overOneBrowser, async (t) => {
    const db = await openTestPglite({ seed: true });
    const api = await openApi(db, { site: true });
    try {
      await withBrowser(async (newPage) => {
        const open = async () => {
          const page = await newPage({
            timezoneId: "America/New_York",
            locale: "en-US",
            viewport: { width, height: 860 },
            hasTouch,
            serviceWorkers,
          });
          page.setDefaultTimeout(30_000);
          return page;
        };
        const page = await open();
        if (signedIn) await keepSession(page, api);
        await page.goto(api.url);
        if (signedIn) await page.getByRole("heading", { name: "Coming up" }).waitFor();
        await work({
          t,
          page,
          api,
          newPage: open,
          visit: (...route) => goTo(page, ...route),
          section: (title) => page.getByRole("region", { name: title, exact: true }),
        });
      }, {
        expected:
          /^Failed to load resource: (net::ERR_FAILED|net::ERR_INTERNET_DISCONNECTED|.*status of (4\d\d|500))/,
      });
    } finally {
      await api.close();
      await db.close();
    }
  });
}

/**
 * Finds a client in the dialog by their first name, and presses them once the list holds nobody else: while it shrinks, a
 * press may meet what has moved there.
 */
export async function chooseClient(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  const typed = name.split(" ")[0]?.toLowerCase() ?? "";
  await dialog.getByRole("combobox", { name: "Client" }).fill(typed);
  await page.waitForFunction((typed) => {
    const options = [...document.querySelectorAll("dialog [role=option]")];
    return options.length > 0 &&
      options.every(({ textContent }) => textContent.toLowerCase().includes(typed));
  }, typed);
  await dialog.getByRole("option", { name: new RegExp(`^${name}`) }).click();
}

/** Whether a window is as narrow as a phone's. */
export const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 896;

/** Presses what stands behind the "…" of a row, or of the first such row of a section: "Cancel: Ana Torres". */
export async function pressMore(place: Locator, words: string): Promise<void> {
  const name = words.match(/: (.*)$/)?.[1] ?? words.replace(/^Reopen (.*)’s booking$/, "$1");
  await place.getByRole("button", { name: `More for ${name}`, exact: true }).first().click();
  // A menu at a desk, a sheet on a phone.
  const page = place.page();
  await page.getByRole("menuitem", { name: words, exact: true })
    .or(page.getByRole("dialog").getByRole("button", { name: words, exact: true })).click();
}

/** The id of a demo client. */
export async function idOf(api: TestApi, name: string): Promise<string> {
  const [row] = await api.db.sql<{ id: string }>("select id from public.clients where name = $1", [name]);
  if (!row) throw new Error(`Cannot find the client: nobody is called ${name}`);
  return row.id;
}

interface Account {
  email: string;
  password: string;
}

/** A date so many days from the demo coach's today, "2026-12-14". */
export const demoDate = (days: number): string => dayIn(demoZone, days).date;

/** A date as the dashboard writes it for the demo coach, such as "Sun, 7 Mar". */
export const writeDate = (date: string): string =>
  new Intl.DateTimeFormat("en-AU", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" })
    .format(new Date(date));

/**
 * Makes Ana's last booking ahead the only one within hours of now and of then, so many minutes from now; gives its id. One
 * that has begun stays today's, however young the coach's day is.
 */
export async function bookAna(api: TestApi, minutes: number): Promise<string> {
  // With the reminders that cron may have planned for them.
  await api.db.sql(
    `with near as (select id from public.bookings
       where status = 'scheduled' and (starts_at > now() - interval '3 hours' and starts_at < now() + interval '6 hours'
         or abs(extract(epoch from starts_at - now()) / 60 - $1) < 120)),
     texts as (delete from public.messages where booking_id in (select id from near))
     delete from public.bookings where id in (select id from near)`,
    [minutes],
  );
  const [row] = await api.db.sql<{ id: string }>(
    `select id from public.bookings where client_id = $1 and status = 'scheduled' and starts_at > now()
     order by starts_at desc limit 1`,
    [await idOf(api, "Ana Torres")],
  );
  if (!row) throw new Error("Cannot test: Ana has nothing booked");
  await moveTo(api, row.id, minutes);
  return row.id;
}

/** Moves a booking to so many minutes from now; one that has begun stays today's, however young the coach's day is. */
export const moveTo = (api: TestApi, id: string, minutes: number) =>
  api.db.sql(
    `update public.bookings b set starts_at = at, ends_at = at + interval '1 hour'
     from (select greatest(now() + make_interval(mins => $2),
       least(date_trunc('day', now() at time zone $3) at time zone $3, now() - interval '1 second')) as at) t
     where b.id = $1`,
    [id, minutes, demoZone],
  );

/** Keeps the first open time two hours ahead, so that it has not gone by when it is pressed. */
export const notSoon = (api: TestApi) => api.db.sql("update public.coaches set notice_minutes = 120");

/** Opens an account for which there is no coach yet; gives what to sign in with. */
export async function signUp(api: TestApi, email: string): Promise<Account> {
  const account = { email, password: "second-coach" };
  const { status } = await api.request("/auth/v1/signup", {
    method: "POST",
    headers: { apikey: api.keys.publishableKey, "content-type": "application/json" },
    body: JSON.stringify(account),
  });
  if (status !== 200) throw new Error(`Cannot sign up: status ${status}`);
  return account;
}

/** One more coach, in Perth, with nothing in the books; gives what to sign in with. */
export async function addCoach(
  api: TestApi,
  { email, name }: { email: string; name: string },
): Promise<Account> {
  const account = await signUp(api, email);
  await api.db.sql(
    `insert into public.coaches (id, name, phone, timezone)
     select id, $2, '+61400000888', 'Australia/Perth' from auth.users where email = $1`,
    [email, name],
  );
  return account;
}
