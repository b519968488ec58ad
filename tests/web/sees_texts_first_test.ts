import { assertEquals } from "@std/assert";
import { demoZone } from "../../scripts/stack/seed_demo.ts";
import { nextClockChange } from "../support/times.ts";
import { bookAna, idOf, notSoon, onDashboard, pressMore } from "./dashboard_page.ts";

const lastText = async (api: { db: { sql: (text: string) => Promise<Record<string, unknown>[]> } }) =>
  (await api.db.sql(
    "select kind, status, last_error from public.messages where direction = 'out' order by created_at desc limit 1",
  ))[0];

await onDashboard(
  "the text of a booking is seen before it goes, with the time that was chosen, and can be kept back",
  async ({ page, api, visit }) => {
    await visit("clients", await idOf(api, "Ana Torres"));
    await page.getByRole("button", { name: "Book", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Book Ana Torres" });
    await dialog.locator(".picker-time").first().click();
    const at = await dialog.locator(".picker-time[aria-pressed=true]").textContent();
    const [clock = ""] = at?.trim().match(/^\d+:\d\d/) ?? [];
    const words = await dialog.locator(".told-words").textContent() ?? "";
    assertEquals(
      [words.startsWith("Hi Ana, "), words.includes(clock.replace(/:00$/, ""))],
      [true, true],
      words,
    );
    await dialog.getByLabel("Don’t send a text").check();
    await dialog.getByText("Ana Torres is told nothing").waitFor();
    await dialog.getByRole("button", { name: /^Book / }).click();
    await page.getByText("Ana Torres is booked for").waitFor();
    assertEquals(await lastText(api), { kind: "confirmation", status: "dropped", last_error: "kept_back" });
  },
);

await onDashboard(
  "moving and cancelling show the text that goes, and what is kept back is not sent",
  async ({ page, api, section }) => {
    await notSoon(api);
    const id = await bookAna(api, 24 * 60);
    await api.db.sql("update public.messages set status = 'sent', sent_at = now() where booking_id = $1", [
      id,
    ]);
    await page.reload();
    const row = section("Coming up").locator(`[data-booking="${id}"]`);
    await pressMore(row, "Move: Ana Torres");
    const dialog = page.getByRole("dialog");
    await dialog.locator(".picker-time").first().click();
    await dialog.locator(".told-words").getByText("has moved your session to").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await pressMore(row, "Cancel: Ana Torres");
    await dialog.locator(".told-words").getByText("has cancelled your session").waitFor();
    await dialog.getByLabel("Don’t send a text").check();
    await dialog.getByRole("button", { name: "Cancel the booking" }).click();
    await page.getByText("booking is cancelled").waitFor();
    assertEquals(await lastText(api), { kind: "cancelled", status: "dropped", last_error: "kept_back" });
  },
);

await onDashboard(
  "a move back to the time that the client knows says that no text goes",
  async ({ page, api, section }) => {
    await notSoon(api);
    const id = await bookAna(api, 24 * 60);
    const [known] = await api.db.sql<{ day: string }>(
      `with heard as (select (now() at time zone $2)::date + 2 as day),
       sent as (insert into public.messages (coach_id, client_id, booking_id, direction, kind, status, from_phone, to_phone, body,
           about, sent_at, tried_at)
         select b.coach_id, b.client_id, b.id, 'out', 'confirmation', 'sent', c.phone, k.phone, 'You are booked',
           (h.day + time '10:30') at time zone $2, now(), now()
         from heard h, public.bookings b join public.coaches c on c.id = b.coach_id join public.clients k on k.id = b.client_id
         where b.id = $1)
       select day::text from heard`,
      [id, demoZone],
    );
    await page.reload();
    await pressMore(section("Coming up").locator(`[data-booking="${id}"]`), "Move: Ana Torres");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Any other time" }).click();
    await dialog.getByLabel("Day").fill(known?.day ?? "");
    await dialog.getByLabel("Start").fill("10:35");
    await dialog.locator(".told-words").getByText("has moved your session to").waitFor();
    await dialog.getByLabel("Start").fill("10:30");
    await dialog.getByText("No text goes out: the session is back at the time that they know").waitFor();
    assertEquals(await dialog.locator(".told-words").count(), 0);
  },
);

await onDashboard(
  "reopening a cancelled booking shows the text that goes, and what is kept back is not sent",
  async ({ page, api, visit }) => {
    await notSoon(api);
    const id = await bookAna(api, 24 * 60);
    await api.db.sql(
      "update public.bookings set status = 'cancelled', cancelled_at = now() where id = $1",
      [id],
    );
    await api.db.sql("update public.messages set status = 'sent', sent_at = now() where booking_id = $1", [
      id,
    ]);
    await visit("clients", await idOf(api, "Ana Torres"));
    const row = page.locator(`[data-booking="${id}"]`);
    const dialog = page.getByRole("dialog", { name: "Reopen Ana Torres’s booking?" });
    await pressMore(row, "Reopen Ana Torres’s booking");
    await dialog.locator(".told-words").getByText(/^Hi Ana, .*booked/).waitFor();
    await dialog.getByRole("button", { name: "Leave it cancelled" }).click();
    await dialog.waitFor({ state: "detached" });
    const status = async () =>
      (await api.db.sql("select status from public.bookings where id = $1", [id]))[0]?.status;
    assertEquals(await status(), "cancelled");
    await pressMore(row, "Reopen Ana Torres’s booking");
    await dialog.locator(".told-words").waitFor();
    await dialog.getByLabel("Don’t send a text").check();
    await dialog.getByText("Ana Torres is told nothing").waitFor();
    await dialog.getByRole("button", { name: "Reopen the booking" }).click();
    await page.getByText("booking stands again").waitFor();
    assertEquals(await status(), "scheduled");
    assertEquals(await lastText(api), { kind: "confirmation", status: "dropped", last_error: "kept_back" });
  },
);

await onDashboard("a time that comes twice is asked about", async ({ page, api, visit }) => {
  const change = await nextClockChange(api.db, demoZone, "repeat");
  await visit("clients", await idOf(api, "Ana Torres"));
  await page.getByRole("button", { name: "Book", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Book Ana Torres" });
  await dialog.getByLabel("Pack").selectOption("without");
  await dialog.getByRole("button", { name: "Any other time" }).click();
  await dialog.getByLabel("Day").fill(change?.day ?? "");
  await dialog.getByLabel("Start").fill("02:30");
  await dialog.getByText("this time comes twice").waitFor();
  assertEquals(await dialog.getByRole("button", { name: "Choose a time" }).isDisabled(), true);
  await dialog.getByRole("button", { name: "The second" }).click();
  await dialog.getByRole("button", { name: /^Book / }).click();
  await page.getByText("Ana Torres is booked for").waitFor();
  const [booking] = await api.db.sql<{ hours: number }>(
    "select (extract(epoch from starts_at - $1::timestamptz) / 60)::int as hours from public.bookings order by created_at desc limit 1",
    [change?.at ?? ""],
  );
  assertEquals(booking, { hours: -30 + 60 });
});
