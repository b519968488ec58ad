import { assertEquals, assertThrows } from "@std/assert";
import { guessColumns } from "../../web/screens/import/guess_columns.ts";
import { readAmount, readCount, readDate } from "../../web/screens/import/read_cells.ts";
import { decode } from "../../web/screens/import/decode.ts";
import { readTable } from "../../web/screens/import/read_table.ts";
import { problemWords } from "../../web/screens/import/problem_words.ts";
import { writeCsv } from "../../web/screens/reports/write_csv.ts";

Deno.test("dates are read in the order that the country writes them, and what is none stays as it is", () => {
  const day: [string, string][] = [
    ["3/12/2026", "2026-12-03"],
    ["03.12.26", "2026-12-03"],
    ["3-12-2026", "2026-12-03"],
    ["2026-12-03", "2026-12-03"],
    ["2026/1/3", "2026-01-03"],
    ["2026-12-03T00:00:00Z", "2026-12-03"],
    ["3 Dec 2026", "2026-12-03"],
    ["3rd December 2026", "2026-12-03"],
    ["Thu, 3 Dec 2026", "2026-12-03"],
    ["December 3, 2026", "2026-12-03"],
    ["29/2/2028", "2028-02-29"],
    ["29/2/2027", "29/2/2027"],
    ["13/13/2026", "13/13/2026"],
    ["0/1/2026", "0/1/2026"],
    ["soon", "soon"],
    ["31/12/9999", ""],
    ["No end date", ""],
    ["doesn’t expire", ""],
    ["senza scadenza", ""],
    ["sin caducidad", ""],
    ["kein Ablauf", ""],
    ["onbeperkt", ""],
    ["no idea", "no idea"],
    ["9999/12/31", ""],
    ["31-Dec-9999", ""],
    ["Dec 31, 9999", ""],
    ["2999-12-31", ""],
    ["2999-12-30", "2999-12-30"],
    ["no end date", ""],
    ["Lifetime", ""],
    ["31/12/98", "31/12/98"],
    ["31 Dec 98", "31 Dec 98"],
    ["", ""],
  ];
  for (const [cell, date] of day) assertEquals(readDate(cell, "day"), date, cell);
  assertEquals(readDate("3/12/2026", "month"), "2026-03-12");
  assertEquals(readDate("13/12/2026", "month"), "13/12/2026", "no month is the thirteenth");
});

Deno.test("counts and amounts are read as spreadsheets write them, never guessed", () => {
  const counts: [string, string][] = [
    ["10", "10"],
    ["10.0", "10"],
    ["10,00", "10"],
    [" 007 ", "7"],
    ["10 sessions", "10"],
    ["x10", "10"],
    ["0", "0"],
    ["-1", "-1"],
    ["2.5", "2.5"],
    ["ten", "ten"],
    ["", ""],
  ];
  for (const [cell, count] of counts) assertEquals(readCount(cell), count, cell);
  const amounts: [string, string][] = [
    ["450", "45000"],
    ["$450.50", "45050"],
    ["1,250.00", "125000"],
    ["1.250,5 €", "125050"],
    ["1 250,00", "125000"],
    ["A$1,250", "125000"],
    ["450 AUD", "45000"],
    ["0", "0"],
    ["", ""],
    ["-5", "-5"],
    ["12 months", "12 months"],
    ["1,250,50", "1,250,50"],
    ["1.2345", "1.2345"],
  ];
  for (const [cell, amount] of amounts) assertEquals(readAmount(cell), amount, cell);
});

Deno.test("columns are guessed from what other products call them", () => {
  const guess = (headers: string) =>
    Object.entries(guessColumns(headers.split(","))).filter(([, index]) => index !== null)
      .map(([column, index]) => `${column} ${index}`).sort().join(", ");
  assertEquals(
    guess("Client Name,Mobile,Package,Total,Used,Remaining,Expires,Price,Notes"),
    "bought 3, expires 6, left 5, name 0, notes 8, pack 2, phone 1, price 7, used 4",
  );
  assertEquals(
    guess("Customer,Phone number,Sessions purchased,Sessions used,Sessions left,Package name,Package expiry"),
    "bought 2, expires 6, left 4, name 0, pack 5, phone 1, used 3",
  );
  assertEquals(guess("A,B"), "");
});

Deno.test("lists are read whatever stands between their cells", () => {
  const table = { headers: ["Name", "Phone"], rows: [["Zoë, A", "1"]] };
  const read = (text: string) => {
    const { headers, rows } = readTable(text);
    return { headers, rows };
  };
  assertEquals(read('Name,Phone\r\n"Zoë, A",1\r\n\r\n'), table);
  assertEquals(read("\ufeffName;Phone\nZoë, A;1"), table);
  assertEquals(read("Name\tPhone\nZoë, A\t1\n"), table);
  assertEquals(read("sep=;\r\nName;Phone\r\nZoë, A;1"), table);
  assertThrows(() => readTable(""));
  assertThrows(() => readTable("Name,Phone"));
  const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([0x5a, 0xeb]).buffer)]);
  assertEquals(decode(utf16), "Zë");
  assertEquals(decode(new Uint8Array([0x5a, 0xeb])), "Zë");
  assertEquals(decode(new TextEncoder().encode("Zë")), "Zë");
});

Deno.test("a cell that a spreadsheet would run is saved inert, a number of ours stays one", () => {
  const csv = writeCsv(["Name", "Cents"], [
    ["=1+1", -5],
    ["+61400000201", 5.5],
    ["-x", null],
    ["@SUM(A1)", 0],
    ["\t=1", 1],
    ['say "hi", then\nleave', 2],
    ["Ana", 3],
  ]);
  assertEquals(
    csv,
    '\ufeffName,Cents\r\n"\'=1+1",-5\r\n"\'+61400000201",5.5\r\n"\'-x",\r\n"\'@SUM(A1)",0\r\n"\'\t=1",1\r\n"say ""hi"", then\nleave",2\r\nAna,3\r\n',
  );
});

Deno.test("each limit of a row is a sentence of its own", () => {
  const row = {
    name: "Ana",
    phone: "+61400000111",
    notes: "",
    pack: "",
    bought: "5",
    used: "",
    left: "9",
    price_cents: "99999999999",
    expires_on: "",
    paid: "",
    reference: "",
  };
  const words = (field: string, problem: string, over = row) =>
    problemWords({ n: 1, field, problem, fatal: true, other: null }, over, (n) => n);
  assertEquals(words("used", "used_more_than_bought"), "9 are left of 5 bought: more than there were.");
  assertEquals(
    words("price_cents", "price_unreadable"),
    "That is more than a price can be. Look for a digit too many.",
  );
  assertEquals(
    words("left", "number_unreadable", { ...row, left: "-1" }),
    "Sessions left: -1 is below zero.",
  );
  assertEquals(
    words("left", "number_unreadable", { ...row, left: "Unlimited" }),
    "Sessions left: without a limit; a pack here has a number of sessions.",
  );
  const again = { n: 3, field: "row", problem: "row_twice", fatal: true, other: "2" };
  assertEquals(
    problemWords(again, row, (n) => n + 1),
    "The same as line 3: it stays out. Two packs that are alike? Number them in a column of their own.",
  );
  assertEquals(problemWords(again, { ...row, bought: "", left: "" }, (n) => n + 1), "The same as line 3.");
  assertEquals(
    words("expires_on", "end_far", { ...row, expires_on: "2062-06-30" }),
    "Valid to 2062, more than 20 years ahead: is the year right?",
  );
});
