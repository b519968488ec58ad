import { Buffer } from "node:buffer";
import { assertEquals } from "@std/assert";
import { onDashboard } from "./dashboard_page.ts";

const list = "Name,Mobile,Bought,Used\nZed Young,0400 000 611,10,4\nYan Ng,0400 000 612,5,1\n";

for (const width of [320, 1280]) {
  await onDashboard(
    `UNDO-02 an import is undone from its last step, but for whom something was done with, at ${width} pixels`,
    async ({ page, api, visit }) => {
      await visit("clients");
      await page.getByRole("link", { name: "Import", exact: true }).click();
      await page.locator("input[type=file]").setInputFiles({
        name: "list.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(list),
      });
      await page.getByRole("button", { name: "Import 2 rows", exact: true }).click();
      await page.getByText("Imported 2 clients at").waitFor();
      await api.db.sql("update clients set notes = 'left knee' where name = 'Yan Ng'");
      await page.getByRole("button", { name: "Undo the import" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("1 client of 2 has changed since the import").waitFor();
      await dialog.getByText("Yan Ng: name, number or notes changed").waitFor();
      const [wide] = await page.evaluate(() => [document.documentElement.scrollWidth]);
      assertEquals(wide, width);
      const shots = Deno.env.get("SHOTS");
      if (shots) await page.screenshot({ path: `${shots}/undo_import_${width}.png` });
      await dialog.getByRole("button", { name: "Undo the other 1" }).click();
      await page.getByText("1 client of the import is gone.").waitFor();
      await page.getByText("Imported 2 clients at").waitFor({ state: "detached" });
      assertEquals(
        await api.db.sql("select name from clients where phone in ('+61400000611', '+61400000612')"),
        [{ name: "Yan Ng" }],
      );
      assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
    },
    { width },
  );
}
