import { assertEquals } from "@std/assert";
import { spellNumbers } from "../../scripts/list/phone_spellings.ts";
import { decimalOf, readMoney, readUnitPrice, readWholeNumber } from "../../web/reading/read_money.ts";
import { readPhoneNumber } from "../../web/reading/read_phone.ts";

const read = (text: string, country: string) => {
  const found = readPhoneNumber(text, country);
  return typeof found === "string" ? found : [found.e164, found.told].filter(Boolean).join(" ");
};

Deno.test("the mobile of every region is read in thirty spellings, and nothing wrong without a word", () => {
  const wrong: string[] = [];
  const numbers = spellNumbers();
  for (const { region, e164, spellings, wrong: none } of numbers) {
    for (const [name, text] of spellings) {
      if (!read(text, region).startsWith(e164)) wrong.push(`${region} ${name}: ${text}`);
    }
    for (const [name, text] of none) {
      const found = readPhoneNumber(text, region);
      if (typeof found !== "string" && !found.told) wrong.push(`${region} ${name}: ${text}`);
    }
  }
  assertEquals(wrong, []);
  assertEquals(numbers.length, 245);
});

Deno.test("a number is valid, not merely possible, and what stands beside it is never dropped", () => {
  const cases: [string, string, string][] = [
    ["0400 000 11", "AU", "phone_incomplete"],
    ["0400 000 1112", "AU", "phone_incomplete"],
    ["000-000-0000", "US", "phone_incomplete"],
    ["01/02/2026", "AU", "phone_unreadable"],
    ["0400000112/3", "AU", "phone_unreadable"],
    ["021 123 456/7", "NZ", "phone_unreadable"],
    ["07700 90012", "GB", "phone_incomplete"],
    ["8~10 61 400 000 111", "RU", "+61400000111 abroad"],
    ["（０４００）０００ー１１１", "AU", "+61400000111"],
    ["0061 400 000 111", "AU", "+61400000111"],
    ["0011 61 400 000 111", "AU", "+61400000111"],
    ["＋81 90 1234 5678", "AU", "+819012345678"],
    ["०४०० ००० १११", "AU", "+61400000111"],
    ["4915123456789", "DE", "+4915123456789"],
    ["do not text 0400 000 111", "AU", "phone_with_words"],
    ["0400 000 113 2nd", "AU", "phone_with_words"],
    ["(201) 555-0142 x12", "US", "phone_with_words"],
    ["0400 000 133 ::: 0400 000 134", "AU", "phone_several"],
    ["6,14E+10", "AU", "phone_shortened"],
    ["61400000123.0", "AU", "+61400000123"],
    ["'+12015550121", "AU", "+12015550121"],
    ["03 5550 0111", "AU", "+61355500111 landline"],
    ["1-800-356-9377", "US", "+18003569377 landline"],
    ["1900 123 456", "AU", "premium_number"],
    ["07700 900123", "GB", "+447700900123"],
    ["447700900123", "AU", "+447700900123 abroad"],
    ["12015550121", "AU", "+12015550121 abroad"],
    ["(201) 555-0111", "AU", "phone_incomplete"],
    ["hello", "AU", "phone_unreadable"],
    ["unit 12b", "AU", "phone_unreadable"],
  ];
  for (const [text, country, found] of cases) assertEquals(read(text, country), found, text);
});

Deno.test("money is read as the country writes it, or not at all", () => {
  const cases: [string, string, number | null][] = [
    ["450", "AU", 45000],
    ["$1,450.50", "AU", 145050],
    ["A$450", "AU", 45000],
    ["450 AUD", "AU", 45000],
    ["1.450,50 €", "DE", 145050],
    ["1 450,50", "FR", 145050],
    ["3,500,000", "ID", 350000000],
    ["Rp 3.500.000", "ID", 350000000],
    ["₹1,00,000", "IN", 10000000],
    ["1'250.00", "CH", 125000],
    ["450,-", "NL", 45000],
    ["-5", "AU", -500],
    ["1.250", "DE", 125000],
    ["1.250", "AU", null],
    ["1,250", "AU", 125000],
    ["1e5", "AU", null],
    ["1.5k", "AU", null],
    ["10 for 700", "AU", null],
    ["450 (was 500)", "AU", null],
    ["450 was", "AU", null],
    ["1,250.00.00", "AU", null],
    ["", "AU", null],
  ];
  for (const [text, country, cents] of cases) {
    assertEquals(readMoney(text, decimalOf(country)), cents, `${text} ${country}`);
  }
  const wholes: [string, number | null][] = [
    ["10", 10],
    ["1,000", 1000],
    ["1.000", 1000],
    ["1 000", 1000],
    ["−5", -5],
    ["1.5", null],
    ["1e5", null],
    ["0x10", null],
    ["10 or so", null],
    ["", null],
  ];
  for (const [text, whole] of wholes) assertEquals(readWholeNumber(text), whole, text);
});

Deno.test("the price of one is read to four decimals, and never in two ways", () => {
  const cases: [string, string, number | null][] = [
    ["0.0079", "US", 79],
    ["$0.0515", "AU", 515],
    ["0,0079", "DE", 79],
    ["0,08 €", "DE", 800],
    ["0.08", "DE", 800],
    ["0.075", "DE", 750],
    ["0,075", "US", 750],
    ["1", "US", 10_000],
    ["8", "JP", 80_000],
    ["¥8.5", "JP", 85_000],
    ["Rp 700", "ID", 7_000_000],
    ["1.000", "US", 10_000],
    ["1,000", "US", null],
    ["1.000", "DE", null],
    ["1,000", "DE", 10_000],
    ["0.00790", "US", null],
    ["1,000.5", "US", null],
    ["-0.01", "US", null],
    ["free", "US", null],
    ["", "US", null],
    ["0.79 cents", "US", null],
    ["7e-3", "US", null],
    [".0079", "US", 79],
    ["AUD 0.05", "AU", 500],
    ["$.05", "US", 500],
    ["Rs.5", "IN", 50_000],
    ["0.05 (AU)", "AU", null],
  ];
  for (const [text, country, price] of cases) {
    assertEquals(readUnitPrice(text, decimalOf(country)), price, `${text} ${country}`);
  }
});
