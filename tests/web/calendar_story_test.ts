import { assertEquals, assertMatch } from "@std/assert";
import { becomes } from "../support/times.ts";
import { drag, later, measureGrid, moveIt, onCalendar } from "./calendar_page.ts";
import { chooseClient } from "./dashboard_page.ts";

await onCalendar(
  "UI-02 a booking is dragged to another time, taken back, refused and made longer",
  async ({ page, put, look, event, when, monday, api }) => {
    const ana = await put("Ana Torres", `${monday} 10:00`, { confirmed: true });
    const ben = await put("Ben Okafor", `${later(monday, 1)} 14:00`);
    await look("week");
    const { day, hour } = await measureGrid(page);
    const said = (words: string | RegExp) => page.locator(".toast").getByText(words).last().waitFor();

    await drag(page, event(ana), { x: day, y: hour * 1.5 });
    await moveIt(page);
    await said(/Ana Torres moved to Tue, \d+ \w+, 11:30 am/);
    assertEquals(await when(ana), "Tue 11:30 75");
    await event(ana).getByText("11:30 am").waitFor();
    await event(ana).getByText("Not confirmed").waitFor();
    await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
    await said("Undone.");
    assertEquals(await when(ana), "Mon 10:00 75");
    await event(ana).getByText("Confirmed", { exact: true }).waitFor();

    await drag(page, event(ana), { x: day, y: hour * 4.5 });
    await moveIt(page);
    await page.getByRole("dialog").getByText("just taken by another booking").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Leave it there" }).click();
    assertEquals(await when(ana), "Mon 10:00 75");
    await event(ana).getByText("10:00 am").waitFor();

    await drag(page, event(ana), { y: hour / 2, edge: true });
    await said("Ana Torres’s session now takes 1 h 45 min.");
    assertEquals(await when(ana), "Mon 10:00 105");
    await event(ana).getByText("Confirmed", { exact: true }).waitFor();
    await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
    // The first "Undone" may still be there to be read.
    await becomes(() => when(ana), "Mon 10:00 75");

    await put("Hugo Martin", `${monday} 11:30`, { minutes: 30 });
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator(".event", { hasText: "Hugo Martin" }).waitFor();
    await drag(page, event(ana), { y: hour, edge: true });
    await said("just taken by another booking");
    assertEquals(await when(ana), "Mon 10:00 75");
    assertEquals(await when(ben), "Tue 14:00 75");
    assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
  },
);

await onCalendar(
  "an empty time is pressed or dragged over, and the booking form is there with that time and length",
  async ({ page, put, look, monday, api }) => {
    const put10 = await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    const { day, hour } = await measureGrid(page);
    const ana = await page.locator(`[data-booking="${put10}"]`).boundingBox();
    if (!ana) throw new Error("Cannot test: the booking is not drawn");
    await page.mouse.click(ana.x + 20 + day * 2, ana.y + hour * 1.1);
    const dialog = page.getByRole("dialog");
    await chooseClient(page, "Ben Okafor");
    await dialog.getByRole("button", { name: /^Wed, .*11:00 am$/, pressed: true }).waitFor();
    await dialog.getByRole("combobox", { name: "Pack" }).selectOption("without");
    await dialog.getByRole("button", { name: /^Book Wed, .*11:00 am$/ }).click();
    await page.getByText(/Ben Okafor is booked for Wed/).waitFor();
    await page.locator(".event", { hasText: "Ben Okafor" }).waitFor();

    await page.mouse.move(ana.x + 20 + day * 3, ana.y + hour * 1.1);
    await page.mouse.down();
    await page.mouse.move(ana.x + 20 + day * 3, ana.y + hour * 2.1, { steps: 8 });
    await page.mouse.up();
    await chooseClient(page, "Hugo Martin");
    await dialog.getByRole("combobox", { name: "Pack" }).selectOption("without");
    assertEquals(await dialog.getByLabel("Length").inputValue(), "75");
    await dialog.getByRole("button", { name: /^Book Thu, .*11:00 am$/ }).dblclick();
    await page.getByText(/Hugo Martin is booked for Thu/).waitFor();
    const booked = await api.db.sql(
      `select c.name, extract(epoch from b.ends_at - b.starts_at)::int / 60 as minutes from public.bookings b
       join public.clients c on c.id = b.client_id where b.starts_at > now() + interval '20 days' order by b.starts_at`,
    );
    assertEquals(booked, [
      { name: "Ana Torres", minutes: 75 },
      { name: "Ben Okafor", minutes: 60 },
      { name: "Hugo Martin", minutes: 75 },
    ]);
  },
);

await onCalendar(
  "a booking's actions and its length are one press away, and cancelled ones are seen when asked for",
  async ({ page, put, look, event, when, monday }) => {
    const ana = await put("Ana Torres", `${monday} 10:00`);
    await look("day");
    await event(ana).click();
    const dialog = page.getByRole("dialog", { name: "Ana Torres" });
    await dialog.getByRole("button", { name: "Confirm: Ana Torres" }).click();
    await dialog.getByText("Confirmed", { exact: true }).waitFor();
    await dialog.getByLabel("Length").selectOption("45");
    await dialog.getByRole("button", { name: "Change the length" }).click();
    await page.getByText(/now ends Mon, .*10:45 am/).waitFor();
    assertEquals(await when(ana), "Mon 10:00 45");
    await dialog.getByRole("button", { name: "Cancel: Ana Torres" }).click();
    await page.getByRole("button", { name: "Cancel the booking" }).click();
    await page.getByText("booking is cancelled").waitFor();
    await event(ana).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Show cancelled" }).click();
    await event(ana).getByText("Cancelled").waitFor();
    await event(ana).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reopen Ana Torres’s booking" }).click();
    await page.getByRole("button", { name: "Reopen the booking" }).click();
    await page.getByText("booking stands again").waitFor();
  },
);

await onCalendar(
  "time is blocked by dragging, drawn behind, and opened again",
  async ({ page, put, look, monday, api }) => {
    const id = await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    const { day, hour } = await measureGrid(page);
    const ana = await page.locator(`[data-booking="${id}"]`).boundingBox();
    if (!ana) throw new Error("Cannot test: the booking is not drawn");
    await page.getByRole("button", { name: "Block time" }).click();
    await page.getByText("Drag over the time to block").waitFor();
    // The hint takes a line, so that the grid lies a little lower.
    const shifted = await page.locator(`[data-booking="${id}"]`).boundingBox() ?? ana;
    await page.mouse.move(shifted.x + 20 + day, shifted.y + hour * 0.1);
    await page.mouse.down();
    await page.mouse.move(shifted.x + 20 + day, shifted.y + hour * 1.9, { steps: 8 });
    await page.mouse.up();
    const dialog = page.getByRole("dialog", { name: "Block time" });
    assertEquals(await dialog.getByLabel("From").inputValue(), "10:00");
    assertEquals(await dialog.getByLabel("Until").inputValue(), "12:00");
    await dialog.getByLabel("Reason").fill("<b>Dentist</b> 🦷");
    await dialog.getByRole("button", { name: "Block", exact: true }).click();
    await page.getByText("Blocked. Nobody can book then by text").waitFor();
    const off = page.locator(".behind.off", { hasText: "<b>Dentist</b> 🦷" });
    const block = await off.boundingBox();
    await page.mouse.click((block?.x ?? 0) + 40, (block?.y ?? 0) + 40);
    await page.getByRole("button", { name: "Open this time again" }).click();
    await page.getByText("Open for booking again.").waitFor();
    await off.waitFor({ state: "detached" });
    await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
    await off.waitFor();
    const [row] = await api.db.sql(
      `select to_char(starts_at at time zone 'Australia/Sydney', 'Dy HH24:MI') as from,
         to_char(ends_at at time zone 'Australia/Sydney', 'Dy HH24:MI') as to from public.time_off where reason like '%Dentist</b>%'`,
    );
    assertEquals(row, { from: "Tue 10:00", to: "Tue 12:00" });
  },
);

await onCalendar(
  "keys open it, turn it and change the view, the address follows, and back works",
  async ({ page, put, event, monday, when }) => {
    const id = await put("Ana Torres", `${monday} 10:00`);
    const route = () => page.evaluate(() => location.hash);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.locator(".calendar.view-week").waitFor();
    await page.evaluate((day) => location.hash = `#/calendar/week/${day}`, monday);
    await event(id).waitFor();
    for (
      const [key, expected] of [
        ["ArrowRight", `week/${later(monday, 7)}`],
        ["ArrowLeft", `week/${monday}`],
        ["j", `week/${later(monday, 7)}`],
        ["k", `week/${monday}`],
        ["1", `day/${monday}`],
        ["ArrowRight", `day/${later(monday, 1)}`],
        ["w", `week/${later(monday, 1)}`],
        ["3", `month/${later(monday, 1)}`],
        ["a", `agenda/${later(monday, 1)}`],
        ["j", `agenda/${later(monday, 15)}`],
        ["2", `week/${later(monday, 15)}`],
      ] as const
    ) {
      await page.keyboard.press(key);
      assertEquals(await route(), `#/calendar/${expected}`, key);
    }
    await page.goBack();
    await page.locator(".calendar.view-agenda").waitFor();
    await page.keyboard.press("t");
    await page.keyboard.press("w");
    await page.locator(".grid-day-head.is-today").waitFor();
    assertMatch(await page.title(), /20\d\d · Coachline$/);

    for (const view of ["week", "month"]) {
      await page.evaluate(([view, day]) => location.hash = `#/calendar/${view}/${day}`, [view, monday]);
      await page.getByRole("link", { name: new RegExp(`^Mon ${Number(monday.slice(8))}: open Monday`) })
        .press("Enter");
      assertEquals(await route(), `#/calendar/day/${monday}`);
    }

    // A booking is moved by keyboard alone: to it, into it, and "Move".
    await page.evaluate((day) => location.hash = `#/calendar/day/${day}`, monday);
    await event(id).waitFor();
    await event(id).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Ana Torres" }).waitFor();
    for (let step = 0; step < 20; step++) {
      if (
        await page.evaluate(() => document.activeElement?.getAttribute("aria-label")) === "Move: Ana Torres"
      ) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Move Ana Torres" }).waitFor();
    await page.getByRole("button", { name: "Any other time" }).press("Enter");
    await page.getByRole("dialog").getByLabel("Day").fill(later(monday, 2));
    await page.getByRole("dialog").getByLabel("Start").fill("07:30");
    await page.keyboard.press("Enter");
    await page.getByText(/Ana Torres moved to Wed/).waitFor();
    assertEquals(await when(id), "Wed 07:30 75");
  },
);

await onCalendar(
  "on a phone a day comes first, a month leads to its days, and the list says all",
  async ({ page, put, look, event, monday }) => {
    const id = await put("Ana Torres", `${monday} 10:00`);
    await page.getByRole("link", { name: "Calendar" }).click();
    await page.locator(".calendar.view-day").waitFor();
    // A day has no room for names: it says how many, whether one or two.
    await put("Ben Okafor", `${later(monday, 1)} 10:00`);
    await put("Hugo Martin", `${later(monday, 1)} 14:00`);
    await look("month");
    const day = (days: number) => page.locator(`.grid-day[data-date="${later(monday, days)}"]`);
    for (const [days, name] of [[0, "1 booking"], [1, "2 bookings"]] as const) {
      const many = day(days).getByRole("button", { name, exact: true });
      await many.waitFor();
      assertEquals(await many.evaluate((one) => (one as HTMLElement).innerText.trim()[0]), name[0]);
    }
    assertEquals(await page.locator(".view-month .row-event:visible").count(), 0, "nothing is empty");
    await day(0).getByRole("button", { name: "1 booking", exact: true }).click();
    await page.locator(".calendar.view-day").waitFor();
    assertEquals(await page.evaluate(() => location.hash), `#/calendar/day/${monday}`);
    await event(id).click();
    await page.getByRole("dialog", { name: "Ana Torres" }).getByText("Not confirmed").waitFor();
    await page.keyboard.press("Escape");
    await look("agenda");
    await page.getByRole("button", { name: "Confirm: Ana Torres" }).click();
    await page.getByText("session is confirmed").waitFor();
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("dialog", { name: "More" }).getByRole("link", { name: "Hours" }).click();
    await page.getByRole("heading", { name: "Weekly hours" }).waitFor();
  },
  { width: 375 },
);

await onCalendar(
  "a drop shows the text that would go and a day that is full, sends nothing where that is said, and goes back when left",
  async ({ page, put, look, event, when, monday, api }) => {
    const ana = await put("Ana Torres", `${monday} 10:00`);
    const ben = await put("Ben Okafor", `${later(monday, 1)} 14:00`);
    await api.db.sql("update public.coaches set max_sessions_day = 1, max_sessions_week = null");
    await page.reload();
    await look("week");
    const { day } = await measureGrid(page);
    const dialog = page.getByRole("dialog", { name: "Move Ana Torres?" });
    const column = (days: number) =>
      page.locator(`.grid-day[data-date="${later(monday, days)}"] [data-booking="${ana}"]`);
    for (
      const leave of [
        () => page.keyboard.press("Escape"),
        () => page.goBack(),
        () => dialog.getByRole("button", { name: "Leave it there" }).click(),
      ]
    ) {
      await drag(page, event(ana), { x: day });
      await dialog.getByText("You have 1 of 1 session that day").waitFor();
      await dialog.locator(".told-words").getByText("has moved your session to Tue").waitFor();
      await leave();
      await column(0).waitFor();
      assertEquals(await when(ana), "Mon 10:00 75");
    }
    const texts = () =>
      api.db.sql("select status, last_error from public.messages where booking_id = $1 and kind = 'moved'", [
        ana,
      ]);
    assertEquals(await texts(), []);
    await drag(page, event(ana), { x: day });
    await dialog.getByLabel("Don’t send a text").check();
    await moveIt(page);
    await column(1).waitFor();
    await becomes(() => when(ana), "Tue 10:00 75");
    assertEquals(await texts(), [{ status: "dropped", last_error: "kept_back" }]);
    assertEquals(await when(ben), "Tue 14:00 75");
  },
);

await onCalendar(
  "on a phone a session is dragged by touch, and a swipe over it only scrolls",
  async ({ page, put, look, event, monday, when }) => {
    const id = await put("Ana Torres", `${monday} 10:00`);
    await look("day");
    const { hour } = await measureGrid(page);
    await event(id).scrollIntoViewIfNeeded();
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    const drag = async (by: number, held: () => Promise<unknown>) => {
      await event(id).waitFor();
      const box = await event(id).boundingBox();
      if (!box) throw new Error("Cannot drag: it is not drawn");
      const [x, y] = [box.x + box.width / 2, box.y + 12];
      await touch("touchStart", x, y);
      await held();
      for (let step = 1; step <= 8; step++) {
        await touch("touchMove", x, y + by * step / 8);
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await touch("touchEnd");
    };
    await drag(hour, () => page.locator(".mirror.selected").waitFor());
    await moveIt(page);
    await page.getByText("Ana Torres moved to").waitFor();
    assertEquals(await when(id), "Mon 11:00 75");
    await page.locator(".mirror").waitFor({ state: "detached" });
    const before = (await event(id).boundingBox())?.y;
    await drag(-hour, () => Promise.resolve());
    await page.waitForFunction(
      ([id, before]) => {
        const here = document.querySelector(`[data-booking="${id}"]`)?.getBoundingClientRect().y;
        return here !== undefined && here !== before;
      },
      [id, before],
    );
    assertEquals(await when(id), "Mon 11:00 75");
  },
  { width: 375, hasTouch: true },
);

await onCalendar(
  "on a phone what can be switched stands behind the calendar's …",
  async ({ page, put, look, event, monday }) => {
    const id = await put("Ana Torres", `${monday} 10:00`, { status: "cancelled" });
    await look("day");
    assertEquals(await page.getByRole("button", { name: /Show cancelled|Block time/ }).count(), 0);
    const choose = async (words: string) => {
      await page.getByRole("button", { name: "More for the calendar" }).click();
      await page.getByRole("menuitem", { name: words }).click();
    };
    await choose("Show cancelled");
    await event(id).waitFor();
    await choose("Hide cancelled");
    await event(id).waitFor({ state: "detached" });
    await choose("Block time");
    await page.getByRole("button", { name: "Type it instead" }).click();
    await page.getByRole("dialog", { name: "Block time" }).waitFor();
  },
  { width: 375 },
);
