import { assert, assertEquals } from "@std/assert";
import { onEmbeddedApi } from "../support/api.ts";
import { type Month, playMonth } from "./play_month.ts";
import { calendarAtTheEnd, freeAtTheEnd } from "./story.ts";
import { writeMonth } from "./write_month.ts";

// MONTH_FILE writes the page of today to that path instead of holding it against docs/a-month-by-text.md.
const file = Deno.env.get("MONTH_FILE");
const page = new URL("../../docs/a-month-by-text.md", import.meta.url);

function assertCareful(month: Month): void {
  assertEquals(month.calendar, calendarAtTheEnd);
  assertEquals(month.free, freeAtTheEnd);
  assertEquals(month.proof, []);
  const unasked = month.transcript.filter(({ way, phone }) => way === "out" && phone !== "Sam");
  for (const [day, texts] of Map.groupBy(unasked, ({ at, phone }) => `${at.slice(0, 10)} ${phone}`)) {
    assert(texts.length <= 2, `${day}: ${texts.map(({ words }) => words).join(" / ")}`);
  }
}

onEmbeddedApi(
  "TXT-01 a month of a coach with five clients ends as a careful assistant would have it",
  async (_, api) => {
    const month = await playMonth(api);
    const written = writeMonth(month);
    if (file !== undefined) await Deno.writeTextFile(file, written);
    assertCareful(month);
    if (file === undefined) assertEquals(written, await Deno.readTextFile(page));
  },
);

onEmbeddedApi(
  "SMS-06 the same month with every text delivered twice is the same month",
  async (_, api) => {
    const month = await playMonth(api, { twice: true });
    assertCareful(month);
    assertEquals(writeMonth(month), await Deno.readTextFile(file ?? page));
  },
);
