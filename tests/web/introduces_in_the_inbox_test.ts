import { assertEquals } from "@std/assert";
import { onDashboard } from "./dashboard_page.ts";

await onDashboard(
  "a coach's first text to a client is shown as it will be read, and only the first",
  async ({ page, api, visit }) => {
    const [ben] = await api.db.sql<{ id: string; phone: string }>(
      "select id, phone from public.clients where name = 'Ben Okafor'",
    );
    await api.db.sql("update public.coaches set quiet_from = '00:00', quiet_to = '00:00'");
    await api.db.sql("delete from app.introductions where phone = $1", [ben?.phone]);
    await visit("inbox", ben?.id ?? "");
    const pane = page.getByRole("region", { name: "Thread", exact: true });
    const box = pane.getByRole("textbox", { name: /^Text to/ });
    const hint = pane.getByText("Your first text to Ben Okafor says whose it is:");
    await box.waitFor();
    assertEquals(await hint.count(), 0, "nothing is written yet");
    await box.fill("See you at 6");
    await hint.getByText("“Sam Rivera: See you at 6. STOP ends these texts.”").waitFor();
    await pane.getByText("48 letters").waitFor();
    // Known by now, from whatever other text.
    await api.db.sql(
      `insert into app.introductions (coach_id, phone, message_id)
       select coach_id, phone, gen_random_uuid() from public.clients where id = $1`,
      [ben?.id],
    );
    await visit("inbox");
    await visit("inbox", ben?.id ?? "");
    await pane.getByText("12 letters").waitFor();
    assertEquals(await hint.count(), 0);
  },
);
