import { assertEquals } from "@std/assert";
import { makeClient, makeCoach } from "../support/builders.ts";
import { assertAccessible } from "./axe.ts";
import { onPhone } from "./phone_page.ts";

const sam = { name: "Sam Rivera", phone: "+61400000100", timezone: "Australia/Melbourne" };

await onPhone("UI-01 the phones load, fail with a retry, and come", async ({ page, url }) => {
  const gate = Promise.withResolvers<void>();
  await page.route("**/local/phone", async (route) => {
    await gate.promise;
    await route.abort();
  }, { times: 1 });
  await page.goto(`${url}/phone`);
  await page.getByText("Loading the phones").waitFor();
  // Without this the page would be over its failure two seconds later.
  await page.route("**/local/phone", (route) => route.fulfill({ status: 500, json: { error: "internal" } }));
  gate.resolve();
  await page.getByRole("alert").filter({ hasText: "The phones could not be loaded" }).waitFor();
  await page.unroute("**/local/phone");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("region", { name: "Ana Torres's phone" }).waitFor();
}, { open: false });

await onPhone(
  "UI-01 a stack that stops answering leaves the texts there and says that they may be old",
  async ({ page }) => {
    await page.route("**/local/phone", (route) => route.abort());
    await page.getByText("These texts may be out of date").waitFor();
    await page.getByRole("region", { name: "Ana Torres's phone" }).waitFor();
    await page.unroute("**/local/phone");
    await page.getByText("These texts may be out of date").waitFor({ state: "detached" });
  },
);

await onPhone(
  "UI-01 without a coach, a client or a text the page says what to do next",
  async ({ page, url }) => {
    const show = async (json: unknown) => {
      await page.unroute("**/local/phone");
      await page.route("**/local/phone", (route) => route.fulfill({ json }));
      await page.goto(`${url}/phone`);
    };
    await show({ coach: null, handsets: [] });
    await page.getByText("No coach answers here yet").waitFor();
    await show({ coach: sam, handsets: [] });
    await page.getByText("No clients yet.").waitFor();
    await show({ coach: sam, handsets: [{ name: "Mia Chen", phone: "+61400000301", messages: [] }] });
    await page.getByRole("region", { name: "Mia Chen's phone" }).getByText("No texts yet. Write one")
      .waitFor();
    await show({ coach: sam });
    await page.getByText("The local stack answered something that this page cannot read").waitFor();
  },
  { open: false },
);

await onPhone("another coach's number is texted where the address names it", async ({ page, url, db }) => {
  const coach = await makeCoach(db, { name: "Kim Lee", phone: "+61400000990" });
  await makeClient(db, coach, { name: "Noah Wong", phone: "+61400000991" });
  await page.goto(`${url}/phone?${new URLSearchParams({ coach: coach.phone })}`);
  const noah = page.getByRole("region", { name: "Noah Wong's phone" });
  await noah.getByRole("button", { name: "Send: balance" }).click();
  await noah.locator(".bubble-row.out", { hasText: /session|pack/i }).waitFor();
  assertEquals(await page.locator(".handset").count(), 1);
  await page.goto(`${url}/phone?coach=%2B61400000992`);
  await page.getByText("No coach answers here yet").waitFor();
}, { open: false });

await onPhone("what people write is shown as text", async ({ page, url }) => {
  const body = `<img src="x" onerror="document.title='broken'"> \u202eabc`;
  const messages = [{ id: "m1", direction: "out", body, at: "2026-11-22 06:31:10.977+00" }];
  await page.route(
    "**/local/phone",
    (route) =>
      route.fulfill({
        json: { coach: sam, handsets: [{ name: "<b>Mia</b>", phone: "+61400000301", messages }] },
      }),
  );
  await page.goto(`${url}/phone`);
  const phone = page.getByRole("region", { name: "<b>Mia</b>'s phone" });
  await phone.getByText(body).waitFor();
  assertEquals(await phone.locator("img").count(), 0);
  await phone.getByText("1 segment, UCS-2").waitFor();
}, { open: false });

for (const width of [375, 1280]) {
  await onPhone(`the page is accessible and fits at ${width} pixels, light and dark`, async ({ page }) => {
    await page.setViewportSize({ width, height: 812 });
    await page.route("**/local/text", (route) => route.abort(), { times: 1 });
    const chosen = page.locator(".handset.chosen");
    await chosen.getByRole("button", { name: "Send: balance" }).click();
    await chosen.getByText("Not delivered.").waitFor();
    await page.getByRole("button", { name: "Run tonight now" }).click();
    await page.getByText(/sessions? completed/).waitFor();
    await page.getByRole("button", { name: "Add a number" }).click();
    await page.getByLabel("Number to add").fill("12x");
    await page.getByLabel("Number to add").press("Enter");
    await page.getByText("Write the number with +").waitFor();
    await page.getByText("The carrier", { exact: true }).click();
    await page.getByLabel("Is down").check();
    await page.getByText("misbehaving").waitFor();
    await assertAccessible(page, "the phones");
  });
}

await onPhone("a phone is chosen, written on and read by keyboard alone", async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await page.getByRole("button", { name: /^Ben Okafor/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() =>
    document.activeElement?.ariaLabel === "Text from Ben Okafor to Sam Rivera"
  );
  await page.keyboard.press("Shift+Tab");
  assertEquals(await focused(), "Send: help");
  await page.keyboard.press("Tab");
  await page.keyboard.type("balance");
  await page.keyboard.press("Tab");
  assertEquals(await focused(), "Send a picture");
  await page.keyboard.press("Tab");
  assertEquals(await focused(), "Send");
  await page.keyboard.press("Space");
  assertEquals(await focused(), "Text from Ben Okafor to Sam Rivera");
  const ben = page.getByRole("region", { name: "Ben Okafor's phone" });
  await ben.locator(".bubble-row.in", { hasText: "balance" }).waitFor();
  await ben.getByRole("region", { name: "Texts between Ben Okafor and Sam Rivera" }).focus();
  assertEquals(await focused(), "Texts between Ben Okafor and Sam Rivera");
});
