import { assert, assertEquals } from "@std/assert";
import { type CalendarPage, drag, later, measureGrid, moveIt, onCalendar } from "./calendar_page.ts";
import { isPhone } from "./dashboard_page.ts";

const range = "**/rest/v1/bookings?*";
const asked = (url: string) => decodeURIComponent(new URL(url).search);

/** A view loads, fails with a retry, and is full, in a week with one booking that was not looked at before. */
async function showsEachFace({ page, put, visit, event, section }: CalendarPage, view: string, day: string) {
  const id = await put("Ana Torres", `${day} 10:00`);
  const body = section("Calendar");
  const gate = Promise.withResolvers<void>();
  await page.route(range, async (request) => {
    await gate.promise;
    await request.fulfill({ status: 500, json: { code: "XX000", message: "broken" } });
  });
  await visit("calendar", view, day);
  await body.getByRole("status", { name: "Loading: the calendar" }).first().waitFor();
  assertEquals(await body.getAttribute("data-face"), "loading");
  gate.resolve();
  await body.getByRole("alert").getByText("Something went wrong on our side").waitFor();
  assertEquals(await body.getAttribute("data-face"), "failed");
  await page.unroute(range);
  await body.getByRole("button", { name: "Try again" }).click();
  if (view === "agenda") await body.getByText("Ana Torres").first().waitFor();
  else if (view === "month" && isPhone(page)) await body.locator(".grid-more").first().waitFor();
  else await event(id).waitFor();
  assertEquals(await body.getAttribute("data-face"), "full");
}

for (const width of [375, 1280]) {
  await onCalendar(
    `UI-01 each view at ${width} pixels: loading, failed with a retry, and full`,
    async (calendar) => {
      for (const [weeks, view] of ["day", "week", "month", "agenda"].entries()) {
        const day = later(calendar.monday, 7 * weeks);
        await calendar.t.step(view, () => showsEachFace(calendar, view, day));
      }
    },
    { width },
  );
}

await onCalendar(
  "UI-02 the range on screen is read at once on navigation and then again, and no other one",
  async ({ page, put, look, monday, api }) => {
    await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    const next = later(monday, 7);
    const [edge] = await api.db.sql<{ from: string; to: string }>(
      `select to_char(($1::timestamp at time zone 'Australia/Sydney') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') as from,
         to_char(($2::timestamp at time zone 'Australia/Sydney') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') as to`,
      [next, later(next, 7)],
    );
    const reads: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/rest/v1/bookings?")) reads.push(asked(request.url()));
    });
    // The week before stands there, full, until the key is heard.
    const asking = page.waitForRequest((request) => request.url().includes("/rest/v1/bookings?"));
    await page.keyboard.press("ArrowRight");
    await asking;
    await page.locator('.calendar [data-face="full"]').waitFor();
    assertEquals(reads.length, 1, "at once");
    // A booking that another device makes is there by itself.
    await put("Ben Okafor", `${next} 10:00`);
    await page.locator(".event", { hasText: "Ben Okafor" }).waitFor({ timeout: 20_000 });
    for (const read of reads) {
      assert(read.includes(`ends_at=gt.${edge?.from}`) && read.includes(`starts_at=lt.${edge?.to}`), read);
    }
    await page.keyboard.press("m");
    await page.locator('.calendar.view-month [data-face="full"]').waitFor();
    assert(!reads.at(-1)?.includes(`starts_at=lt.${edge?.to}`), "a month asks for a month");
  },
);

await onCalendar(
  "UI-02 a hidden calendar does not ask, and asks at once when it is seen again",
  async ({ page, put, look, monday }) => {
    await page.addInitScript(() => {
      Object.defineProperty(document, "visibilityState", {
        get: () => Reflect.get(globalThis, "seen") ?? "visible",
      });
    });
    await page.clock.install();
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await look("week");
    let reads = 0;
    page.on("request", (request) => void (request.url().includes("/rest/v1/bookings?") && reads++));
    await page.evaluate(() => Reflect.set(globalThis, "seen", "hidden"));
    await page.clock.runFor(120_000);
    assertEquals(reads, 0);
    await put("Ana Torres", `${monday} 10:00`);
    await page.evaluate(() => {
      Reflect.set(globalThis, "seen", "visible");
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.locator(".event", { hasText: "Ana Torres" }).waitFor();
  },
);

await onCalendar(
  "UI-01 a range that cannot be refreshed says since when, and one that was never read shows nothing of another",
  async ({ page, put, look, event, monday, section }) => {
    const id = await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    await event(id).waitFor();
    await page.route(range, (request) => request.abort());
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByText(/^As of .*, not refreshed: There is no connection/).waitFor();
    await event(id).waitFor();
    await page.keyboard.press("ArrowRight");
    await section("Calendar").getByText("Could not load these days.").waitFor();
    assertEquals(await page.locator(".event").count(), 0);
    await page.unroute(range);
    await section("Calendar").getByRole("button", { name: "Try again" }).click();
    await page.getByText("Nothing booked. Press a time to book it.").waitFor();
  },
);

await onCalendar(
  "UI-02 a refresh in the middle of a drag takes nothing out of the hand, and is drawn after it",
  async ({ page, put, look, event, when, monday }) => {
    const ana = await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    const { day, hour } = await measureGrid(page);
    const box = await event(ana).boundingBox();
    if (!box) throw new Error("Cannot drag: the booking is not drawn");
    await page.mouse.move(box.x + 60, box.y + 7);
    await page.mouse.down();
    await page.mouse.move(box.x + 60 + day, box.y + 7 + hour, { steps: 8 });
    await put("Ben Okafor", `${later(monday, 3)} 10:00`);
    const read = page.waitForResponse((response) => response.url().includes("/rest/v1/bookings?"));
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await read;
    await page.getByText("2 sessions").waitFor();
    await page.mouse.move(box.x + 60 + day, box.y + 7 + 2 * hour, { steps: 4 });
    await page.mouse.up();
    await moveIt(page);
    await page.getByText(/Ana Torres moved to Tue/).waitFor();
    await page.locator(".event", { hasText: "Ben Okafor" }).waitFor();
    assertEquals(await when(ana), "Tue 12:00 75");
  },
);

await onCalendar(
  "a refresh leaves what has not changed alone: the same elements, the focus, where it was scrolled",
  async ({ page, put, look, event, monday }) => {
    const ana = await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    await event(ana).focus();
    await event(ana).evaluate((element) => Reflect.set(element, "mark", "the same"));
    await put("Ben Okafor", `${later(monday, 1)} 10:00`);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator(".event", { hasText: "Ben Okafor" }).waitFor();
    assertEquals(await event(ana).evaluate((element) => Reflect.get(element, "mark")), "the same");
    assertEquals(await page.evaluate(() => document.activeElement?.getAttribute("data-booking")), ana);
  },
);

await onCalendar(
  "a drop that is refused goes back and says why: offline, signed out, and when the server fails",
  async ({ page, put, look, event, when, monday }) => {
    const ana = await put("Ana Torres", `${monday} 10:00`);
    await look("week");
    const { day } = await measureGrid(page);
    const verb = "**/rest/v1/rpc/reschedule_booking";
    for (
      const [answer, words] of [
        [null, "There is no connection"],
        [{ status: 500, json: { code: "XX000", message: "broken" } }, "Something went wrong on our side"],
        [
          { status: 422, json: { code: "PT422", message: "pack_expired", hint: "x" } },
          "The pack will have expired by then",
        ],
        [
          { status: 409, json: { code: "PT409", message: "booking_closed", hint: "x" } },
          "This booking was already closed",
        ],
      ] as const
    ) {
      await page.route(verb, (route) => answer ? route.fulfill(answer) : route.abort());
      await drag(page, event(ana), { x: day * 2 });
      await moveIt(page);
      await page.getByRole("dialog").locator(".form-failure", { hasText: words }).waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Leave it there" }).click();
      await page.locator(`.grid-day[data-date="${monday}"] [data-booking="${ana}"]`).waitFor();
      await page.unroute(verb);
    }
    assertEquals(await when(ana), "Mon 10:00 75");
    await page.route(
      verb,
      (route) => route.fulfill({ status: 401, json: { message: "JWT expired", code: "PGRST303" } }),
    );
    await drag(page, event(ana), { x: day * 2 });
    await moveIt(page);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  },
);

await onCalendar(
  "whatever a name, a reason or an address holds, it is text, and the calendar stands",
  async ({ page, put, look, event, monday, api, visit }) => {
    const name = '<img src=x onerror="document.title=1"><script>1</script> 🦷';
    await api.db.sql("update public.clients set name = $1 where name = 'Ana Torres'", [name]);
    await api.db.sql(
      `insert into public.time_off (coach_id, starts_at, ends_at, reason) select id, $1::timestamp at time zone 'Australia/Sydney',
       $1::timestamp at time zone 'Australia/Sydney' + interval '2 hours', '<i>off</i>' from public.coaches`,
      [`${later(monday, 2)} 10:00`],
    );
    const id = await put(name, `${monday} 10:00`);
    for (const view of ["day", "week", "month"]) {
      await look(view);
      await event(id).getByText(name).waitFor();
    }
    await look("agenda");
    await page.getByText("<i>off</i>").waitFor();
    assertEquals(await page.locator(".calendar img, .calendar script, .calendar i").count(), 0);
    for (
      const wrong of [["week", "2026-02-31"], ["year", "x"], ["day", "<script>"], ["month", "9999-99-99"]]
    ) {
      await visit("calendar", ...wrong.map(encodeURIComponent));
      await page.locator('.calendar [data-face="full"]').waitFor();
    }
  },
);

await onCalendar(
  "a block that ends before it begins, without a day, or with a reason of 10 kB is refused beside its field",
  async ({ page, look, monday }) => {
    await look("week");
    await page.getByRole("button", { name: "Block time" }).click();
    await page.getByRole("button", { name: "Type it instead" }).click();
    const dialog = page.getByRole("dialog", { name: "Block time" });
    const block = dialog.getByRole("button", { name: "Block", exact: true });
    await dialog.getByLabel("First day").fill("");
    await block.click();
    await dialog.getByText("Choose a day.").waitFor();
    await dialog.getByLabel("First day").fill(later(monday, 3));
    await dialog.getByLabel("Last day").fill(monday);
    await block.click();
    await dialog.getByText("The end must come after the start.").waitFor();
    await dialog.getByLabel("Last day").fill(later(monday, 3));
    await dialog.getByLabel("From").fill("10:00");
    await dialog.getByLabel("Until").fill("12:00");
    await dialog.getByLabel("Reason").evaluate((field: HTMLInputElement) =>
      field.removeAttribute("maxlength")
    );
    await dialog.getByLabel("Reason").fill("x".repeat(10_000));
    await block.click();
    await dialog.getByText("Keep the reason under 200 letters.").waitFor();
    await dialog.getByLabel("Reason").fill("");
    await block.click();
    await page.locator(".behind.off", { hasText: "Time off" }).waitFor();
  },
);
