import { assertEquals } from "@std/assert";
import {
  addClient,
  bookAna,
  chooseClient,
  demoDate,
  idOf,
  notSoon,
  onDashboard,
  pressMore,
  writeDate,
} from "./dashboard_page.ts";

await onDashboard(
  "a pack is sold, booked on, cancelled, used and given back, and every step balances",
  async ({ page, api, visit, section }) => {
    const proven = () => page.getByRole("button", { name: "Books balance: every session proven" }).waitFor();
    const counts = (words: string) =>
      section("Packs").getByRole("img", { name: `4 sessions: ${words}` }).waitFor();
    const said = (words: string | RegExp) => page.getByRole("status").getByText(words).first().waitFor();

    await notSoon(api);
    await addClient({ page, visit }, { name: "Noor Haddad", phone: "0400 000 601" });

    await page.getByRole("button", { name: "Sell a pack" }).first().click();
    await page.getByRole("button", { name: "Make a new offer" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Four-pack");
    await page.getByLabel("Sessions", { exact: true }).fill("4");
    await page.getByLabel("Price", { exact: true }).fill("$340");
    await page.getByRole("button", { name: "Create offer" }).click();
    await page.getByRole("radio", { name: /Four-pack/ }).check();
    await page.getByLabel("How was it paid").selectOption("Bank transfer");
    await page.getByRole("button", { name: "Sell and mark as paid" }).dblclick();
    await counts("4 free, 0 booked, 0 used of 4");
    await section("Packs").getByText("$340.00").waitFor();
    await section("Packs").getByText("paid by bank transfer").waitFor();

    // Tomorrow in the coach's zone is inside the late-cancel window of a day, or nearly: take the first open time.
    await page.getByRole("button", { name: "Book", exact: true }).click();
    await page.locator(".picker-time").first().click();
    await page.getByRole("button", { name: /^Book \w{3}, / }).dblclick();
    await said("Noor Haddad is booked for");
    await counts("3 free, 1 booked, 0 used of 4");
    const [first] = await api.db.sql<{ n: number; id: string }>(
      "select count(*)::int as n, min(id::text) as id from public.bookings where client_id = $1",
      [await idOf(api, "Noor Haddad")],
    );
    assertEquals(first?.n, 1, "a double press is one booking");

    // The window is widened so that this cancel is late whenever the test runs.
    await api.db.sql("update public.purchases set late_cancel_minutes = 20160 where client_id = $1", [
      await idOf(api, "Noor Haddad"),
    ]);
    await pressMore(section("Bookings"), "Cancel: Noor Haddad");
    await page.getByText("one session of Four-pack will be used").waitFor();
    await page.getByLabel("Waive it: use no session").check();
    await page.getByText("Waived: no session will be used").waitFor();
    await page.getByRole("button", { name: "Cancel the booking" }).click();
    await said(/cancelled\. No session used/);
    await counts("4 free, 0 booked, 0 used of 4");
    await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
    await counts("3 free, 1 booked, 0 used of 4");
    await pressMore(section("Bookings"), "Cancel: Noor Haddad");
    await page.getByText("one session of Four-pack will be used").waitFor();
    await page.getByRole("button", { name: "Cancel the booking" }).click();
    await counts("3 free, 0 booked, 1 used of 4");
    await section("Statement").getByText("Late cancel").waitFor();
    await proven();

    await section("Packs").getByRole("button", { name: "Use one: Four-pack" }).click();
    await page.getByLabel("What for").fill("Park session");
    await page.getByRole("button", { name: "Use one session" }).click();
    await counts("2 free, 0 booked, 2 used of 4");
    await section("Statement").getByText("Park session").waitFor();
    await section("Packs").getByRole("button", { name: "Give back: Four-pack" }).click();
    await page.getByLabel("Why").fill("It rained");
    await page.getByRole("button", { name: "Give one session back" }).click();
    await counts("3 free, 0 booked, 1 used of 4");
    await section("Statement").getByText("It rained").waitFor();

    await section("Packs").getByLabel("More for Four-pack").click();
    await section("Packs").getByRole("button", { name: "Adjust: Four-pack" }).click();
    await page.getByLabel("Sessions to add").fill("-1");
    await page.getByRole("button", { name: "Adjust the total" }).click();
    await page.getByText("Say why in a few words").waitFor();
    await page.getByLabel("Why").fill("Sold one too many");
    await page.getByRole("button", { name: "Adjust the total" }).click();
    await section("Packs").getByRole("img", { name: "3 sessions: 2 free, 0 booked, 1 used of 3" }).waitFor();

    await section("Packs").getByRole("button", { name: "Refund: Four-pack" }).click();
    await page.getByLabel("Why").fill("Moved away");
    await page.getByRole("button", { name: "Refund the pack" }).click();
    await section("Packs").getByText("Refunded", { exact: true }).waitFor();
    await proven();
    assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
  },
);

await onDashboard(
  "a session is booked outside the hours and without a pack, moved, done, and undone",
  async ({ page, api, section }) => {
    const hugo = await idOf(api, "Hugo Martin");
    const day = demoDate(99);
    await page.keyboard.press("n");
    await chooseClient(page, "Hugo Martin");
    await page.getByText("has no pack with a free session").waitFor();
    await page.getByRole("combobox", { name: "Pack" }).selectOption("without");
    await page.getByRole("button", { name: "Any other time" }).click();
    await page.getByLabel("Day").fill(day);
    await page.getByLabel("Start").fill("03:15");
    await page.getByRole("dialog").getByRole("button", { name: /^Book / }).click();
    await page.getByText(`Hugo Martin is booked for ${writeDate(day)}, 3:15 am`).waitFor();
    const [booking] = await api.db.sql(
      "select local_starts_at::text as at, purchase_id from public.bookings where client_id = $1 order by starts_at desc limit 1",
      [hugo],
    );
    assertEquals(booking, { at: `${day} 03:15:00`, purchase_id: null });

    // One that has begun can be closed at one press, and opened again.
    const id = await bookAna(api, -20);
    await page.reload();
    // By its id: what was read before shows at once, and may have a session of Ana's that runs now as well.
    const underWay = section("Coming up").locator(`[data-booking="${id}"]`).filter({ hasText: "Under way" });
    await underWay.getByRole("button", { name: "Done: Ana Torres" }).click();
    await page.getByText("one session of Ten-pack used").waitFor();
    await section("Coming up").locator(".completed").getByText("Ana Torres").waitFor();
    await page.locator(".toasts").getByRole("button", { name: "Undo" }).last().click();
    await underWay.getByRole("button", { name: "Done: Ana Torres" }).waitFor();
    await pressMore(underWay, "No-show: Ana Torres");
    await page.getByText("One session of Ten-pack used").waitFor();
    await section("Coming up").locator(".no_show").getByText("Ana Torres").waitFor();
    await page.getByRole("button", { name: "Books balance: every session proven" }).waitFor();
    assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
  },
);

await onDashboard(
  "a number that is not known becomes a client, and its texts their thread",
  async ({ page, section }) => {
    await section("Needs you").getByText("(not on your list)").waitFor();
    await section("Needs you").getByRole("button", { name: "Add as client" }).click();
    assertEquals(await page.getByLabel("Mobile number").inputValue(), "0400 000 290");
    await page.getByLabel("Name", { exact: true }).fill("Lena Novak");
    await page.getByRole("dialog").getByRole("button", { name: "Add client" }).click();
    await page.getByRole("heading", { name: "Lena Novak" }).waitFor();
    await section("Texts").getByText("do you take beginners").waitFor();
    await page.getByRole("link", { name: "Today" }).click();
    await section("Needs you").getByText("was not charged").waitFor();
    await section("Needs you").getByText("(not on your list)").waitFor({ state: "detached" });
  },
);

await onDashboard(
  "SMS-05 a client's Y shows on an open dashboard by itself",
  async ({ page, api, section }) => {
    await section("Coming up").getByRole("button", { name: "Confirm: Ben Okafor" }).waitFor();
    const [ben] = await api.db.sql<{ phone: string; to: string }>(
      "select c.phone, k.phone as to from public.clients c join public.coaches k on k.id = c.coach_id where c.name = 'Ben Okafor'",
    );
    if (!ben) throw new Error("Cannot text: Ben Okafor is not there");
    await api.textFrom(ben.phone, "Y", { to: ben.to });
    await section("Coming up").getByRole("button", { name: "Confirm: Ben Okafor" }).waitFor({
      state: "detached",
      timeout: 20_000,
    });
    const row = section("Coming up").getByRole("listitem").filter({ hasText: "Ben Okafor" });
    await row.getByText("Confirmed", { exact: true }).waitFor();
    assertEquals(await page.title(), "Today · Coachline");
  },
);
