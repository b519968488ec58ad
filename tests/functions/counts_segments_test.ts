import { assertEquals } from "@std/assert";
import { isGsm7, segments } from "../../supabase/functions/_shared/segments.ts";

// GSM 03.38: 160 septets alone, 153 in a part; UCS-2: 70 units alone, 67 in a part.
const cases: [string, number, number][] = [
  ["nothing", 0, segments("")],
  ["160 plain", 1, segments("a".repeat(160))],
  ["161 plain", 2, segments("a".repeat(161))],
  ["306 plain", 2, segments("a".repeat(306))],
  ["307 plain", 3, segments("a".repeat(307))],
  ["80 euro signs, two septets each", 1, segments("€".repeat(80))],
  ["81 euro signs", 2, segments("€".repeat(81))],
  ["an escape pair that would straddle two parts", 3, segments(`${"a".repeat(152)}€${"a".repeat(152)}`)],
  ["70 with a curly quote", 1, segments("’".padEnd(70, "a"))],
  ["71 with a curly quote", 2, segments("’".padEnd(71, "a"))],
  ["35 emoji", 1, segments("💪".repeat(35))],
  ["36 emoji", 2, segments("💪".repeat(36))],
  ["a surrogate pair that would straddle two parts", 3, segments(`${"a".repeat(66)}💪${"a".repeat(66)}`)],
];

for (const [name, expected, counted] of cases) {
  Deno.test(`a text's segments are counted as the carrier bills them: ${name}`, () => {
    assertEquals(counted, expected);
  });
}

Deno.test("what is in the alphabet is known: é and à are, ë, ç and a curly quote are not", () => {
  assertEquals([..."éàÇñß@£_^{}\\[~]|€"].filter((character) => !isGsm7(character)), []);
  assertEquals([..."ëçâ’–“\u00A0\u202F"].filter(isGsm7), []);
});
