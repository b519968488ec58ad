import { assertEquals } from "@std/assert";
import { countries, currencies, currencyOf } from "../../web/reading/country_currencies.ts";

Deno.test("the dashboard and the database know the same currency of each country", async () => {
  const sql = await Deno.readTextFile(
    new URL("../../supabase/schemas/10_foundations/36_money.sql", import.meta.url),
  );
  const kept = sql.slice(sql.indexOf("select '") + 8, sql.indexOf("\n'\n")).trim().split(/\s+/);
  assertEquals(kept.length > 240, true);
  assertEquals(kept, countries.map((country) => `${country}${currencyOf(country)}`));
  const known = new Set(Intl.supportedValuesOf("currency"));
  // What is newer than the runtime's own list.
  assertEquals(currencies.filter((code) => !known.has(code) && !["XCG", "ZWG", "SLE"].includes(code)), []);
});
