import { assertEquals } from "@std/assert";
import { type CalendarPage, later, measureGrid, onCalendar } from "./calendar_page.ts";
import { chooseClient, demoDate, idOf, writeDate } from "./dashboard_page.ts";

const nextWeek = () => Promise.resolve(demoDate(7));
const plain = (texts: string[]) => texts.map((words) => words.replace(/\s+/g, " ").trim());

/** Next week's Tuesday from 8 to 13 with an hour's session each hour, a break of 15 minutes, and Ana's at 9; gives the day. */
async function prepareDay({ api, monday, put, page }: CalendarPage): Promise<string> {
  const day = later(monday, 1);
  await api.db.sql(
    `update public.coaches set session_minutes = 60, slot_step_minutes = 60, buffer_minutes = 15, notice_minutes = 0,
       advance_days = 60 where name = 'Sam Rivera'`,
  );
  await api.db.sql("delete from public.messages");
  await api.db.sql("delete from public.bookings where status = 'scheduled'");
  await api.db.sql("delete from public.time_off");
  await api.db.sql(
    `insert into public.day_hours (coach_id, day, starts_at, ends_at)
     select id, $1, '08:00', '13:00' from public.coaches where name = 'Sam Rivera'`,
    [day],
  );
  await put("Ana Torres", `${day} 09:00`, { minutes: 60 });
  await page.reload();
  return day;
}

await onCalendar(
  "CAL-02 a day's closed times are greyed with what closes them, for a new booking, a move and in the hours",
  async (calendar) => {
    const { page, visit, api, put } = calendar;
    const day = await prepareDay(calendar);
    const dialog = page.getByRole("dialog");
    const closed = dialog.locator(".closed-times li");
    await visit("clients", await idOf(api, "Ben Okafor"));
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await dialog.getByRole("button", { name: writeDate(day) }).click();
    await closed.first().waitFor();
    const around = [
      "8:00 am Closed: break before Ana Torres’s 9:00 am",
      "9:00 am Closed: Ana Torres’s 9:00 am",
      "10:00 am Closed: break after Ana Torres’s 9:00 am",
    ];
    assertEquals(plain(await closed.allInnerTexts()), around);
    assertEquals(plain(await dialog.locator(".picker-time").allInnerTexts()), ["11:00 am", "12:00 pm"]);
    await page.keyboard.press("Escape");

    await visit("availability");
    const offered = page.getByRole("region", { name: "What clients are offered" });
    await offered.getByLabel("On").fill(day);
    await offered.getByText("Closed: Ana Torres’s 9:00 am").waitFor();
    assertEquals(plain(await offered.locator("li").allInnerTexts()), [...around, "11:00 am", "12:00 pm"]);

    // What is moved closes nothing for itself.
    const ben = await put("Ben Okafor", `${day} 12:00`, { minutes: 60 });
    await calendar.look("day", day);
    await calendar.event(ben).click();
    await page.getByRole("button", { name: "Move: Ben Okafor" }).click();
    await dialog.last().getByRole("button", { name: writeDate(day) }).click();
    await closed.first().waitFor();
    assertEquals(plain(await closed.allInnerTexts()), around);
    assertEquals(plain(await dialog.locator(".picker-time").allInnerTexts()), ["11:00 am"]);
  },
  { around: nextWeek },
);

await onCalendar(
  "limits are set beside the hours, the calendar's head counts towards them, and the coach is warned, not bound",
  async (calendar) => {
    const { page, visit, api, look } = calendar;
    const day = await prepareDay(calendar);
    await visit("availability");
    const rules = page.getByRole("region", { name: "Rules" });
    await rules.getByLabel("Clients book by text up to").fill("0");
    await rules.getByRole("button", { name: "Save rules" }).click();
    await rules.getByText("Choose between 1 and 100 sessions a day").waitFor();
    await rules.getByLabel("Clients book by text up to").fill("1");
    await rules.getByLabel("and up to").fill("6");
    await rules.getByRole("button", { name: "Save rules" }).click();
    await page.getByText("Your rules are saved.").first().waitFor();
    const limits = "select max_sessions_day, max_sessions_week from public.coaches where name = 'Sam Rivera'";
    assertEquals(await api.db.sql(limits), [{ max_sessions_day: 1, max_sessions_week: 6 }]);

    await look("week", day);
    await page.locator(".calendar-status").getByText("1 of 6 sessions, 1 not confirmed").waitFor();
    const { hour } = await measureGrid(page);
    const ana = await page.locator(".event", { hasText: "Ana Torres" }).boundingBox();
    if (!ana) throw new Error("Cannot test: the booking is not drawn");
    await page.mouse.click(ana.x + 20, ana.y + hour * 2.1);
    const dialog = page.getByRole("dialog");
    await chooseClient(page, "Ben Okafor");
    await dialog.getByText("You have 1 of 1 session that day, and clients cannot book more.").waitFor();
    await dialog.getByRole("button", { name: "Open times" }).click();
    await dialog.getByRole("button", { name: `${writeDate(day)} none open` }).click();
    await dialog.getByText("Closed: the day is full").waitFor();
    await dialog.getByRole("button", { name: /^Tue, .*11:00 am$/ }).click();
    await dialog.getByRole("combobox", { name: "Pack" }).selectOption("without");
    await dialog.getByRole("button", { name: /^Book Tue, .*11:00 am$/ }).click();
    await page.getByText(/Ben Okafor is booked for Tue/).waitFor();
    await look("day", day);
    await page.locator(".calendar-status").getByText("2 of 1 session").waitFor();
  },
  { around: nextWeek },
);

await onCalendar(
  "rules that do not go together say so beside their field, and a window too short beside it",
  async (calendar) => {
    const { page, visit, api } = calendar;
    await prepareDay(calendar);
    await api.db.sql("delete from public.availability where weekday = 0");
    await api.db.sql(
      `insert into public.availability (coach_id, weekday, starts_at, ends_at)
       select id, 0, '08:00', '08:45' from public.coaches where name = 'Sam Rivera'`,
    );
    await page.reload();
    await visit("availability");
    const rules = page.getByRole("region", { name: "Rules" });
    const remarks = rules.locator(".remark");
    await page.getByText("Shorter than a session of 1 h").waitFor();
    assertEquals(plain(await remarks.allInnerTexts()), ["It does not fit into Sunday’s 08:00 to 08:45."]);
    await rules.getByLabel("Session length").fill("45");
    await rules.getByLabel("Break after each").fill("90");
    await rules.getByLabel("Offer a time every").fill("15");
    await rules.getByLabel("Clients book at least").fill("72");
    await rules.getByLabel("and at most").fill("2");
    await rules.getByLabel("Clients book by text up to").fill("5");
    await rules.getByLabel("and up to").fill("4");
    await rules.getByRole("button", { name: "Save rules" }).click();
    await remarks.getByText("That is longer than a session.").waitFor();
    assertEquals(plain(await remarks.allInnerTexts()), [
      "That is longer than a session.",
      "That is shorter than the break, so most of these times close with each booking.",
      "That is nearer than clients may book at all, so next to nothing is offered.",
      "The week is full before the day is.",
    ]);
    await page.getByText("Shorter than a session").waitFor({ state: "detached" });
  },
  { around: nextWeek },
);
