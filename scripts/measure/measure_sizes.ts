import { measureFirstScreen } from "../build/measure_first_screen.ts";
import { measurePart } from "../build/measure_part.ts";
import type { Measure } from "./print_table.ts";

/** The scripts of a built site, gzipped: the first screen, and what the calendar and the plots add when they are opened. */
export async function measureSizes(folder: string): Promise<Measure[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  const entry = names.find((name) => /^main-\w+\.js$/.test(name));
  if (!entry) throw new Error(`Cannot measure the site: ${folder} holds no build of it`);
  const kB = (bytes: number) => bytes / 1000;
  const first = await measureFirstScreen(folder, entry);
  const calendar = await measurePart(folder, entry, /^grid-\w+\.js$/);
  const plots = await measurePart(folder, entry, /^draw_plot-\w+\.js$/);
  return [
    { what: "First screen, JavaScript gzipped", value: kB(first.bytes), unit: "kB", limit: 80 },
    { what: "Calendar, when it is opened", value: kB(calendar), unit: "kB", limit: 98 },
    { what: "Plots, when they are opened", value: kB(plots), unit: "kB", limit: 26 },
  ];
}
