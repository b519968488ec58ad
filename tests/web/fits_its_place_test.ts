import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { demoDate, moveTo, onDashboard } from "./dashboard_page.ts";

/** Time fields that are narrower than what stands in them, "06:00 AM" and the clock that opens the choice. */
const clippedTimes = (page: Page): Promise<string[]> =>
  page.locator("input[type=time]:visible").evaluateAll((fields) =>
    fields.flatMap((field) => {
      const probe = field.cloneNode() as HTMLInputElement;
      probe.style.cssText = "width: max-content; position: absolute; visibility: hidden";
      field.after(probe);
      const needs = probe.offsetWidth;
      probe.remove();
      const { offsetWidth: has } = field as HTMLInputElement;
      return has + 1 < needs ? [`${field.getAttribute("aria-label") ?? field.id}: ${has} of ${needs}`] : [];
    })
  );

/** What can be pressed on a screen and is less than 24 pixels wide or high. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.locator(
    "main :is(a[href], button, summary, input, select, [role=button], [data-booking], [tabindex='0'])",
  )
    .evaluateAll((all) =>
      all.flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        const seen = one.checkVisibility() && width > 1 && height > 1;
        return seen && (width < 24 || height < 24)
          ? [`${one.tagName} ${one.className} ${one.textContent?.trim().slice(0, 20)}: ${width} × ${height}`]
          : [];
      })
    );

for (const width of [320, 375, 1280]) {
  await onDashboard(
    `nothing is cut and nothing too small to be pressed, at ${width} pixels`,
    async ({ page, api, visit }) => {
      const [over] = await api.db.sql<{ id: string }>(
        "select id from public.bookings where status = 'scheduled' and starts_at > now() order by starts_at limit 1",
      );
      await moveTo(api, over?.id ?? "", -90);
      await api.db.sql("update public.bookings set ends_at = now() where id = $1 and ends_at > now()", [
        over?.id ?? "",
      ]);
      await page.reload();
      await page.locator(".agenda .chip", { hasText: "Closes tonight" }).first().waitFor();
      const cut = await page.locator(".agenda .booking-facts > :first-child").evaluateAll((chips) =>
        chips.flatMap((chip) => {
          const line = chip.parentElement?.getBoundingClientRect().right ?? 0;
          const whole = chip.scrollWidth <= chip.clientWidth || innerWidth < 375;
          return whole && chip.getBoundingClientRect().right <= line + 0.5 ? [] : [chip.textContent];
        })
      );
      assertEquals(cut, []);
      // A pack beside its chip is read, or is not there.
      const packs = await page.locator(".agenda .booking-pack").evaluateAll((all) =>
        all.map((pack) => {
          const line = pack.parentElement?.getBoundingClientRect().bottom ?? 0;
          const isSeen = pack.getBoundingClientRect().top < line;
          return !isSeen || pack.scrollWidth <= pack.clientWidth || pack.clientWidth >= 64
            ? ""
            : `${pack.textContent}: ${pack.clientWidth}`;
        })
      );
      assert(packs.length > 0);
      assertEquals(packs.filter(Boolean), []);

      await visit("hours");
      await page.getByRole("button", { name: "Save hours" }).waitFor();
      for (const words of ["Set a date", "Block time"]) await page.getByText(words).click();
      assertEquals(await clippedTimes(page), []);
      await visit("settings", "texts");
      await page.getByRole("button", { name: "Save quiet hours" }).waitFor();
      assertEquals(await clippedTimes(page), []);
      await visit("inbox");
      await page.locator(".thread-row").first().click();
      await page.getByRole("textbox", { name: /^Text to/ }).waitFor();
      assertEquals(await smallTargets(page), []);
      await page.getByRole("button", { name: "Send later" }).click();
      assertEquals(await clippedTimes(page), []);

      await visit("calendar", "month", demoDate(1));
      await page.locator('.view-month [data-face="full"]').waitFor();
      await page.locator("[data-booking]:visible, .grid-more:visible").first().waitFor();
      assertEquals(await smallTargets(page), []);

      await visit("offers");
      await page.getByText("Five-pack").waitFor();
      const rows = await page.locator(".section-head .tools button").evaluateAll((buttons) =>
        new Set(buttons.map((one) => one.getBoundingClientRect().bottom)).size
      );
      if (width > 320) assertEquals(rows, 1);

      if (width < 1280) return;
      await visit("reports");
      await page.locator(".uplot").nth(3).waitFor();
      for (const table of await page.getByText("As a table").all()) await table.click();
      const sideways = await page.locator(".table-scroll").evaluateAll((tables) =>
        tables.flatMap((table) =>
          table.scrollWidth > table.clientWidth
            ? [`${table.getAttribute("aria-label")}: ${table.scrollWidth} of ${table.clientWidth}`]
            : []
        )
      );
      assertEquals(sideways, []);
    },
    { width },
  );
}

await onDashboard(
  "a chart of next to nothing has a scale whose every step is another number",
  async ({ page, visit }) => {
    await page.evaluate(() => {
      const written: [HTMLCanvasElement, string][] = [];
      Reflect.set(globalThis, "written", written);
      const fill = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        written.push([this.canvas, text]);
        return fill.call(this, text, ...place);
      };
    });
    // Before there was anything.
    await visit("reports", "2019-01-07", "2019-02-03");
    await page.locator(".uplot").nth(3).waitFor();
    const scales = await page.evaluate(() => {
      const written = Reflect.get(globalThis, "written") as [HTMLCanvasElement, string][];
      return [...Map.groupBy(written, ([canvas]) => canvas).values()].map((of) => of.map(([, text]) => text));
    });
    assertEquals(scales.length, 4);
    for (const texts of scales) {
      // A chart may be drawn more than once: each step as often as any other.
      const steps = Map.groupBy(texts.filter((text) => /^\D{0,3}\d+( %)?$/.test(text)), (text) => text);
      const times = new Set([...steps.values()].map((one) => one.length));
      assertEquals([steps.size > 2, times.size], [true, 1], texts.join(", "));
    }
  },
);
