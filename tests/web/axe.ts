import { AxeBuilder } from "@axe-core/playwright";
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";

/** What axe finds on a page, as "rule: element". */
async function violations(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const there = await page.evaluate(() => "axe" in globalThis);
  // Its half a megabyte is read once a page; without `legacy` it would open a second page, which not every context could.
  const axe = new AxeBuilder(there ? { page, axeSource: "void 0" } : { page }).setLegacyMode();
  const found = await choose(axe).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/**
 * axe has nothing to say, light and dark, and nothing is wider than the window. A scheme changes colours alone: in the dark
 * it is contrast that is looked at once more.
 */
export async function assertAccessible(page: Page, view: string): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll(".skeleton, .proof.loading").length === 0);
  // Contrast is measured when nothing moves.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  assertEquals(await violations(page, (axe) => axe.withRules("color-contrast")), [], `${view}, dark`);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  // The size of targets is among what axe does not look at unless it is told to.
  const rules = { "target-size": { enabled: true } };
  assertEquals(
    await violations(page, (axe) => axe.options({ resultTypes: ["violations"], rules })),
    [],
    `${view}, light`,
  );
  assertEquals(
    await page.evaluate(() => document.documentElement.scrollWidth > innerWidth),
    false,
    `${view} is too wide`,
  );
}
