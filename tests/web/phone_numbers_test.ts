import { assertEquals, assertNotEquals } from "@std/assert";
import { readNumber, spaced, spareNumber } from "../../web/phone/numbers.ts";

Deno.test("a number is read with its country code, or as written in the coach's country", () => {
  assertEquals(readNumber("+61 400 000 123", "+447700900001"), "+61400000123");
  assertEquals(readNumber("0400 000 123", "+61400000001"), "+61400000123");
  assertEquals(readNumber("07700 900123", "+447700900001"), "+447700900123");
  assertEquals(readNumber("(201) 555-0123", "+12015550101"), "+12015550123");
});

Deno.test("what is no number is refused", () => {
  for (const typed of ["", "12x", "Mia", "+61", "+999 12345", "+61 400 000 123 456 789"]) {
    assertEquals(readNumber(typed, "+61400000001"), null, typed);
  }
});

Deno.test("a suggested number is set aside for tests, free, and can be added", () => {
  for (const coach of ["+61400000999", "+12015550199", "+447700900999", "+64210000000"]) {
    const first = spareNumber(coach, []);
    const second = spareNumber(coach, [first]);
    assertNotEquals(first, coach);
    assertNotEquals(first, second);
    assertEquals(readNumber(spaced(second), coach), second);
  }
});
