import { assertEquals, assertMatch } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { demoDate } from "./dashboard_page.ts";
import { onPhone } from "./phone_page.ts";

const handset = (page: Page, owner: string) => page.getByRole("region", { name: `${owner}'s phone` });
const composer = (phone: Locator) => phone.getByRole("textbox");
const incoming = (phone: Locator) => phone.locator(".bubble-row.out:not(:has(.typing)) .bubble");
const outgoing = (phone: Locator) => phone.locator(".bubble-row.in .bubble");

async function text(phone: Locator, body: string): Promise<void> {
  await composer(phone).fill(body);
  await composer(phone).press("Enter");
}

/** A day after all that the demo has booked, on which a second session, which would be asked about, is none. */
function freeDay(): { asked: string; said: RegExp } {
  const day = new Date(demoDate(10));
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(day);
  const date = `${part({ day: "numeric" })} ${part({ month: "short" }).slice(0, 3)}`;
  return { asked: `${date} 6pm`, said: new RegExp(`Booked.*${part({ weekday: "short" })} ${date} 6pm`) };
}

await onPhone(
  "SMS-01 a client texts a booking from a handset and reads the answer in the coach's time",
  async ({ page }) => {
    const ana = handset(page, "Ana Torres");
    const { asked, said } = freeDay();
    await composer(ana).fill("first line");
    await composer(ana).press("Shift+Enter");
    assertEquals(await composer(ana).inputValue(), "first line\n");

    await text(ana, asked);
    await ana.getByText(said).waitFor();
    assertEquals(await composer(ana).inputValue(), "");
    assertEquals(await outgoing(ana).filter({ hasText: asked }).count(), 1);
    const meta = await ana.locator(".bubble-row.out .meta").last().innerText();
    assertMatch(meta, /1 segment, GSM-7/);
    const clock = new Intl.DateTimeFormat("en-AU", {
      timeZone: "Australia/Melbourne",
      hour: "numeric",
      minute: "2-digit",
    });
    // The minute may have turned since the answer came.
    const minutes = [0, 60_000].map((ago) => clock.format(Date.now() - ago).replace(/\s/g, " "));
    assertEquals(minutes.some((minute) => meta.startsWith(minute)), true, meta);

    await page.locator("[aria-live=polite]").filter({ hasText: /Text to Ana Torres: Booked/ }).waitFor();
    await ana.getByRole("button", { name: "Send: balance" }).click();
    await ana.getByText(/\d sessions? left/).last().waitFor();
  },
);

await onPhone(
  "SMS-06 a text that fails says so, and trying again never makes it two",
  async ({ page, received }) => {
    const ana = handset(page, "Ana Torres");
    const answers = incoming(ana).filter({ hasNotText: /a reminder of|^Thanks for/ });
    const listed = await answers.count();

    await page.route("**/local/text", (route) => route.abort(), { times: 1 });
    await text(ana, "balance");
    await ana.getByText("Not delivered.").waitFor();
    assertEquals(await received("balance"), 0);
    await ana.getByRole("button", { name: "Try again" }).click();
    await ana.getByText("Not delivered.").waitFor({ state: "detached" });
    await answers.nth(listed).waitFor();

    // This one arrives and is answered, but the way back breaks.
    await page.route("**/local/text", async (route) => {
      await route.fetch();
      await route.fulfill({ status: 500, json: { error: "internal" } });
    }, { times: 1 });
    await text(ana, "what have I got booked");
    await ana.getByText("Not delivered.").waitFor();
    await ana.getByRole("button", { name: "Try again" }).click();
    await ana.getByText("Not delivered.").waitFor({ state: "detached" });

    assertEquals([await received("balance"), await received("what have I got booked")], [1, 1]);
    assertEquals(await outgoing(ana).filter({ hasText: "what have I got booked" }).count(), 1);
    assertEquals(await answers.count(), listed + 2);
  },
);

await onPhone(
  "a number that is added plays a stranger, and is still there after a reload",
  async ({ page, url }) => {
    await page.getByRole("button", { name: "Add a number" }).click();
    const field = page.getByLabel("Number to add");
    await field.fill("12x");
    await field.press("Enter");
    await page.getByText("Write the number with + and its country code").waitFor();
    await field.fill("+61 400 000 100");
    await field.press("Enter");
    await page.getByText("Sam Rivera's own number").waitFor();
    await field.fill("0400 000 777");
    await field.press("Enter");

    const stranger = () => handset(page, "New number");
    await stranger().getByText("+61 400 000 777").first().waitFor();
    await page.goto(`${url}/phone`);
    await stranger().getByText("No texts yet").waitFor();
    await page.getByRole("button", { name: /New number/ }).click();
    await page.keyboard.type("hi, do you take beginners?");
    await page.keyboard.press("Enter");
    const known = page.locator(".handset", { hasText: "+61 400 000 777" });
    await known.getByText("We don't know this number yet").waitFor();
    assertEquals(await known.getByRole("button", { name: /Remove/ }).count(), 0);
  },
);

await onPhone("an added number that never texted can be taken away again", async ({ page }) => {
  await page.getByRole("button", { name: "Add a number" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const added = handset(page, "New number");
  await added.getByRole("button", { name: /Remove/ }).click();
  await added.waitFor({ state: "detached" });
});

await onPhone(
  "DATA-02 the night runs from the phone page and says what it did",
  async ({ page, received }) => {
    const panel = page.getByRole("region", { name: "The night" });
    await page.route("**/local/night", (route) => route.abort(), { times: 1 });
    await panel.getByRole("button", { name: "Run tonight now" }).click();
    await panel.getByText("The night did not run.").waitFor();

    const { asked, said } = freeDay();
    const ana = handset(page, "Ana Torres");
    await text(ana, asked);
    await ana.getByText(said).waitFor();
    assertEquals(await received(asked), 1);
    const nights = await panel.getByRole("option").allInnerTexts();
    assertEquals(nights.length, 15);
    await panel.getByLabel("Which night").selectOption({ index: 14 });
    await panel.getByRole("button", { name: "Run this night now" }).click();
    const outcome = panel.getByText(/^\d+ sessions completed, \d+ used, \d+ unpaid$/);
    await outcome.waitFor();
    const [completed = 0, used = 0] = (await outcome.innerText()).match(/\d+/g)?.map(Number) ?? [];
    assertEquals(completed >= used && used > 0, true, `completed ${completed}, used ${used}`);

    await panel.getByRole("button", { name: "Run this night now" }).click();
    await panel.getByText("0 sessions completed, 0 used, 0 unpaid").waitFor();
  },
);
