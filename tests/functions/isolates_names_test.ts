import { assertEquals } from "@std/assert";
import bidiFactory from "bidi-js";
import { isGsm7 } from "../../supabase/functions/_shared/segments.ts";
import { composeReply, firstNames, greetName, plainName } from "../../supabase/functions/_shared/words/en.ts";

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
  names.push(
    "Ĳsbrand",
    "Ǆemal",
    "Ŋaari",
    "Ａｎａ",
    "Ħal Għaxaq",
    "Əli",
    "Ƙasim Ɓala",
    "Ivo ☀️ Sun",
    "👩🏽 Ana",
  );
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
      "IJsbrand",
      "DZemal",
      "Naari",
      "Ana",
      "Hal Ghaxaq",
      "Eli",
      "Kasim Bala",
      "Ivo Sun",
      "Ana",
    ],
  );
  assertEquals(names.every((name) => isGsm7(plainName(name))), true);
  assertEquals(plainName("🌸"), "🌸", "a name of nothing else stays");
});

Deno.test("a long name is cut at a word", () => {
  assertEquals(plainName("Peak Performance Coaching of Leeds"), "Peak Performance...");
  assertEquals(plainName("Abcdefghijklmnopqrstuvwxyz"), "Abcdefghijklmnopqrstu...");
});

Deno.test("a client is greeted by the name that people call them by, and by the whole where that is not sure", () => {
  const called: Record<string, string> = {
    "Okafor, Ada": "Ada",
    "van der Berg, Piet": "Piet",
    "Okafor, Dr Ada": "Ada",
    "Kim Lee, Jr.": "Kim",
    "Dr Ada Okafor": "Ada",
    "Prof. Mary Kline": "Mary",
    "Rev Jones": "Rev Jones",
    "Sister Agnes": "Sister Agnes",
    "Mum of Ana": "Mum of Ana",
    "Lee family": "Lee family",
    "Lee, Sam, Jr.": "Sam",
    "Ana🌸 Lee": "Ana",
    "Mx Jones": "Mx Jones",
    "Sir Ian McKellen": "Sir Ian",
    "Aditya Pratap Singh Chauhan": "Aditya",
    "Jean-Baptiste Emmanuel Maximilien": "Jean-Baptiste",
    "Jane (mum of Kim)": "Jane",
    "Kim [VIP]": "Kim",
    "Ana - trial": "Ana",
    "Mr & Mrs Smith": "Mr & Mrs Smith",
    "Ana/Bo": "Ana/Bo",
    "J. R. R. Tolkien": "J. R. R. Tolkien",
    "van Dyk": "van Dyk",
    "Nguyễn Văn An": "Nguyen Van An",
    "李 小龙": "李 小龙",
    "Northside Golf Academy": "Northside Golf Academy",
    "Jane, mum of Kim": "Jane",
    "Leo, Ana's son": "Leo",
    "Kim, Tuesdays only": "Kim",
    "Lee, Son": "Son",
    "Jones, Mary Ann": "Mary",
    "Sam's mum": "Sam's mum",
    "Ama’s Kitchen": "Ama's Kitchen",
    "Herr Dr. Klaus Weber": "Klaus",
    "Dr. med. Anna Beck": "Anna",
    "Lt. Col. Ann Park": "Ann",
    "Captain Reed": "Captain Reed",
    "Srta. Gómez": "Srta. Gomez",
    "Señora Pilar Gómez": "Pilar",
    "(note)": "(note)",
  };
  for (const [name, greeted] of Object.entries(called)) assertEquals(greetName(name), greeted, name);
});

Deno.test("people of one phone are told apart: by what they are called, the whole name, or its note", () => {
  const told: [string[], string[]][] = [
    [["O'Brien", "Sam Lee"], ["O'Brien", "Sam"]],
    [["Okafor, Ada", "Dr Ben Okafor"], ["Ada", "Ben"]],
    [["Mr Smith", "Mrs Smith"], ["Mr Smith", "Mrs Smith"]],
    [["Anne Marie Lee", "Anne Lee", "Bo"], ["Anne Marie Lee", "Anne Lee", "Bo"]],
    [["Zoë Lee", "Zoe Ray"], ["Zoe Lee", "Zoe Ray"]],
    [["Ana Lee (mum)", "Ana Lee (kid)"], ["Ana Lee (mum)", "Ana Lee (kid)"]],
    [["Jane, mum of Kim", "Kim Lee"], ["Jane", "Kim"]],
  ];
  for (const [names, printed] of told) assertEquals(firstNames(names), printed);
});
