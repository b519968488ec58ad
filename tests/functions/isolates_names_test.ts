import { assertEquals } from "@std/assert";
import bidiFactory from "bidi-js";
import { isGsm7 } from "../../supabase/functions/_shared/segments.ts";
import { composeReply, plainName } from "../../supabase/functions/_shared/words/en.ts";

interface Bidi {
  getEmbeddingLevels(text: string, direction: "auto"): unknown;
  getReorderedString(text: string, levels: unknown): string;
}
// Its types describe a module of another kind than the one that is loaded.
const bidi = (bidiFactory as unknown as () => Bidi)();
const context = {
  coach: { id: "1", name: "Sam", timezone: "UTC", country: "US" },
  now: new Date("2026-11-22T00:00:00Z"),
};

/** A text as a phone shows it from left to right. */
function seen(text: string): string {
  return bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, "auto"));
}

const reversed = (name: string) => [...name].reverse().join("");

Deno.test("on a shared phone each number stands before its own name, however the name is written", () => {
  const names = ["محمد", "ليلى", "Ben"];
  const text = seen(composeReply({ kind: "which_client", names }, context));
  const places = ["1) ", "2) ", "3) "].map((number, n) => {
    const name = names[n] ?? "";
    return text.indexOf(number) < text.indexOf(n < 2 ? reversed(name) : name);
  });
  assertEquals(places, [true, true, true], text);
  assertEquals(text.indexOf(reversed("محمد")) < text.indexOf("2)"), true, text);
});

Deno.test("letters that the alphabet of a text lacks are folded, and no name of them doubles its segments", () => {
  const names = ["Łukasz", "Đorđe", "Işıl", "Œuvre", "Þóra", "Zoe\u0308", "Ångström", "Jalapen\u0303o"];
  assertEquals(
    names.map((name) => plainName(name)),
    [
      "Lukasz",
      "Dorde",
      "Isil",
      "OEuvre",
      "Thora",
      "Zoe",
      "Ångström",
      "Jalapeño",
    ],
  );
  assertEquals(names.every((name) => isGsm7(plainName(name))), true);
});

Deno.test("a long name is cut at a word", () => {
  assertEquals(plainName("Peak Performance Coaching of Leeds"), "Peak Performance...");
  assertEquals(plainName("Abcdefghijklmnopqrstuvwxyz"), "Abcdefghijklmnopqrstu...");
});
