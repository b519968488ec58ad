import { Buffer } from "node:buffer";
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { onDashboard } from "./dashboard_page.ts";

/** The last valid day of a pack, ahead whenever the test runs. */
const year = new Date().getUTCFullYear() + 1;
const list = "\ufeffClient Name;Mobile;Bought;Used;Remaining;Package;Price paid;Expires;Comments\r\n" +
  `"Young, Zed";0400 000 611;10;4;6;Ten-pack;"$1,850.00";3/12/${year};"says ""hi""\nand more"\r\n` +
  "<script>alert(1)</script>;0400 000 612;5;1;4;;450;;\r\n" +
  "Yan Ng;0400 000 613;5;1;3;Five-pack;450;31/02/2027;\r\n" +
  "Ana Torres;0400 000 201;10;0;10;;;;\r\n" +
  ";12;x;;;;;;\r\n\r\n";

const choose = (page: Page, text: string, name = "list.csv") =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

for (const width of [375, 1280]) {
  await onDashboard(
    `a list is chosen, looked at row by row, and written at once at ${width} pixels`,
    async ({ page, api, visit }) => {
      await visit("clients");
      await page.getByRole("link", { name: "Import", exact: true }).click();
      await choose(page, list);
      await page.getByText("3 rows ready").waitFor();
      await page.getByText("2 cannot be imported, 1 without their pack").waitFor();
      assertEquals(
        await page.getByLabel("Sessions left").locator("option:checked").textContent(),
        "Remaining",
      );
      await page.getByText("5 bought less 1 used is 4, but the list says 3 left").waitFor();
      await page.getByText("Ana Torres is on your list already").waitFor();
      await page.getByRole("button", { name: /^With a fault/ }).click();
      assertEquals(await page.getByRole("listitem").filter({ hasText: "Young, Zed" }).count(), 0);
      await page.getByRole("button", { name: /^All rows/ }).click();
      assertEquals(
        await api.db.sql("select 1 from public.clients where phone = '+61400000611'"),
        [],
        "nothing is written yet",
      );

      // A row can be left out, and a column put right.
      await page.getByRole("checkbox", { name: /line 3/ }).uncheck();
      await page.getByRole("button", { name: "Import 2 rows", exact: true }).waitFor();
      await page.getByRole("checkbox", { name: /line 3/ }).check();
      await page.getByLabel("Last valid day").selectOption("");
      await page.getByText("3 rows ready").waitFor();
      await page.getByLabel("Last valid day").selectOption({ label: "Expires" });
      await page.getByRole("button", { name: "Import 3 rows", exact: true }).click();
      await page.getByRole("heading", { name: "3 clients imported" }).waitFor();
      const packs = await api.db.sql(
        `select c.name, p.sessions_total as total, p.sessions_used as used, p.price_cents as cents,
         (p.expires_at at time zone 'Australia/Melbourne')::text as ends, c.notes
       from public.purchases p join public.clients c on c.id = p.client_id where p.payment_method = 'import' order by c.phone`,
      );
      assertEquals(packs, [
        {
          name: "Young, Zed",
          total: 10,
          used: 4,
          cents: 185000,
          ends: `${year}-12-04 00:00:00`,
          notes: 'says "hi"\nand more',
        },
        { name: "<script>alert(1)</script>", total: 5, used: 1, cents: 45000, ends: null, notes: "" },
      ]);
      assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
      await page.getByRole("link", { name: "To your clients" }).click();
      await page.getByText("<script>alert(1)</script>").waitFor();
      // The list draws what is in sight, and on a phone the end of it is not.
      await page.getByLabel("Search by name or number").fill("young");
      await page.getByRole("link", { name: /Young, Zed/ }).getByText("6 free").waitFor();
    },
    { width },
  );
}

await onDashboard(
  "a list that is none, too long, of old spreadsheets or pasted says what it is",
  async ({ page, visit }) => {
    await visit("clients", "import");
    await choose(page, "Name,Phone\n");
    await page.getByText("There is no row in this list").waitFor();
    await choose(page, "PK\u0003\u0004…", "list.xlsx");
    await page.getByText("could not be read").waitFor();
    await choose(page, `Name,Phone\n${"x,1\n".repeat(10_001)}`);
    await page.getByText("more than 10,000 rows").waitFor();
    await page.locator("input[type=file]").setInputFiles({
      name: "old.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Name\tTel\r\nZo\xeb \u00c5berg\t0400 000 614\r\n", "latin1"),
    });
    await page.getByText("Such as “Zoë Åberg”").first().waitFor();
    await page.getByRole("button", { name: "Another list" }).click();
    await page.getByText("Paste rows instead").click();
    await page.getByLabel("Rows, with the names").fill("Who,How to reach\nPia,+61 400 000 615");
    await page.getByRole("button", { name: "Read these rows" }).click();
    await page.getByText("1 row ready").waitFor();
    await page.getByLabel("Mobile number").selectOption("");
    await page.getByText("Say above which columns").waitFor();
    await page.getByLabel("Mobile number").selectOption({ label: "How to reach" });
    await page.getByText("1 row ready").waitFor();

    // Nothing proves which is the day: nothing is written before it is said.
    await page.getByRole("button", { name: "Another list" }).click();
    await choose(page, "Name,Mobile,Left,Expires\nPia,0400 000 615,5,03/04/2031\n");
    await page.getByText("Say above whether “03/04/2031” has its day or its month first").waitFor();
    assertEquals(await page.getByRole("button", { name: /^Import/ }).count(), 0);
    await page.getByLabel("Dates are written").selectOption("month");
    await page.getByText("until 2031-03-04").waitFor();

    // Two counts in one cell: both guesses show it.
    await page.getByRole("button", { name: "Another list" }).click();
    await choose(page, "Name,Mobile,Sessions\nPia,0400 000 615,4/10\nPat,0400 000 616,12/10\n");
    await page.getByText("10 bought, 4 left").waitFor();
    for (const name of ["Sessions bought", "Sessions left"]) {
      const field = page.locator(".field").filter({ has: page.getByLabel(name, { exact: true }) });
      await field.getByText("Such as “4/10”, “12/10”").waitFor();
    }
    await page.getByText("12 are left of 10 bought: more than there were.").waitFor();
    await page.getByText("2 rows ready, 1 without their pack").waitFor();
  },
);

await onDashboard(
  "a check or an import that fails says so, keeps the list, and is tried again",
  async ({ page, visit, api }) => {
    await visit("clients", "import");
    await page.route("**/rest/v1/rpc/check_import", (route) => route.fulfill({ status: 500, json: {} }));
    await choose(page, "Name,Mobile,Left\nPia,0400 000 616,5\n");
    await page.getByText("Could not check the list.").waitFor();
    await page.unroute("**/rest/v1/rpc/check_import");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("1 row ready").waitFor();
    await page.route("**/rest/v1/rpc/import_clients", (route) => route.abort());
    await page.getByRole("button", { name: "Import 1 row" }).click();
    await page.getByText("There is no connection").waitFor();
    await page.unroute("**/rest/v1/rpc/import_clients");
    // Somebody adds the same person meanwhile: the whole list is refused, and checked again.
    await api.db.sql(
      "insert into public.clients (coach_id, name, phone) select id, 'Pia', '+61400000616' from public.coaches",
    );
    await page.getByRole("button", { name: "Import 1 row" }).click();
    await page.getByText("The list does not fit any more").waitFor();
    await page.getByRole("button", { name: "Check again" }).click();
    await page.getByText("Pia is on your list already").waitFor();
  },
);

await onDashboard("five thousand rows are read, checked and imported", async ({ page, visit, api }) => {
  await visit("clients", "import");
  const rows = Array.from(
    { length: 5000 },
    (_, n) => `Person ${n},0400 000 ${String(n % 1000).padStart(3, "0")},10,${n % 11},${10 - n % 11}`,
  );
  await choose(page, `Name,Mobile,Bought,Used,Left\n${rows.join("\n")}\n`);
  await page.getByText("5000 rows ready").or(page.getByText("rows ready")).waitFor({ timeout: 30_000 });
  assertEquals(await page.getByRole("listitem").count() < 100, true, "only the rows in sight are there");
  await page.getByRole("button", { name: /^Import \d+ rows/ }).click();
  await page.getByRole("heading", { name: /clients imported/ }).waitFor({ timeout: 60_000 });
  assertEquals(await api.db.sql("select * from public.prove_sessions()"), []);
});
