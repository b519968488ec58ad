import { assertEquals } from "@std/assert";
import { idOf, onDashboard } from "./dashboard_page.ts";
import { onPhone } from "./phone_page.ts";

const png = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);

await onDashboard(
  "MED-01 a picture stands in the thread in place of its count, and one that cannot be had says why",
  async ({ page, visit, api, section }) => {
    const ana = await idOf(api, "Ana Torres");
    const [row] = await api.db.sql<{ phone: string; line: string }>(
      "select c.phone, k.phone as line from public.clients c join public.coaches k on k.id = c.coach_id where c.id = $1",
      [ana],
    );
    const picture = { type: "image/png", base64: png.toBase64() };
    const text = (body: string, attached: typeof picture[]) =>
      api.carrier.text({ from: String(row?.phone), to: String(row?.line), body, attached });
    await text("my knee", [picture, { ...picture, type: "application/pdf" }]);
    await text("", [{ type: "image/gif", base64: "" }]);
    await api.db.sql(
      `update public.messages set media = '[{"sid": "ME00000000000000000000000000000000", "type": "image/gif"}]' where body = ' [1 attachment]'`,
    );
    await visit("clients", ana);
    const texts = section("Texts");
    const shown = texts.getByRole("img", { name: "Picture from Ana Torres" });
    await shown.waitFor();
    assertEquals(await shown.evaluate((img) => (img as HTMLImageElement).naturalWidth), 1);
    await texts.getByText("my knee", { exact: true }).waitFor();
    await texts.getByText("Your carrier does not keep this picture any more").waitFor();
    const saved = page.waitForEvent("download");
    await texts.getByRole("button", { name: "Save the file from Ana Torres" }).click();
    assertEquals((await saved).suggestedFilename(), "text.pdf");

    await api.db.sql(
      "update public.messages set media = null, body = '', purged_at = now() where body like 'my knee%'",
    );
    await page.reload();
    await texts.getByText("(no longer kept)").waitFor();
    assertEquals(await shown.count(), 0);
  },
);

await onPhone(
  "MED-01 the on-screen phone sends a picture, which the coach's number gets once",
  async (phone) => {
    const ana = phone.page.getByRole("region", { name: "Ana Torres's phone" });
    await ana.getByRole("textbox").fill("for you");
    // A file, since what is handed over from memory is encoded wrongly on the way under Deno.
    const file = await Deno.makeTempFile({ suffix: ".png" });
    await Deno.writeFile(file, png);
    await ana.getByLabel("Send a picture").setInputFiles(file);
    await ana.getByText("for you [1 attachment]").waitFor();
    await ana.locator(".bubble-row.out:not(:has(.typing))").last().waitFor();
    assertEquals(await ana.getByText("for you [1 attachment]").count(), 1);
    const kept = await phone.db.sql<{ type: string }>(
      "select media -> 0 ->> 'type' as type from public.messages where body = 'for you [1 attachment]'",
    );
    assertEquals(kept, [{ type: "image/png" }]);
    await Deno.remove(file);
  },
);
