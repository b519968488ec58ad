import { assertEquals, assertThrows } from "@std/assert";
import { readList } from "../../scripts/list/read_list.ts";
import { saidByAll, uglyLists } from "../../scripts/list/ugly_lists.ts";
import type { ImportProblem } from "../../web/data/books.ts";
import { checkRows, looksLikeVisits } from "../../web/screens/import/check_rows.ts";
import { decode } from "../../web/screens/import/decode.ts";
import { unreadColumns } from "../../web/screens/import/guess_columns.ts";
import { readTable } from "../../web/screens/import/read_table.ts";
import { writeClientList } from "../../web/screens/settings/client_list.ts";
import { Failure } from "../../web/server/failure.ts";
import { makeCoach } from "../support/builders.ts";
import { callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { freshLists } from "./fresh_lists.ts";

/** Every row of a list as it would be written: name | number | counts | cents | last day, then what is said beside it. */
async function look(db: TestDatabase, bytes: Uint8Array, country: string): Promise<string[]> {
  const coach = await makeCoach(db);
  const { rows } = await readList(bytes, country);
  const checked = await checkRows(
    rows,
    (list) => callValue<ImportProblem[]>(db, coach.id, "check_import", { p_rows: JSON.stringify(list) }),
  );
  return checked.map(({ row, problems }) => {
    const isOut = problems.some(({ fatal }) => fatal);
    const phone = problems.some(({ field, fatal }) => field === "phone" && fatal) ? "-" : row.phone;
    const said = problems.map(({ problem }) => problem).filter((problem) => problem !== "expired").sort()
      .join(" ");
    return `${row.name} | ${phone} | ${row.bought || "-"} ${row.used || "-"} ${row.left || "-"} | ${
      row.price_cents || "-"
    } | ${row.expires_on || "-"}${said && ` (${isOut ? "out: " : ""}${said})`}`;
  });
}

forEachDatabase("lists that were written before their reader are read", async (_t, db) => {
  for (const { name, bytes, country, rows } of freshLists) {
    const found = (await look(db, bytes, country)).map((row) => row.replace(/ \(.*$/, ""));
    assertEquals(found, rows, name);
  }
});

/** What the lists of other products say, read in a country whose dates they do not prove. */
const others: Record<string, [country: string, rows: string[]]> = {
  "01_mindbody_clients.csv": ["AU", [
    "Ada Okafor | +61400000111 | - - - | - | -",
    "Chidi Okafor | +61400000111 | - - - | - | - (phone_twice)",
    "Linh Nguyen | +61400000113 | - - - | - | -",
  ]],
  "02_mindbody_visits_remaining.csv": ["AU", [
    "Ada Okafor | +61400000111 | 10 - 4 | - | 2027-12-31",
    "Linh Nguyen | +61400000113 | - - - | - | - (number_unreadable number_unreadable pack_left_out)",
    "Tomas Reyes | +61400000114 | - - - | - | - (number_unreadable pack_left_out)",
  ]],
  "03_acuity_clients.csv": ["US", [
    "Jordan Blake | +12015550111 | - - - | - | -",
    "Jordan Pruitt | +12015550111 | - - - | - | - (phone_twice)",
    "Mia O'Hara-Lee | +12015550113 | - - - | - | -",
  ]],
  "04_acuity_packages.csv": ["US", [
    "Jordan Blake | +12015550111 | - - 7 | 65000 | 2027-04-25",
    "Mia O'Hara-Lee | +12015550113 | - - - | - | - (number_unreadable pack_left_out)",
    "Lee Vance | +12015550114 | - - - | - | - (number_unreadable pack_left_out)",
  ]],
  "05_square_customers.csv": ["US", [
    "Nora Whitfield | +12015550121 | - - - | - | -",
    " | +12015550122 | - - - | - | - (out: name_missing)",
    "Omar Whitfield | - | - - - | - | - (out: phone_unreadable)",
  ]],
  "06_google_contacts.csv": ["AU", [
    "Zoë Ångström | +61400000131 | - - - | - | -",
    "Budi | +61400000132 | - - - | - | -",
    "Ren Sato | +61400000133 | - - - | - | -",
  ]],
  "08_outlook_contacts.csv": ["US", [
    "Priya Raman | +12015550143 | - - - | - | -",
    "Walter Kim | +12015550144 | - - - | - | -",
  ]],
  "10_clubready_business_plan.csv": ["US", [
    "Iris Mendel | +12015550161 | 20 14 6 | - | 2027-03-04",
    "Jonas Falk | +12015550162 | 10 0 10 | - | 2027-12-31",
  ]],
  "11_punchpass_passes.csv": ["US", [
    "Kofi Mensah | +12015550171 | 10 - 6 | 20000 | 2027-04-25",
    "Lena Brandt | +12015550172 | 10 - 9 | 20000 | 2027-03-04",
    "Mateo Cruz | +12015550173 | 5 - 2 | 11000 | -",
    "Nina Park | +12015550174 | 1 - 1 | 0 | 2026-12-31",
  ]],
  "12_glofox_members.csv": ["AU", [
    "Olive Tran | +61400000181 | 10 - 3 | - | 2027-02-28",
    "Pavel Ivanov | +61400000182 | 10 - 7 | - | 2027-02-28",
  ]],
  "13_excel_semicolon_latin1.csv": ["AU", [
    "Zoë Ångström | - | 10 4 6 | 125000 | 2027-12-31 (out: phone_shortened)",
    "Jürgen Groß | +61400000192 | 10 0 10 | 45050 | 2027-01-01",
    "Añez | +61400000193 | 1000 0 1000 | 200000 | 2027-12-31",
  ]],
  "14_excel_unicode_text.txt": ["AU", [
    "Ana Šimić | +61400000194 | - - 4 | - | -",
    "李 Wei | +61400000195 | - - 2 | - | -",
  ]],
};

forEachDatabase(
  "lists of other products are read, and what cannot be is said beside its row",
  async (_t, db) => {
    for (const [name, [country, rows]] of Object.entries(others)) {
      const bytes = await Deno.readFile(new URL(`lists/${name}`, import.meta.url));
      assertEquals(await look(db, bytes, country), rows, name);
    }
  },
);

forEachDatabase("a list of the clients leaves as CSV and comes back unchanged", async (_t, db) => {
  const coach = await makeCoach(db);
  const clients = [
    { id: "a", name: "José O\u2019Brien", phone: "+61400000111", notes: '=left knee, "easy"\n\'second line' },
    { id: "b", name: "Zoë", phone: "+12015550121", notes: "" },
  ];
  const pack = {
    client_id: "a",
    name: "-10 pack",
    sessions_total: 1000,
    sessions_used: 4,
    price_cents: 125050,
    expires_at: new Date("2027-12-31T13:00:00Z"),
    paid_at: new Date("2026-11-01T00:00:00Z"),
  };
  // Two that are alike, and one that is not paid.
  const packs = [pack, pack, { ...pack, name: "5", price_cents: 0, expires_at: null, paid_at: null }];
  const csv = writeClientList(clients, packs, { timeZone: "Australia/Melbourne" });
  const { rows } = await readList(new TextEncoder().encode(csv), "AU");
  const none = {
    pack: "",
    bought: "",
    used: "",
    left: "",
    price_cents: "",
    expires_on: "",
    paid: "",
    reference: "",
  };
  const [jose, zoe] = clients.map(({ name, phone, notes }) => ({ name, phone, notes }));
  const counts = { bought: "1000", used: "4", left: "996" };
  assertEquals(rows.map(({ row }) => row), [
    {
      ...jose,
      pack: "-10 pack",
      ...counts,
      price_cents: "125050",
      expires_on: "2027-12-31",
      paid: "yes",
      reference: "1",
    },
    {
      ...jose,
      pack: "-10 pack",
      ...counts,
      price_cents: "125050",
      expires_on: "2027-12-31",
      paid: "yes",
      reference: "2",
    },
    { ...jose, pack: "5", ...counts, price_cents: "0", expires_on: "", paid: "no", reference: "3" },
    { ...zoe, ...none },
  ]);
  const checked = await checkRows(
    rows,
    (list) => callValue<ImportProblem[]>(db, coach.id, "check_import", { p_rows: JSON.stringify(list) }),
  );
  assertEquals(checked.map(({ problems }) => problems.map(({ problem }) => problem)), [
    [],
    ["same_client"],
    ["same_client"],
    [],
  ]);
  await callValue(db, coach.id, "import_clients", { p_rows: JSON.stringify(checked.map(({ row }) => row)) });
  assertEquals(
    await db.sql(
      "select name, count(*)::int as packs, count(paid_at)::int as paid from purchases where coach_id = $1 group by name order by name",
      [coach.id],
    ),
    [{ name: "-10 pack", packs: 2, paid: 2 }, { name: "5", packs: 1, paid: 0 }],
  );
});

forEachDatabase("a row for each visit is told from a list of clients", async (_t, db) => {
  const coach = await makeCoach(db);
  const isVisits = async (text: string) => {
    const { rows } = await readList(new TextEncoder().encode(text), "AU");
    return looksLikeVisits(
      await checkRows(
        rows,
        (list) => callValue<ImportProblem[]>(db, coach.id, "check_import", { p_rows: JSON.stringify(list) }),
      ),
    );
  };
  const visit = (day: number, name: string, phone: string) => `${day}/11/2026,${name},${phone},Attended\n`;
  assertEquals(
    await isVisits(
      "Date,Client,Mobile,Status\n" + [2, 4, 9].map((day) => visit(day, "Ana", "0400 000 111")).join("") +
        visit(9, "Bo", "0400 000 112"),
    ),
    true,
  );
  assertEquals(await isVisits("Client,Mobile\nAna,0400 000 111\nBo,0400 000 111\nAna,0400 000 111\n"), false);
});

Deno.test("a list is the same in every encoding, delimiter, line end, quoting and header", async () => {
  let read = 0;
  for (const { name, bytes } of uglyLists()) {
    const { rows } = await readList(bytes, "AU");
    const said = rows.map(({ row }) => `${row.name} | ${row.phone} | ${row.bought} ${row.used} ${row.left}`);
    assertEquals(said, saidByAll, name);
    read++;
  }
  assertEquals(read, 672);
});

Deno.test("what is no list is refused by what it is", async () => {
  const refused = (bytes: Uint8Array) => assertThrows(() => decode(bytes), Failure).hint ?? "";
  const bytes = (text: string) => new TextEncoder().encode(text);
  assertEquals(
    /contact cards/.test(
      refused(await Deno.readFile(new URL("lists/15_apple_contacts.vcf", import.meta.url))),
    ),
    true,
  );
  assertEquals(/old Excel/.test(refused(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))), true);
  assertEquals(
    /web page/.test(refused(bytes("\r\n<html><table><tr><td>Name</td></tr></table></html>"))),
    true,
  );
  assertEquals(/PDF/.test(refused(bytes("%PDF-1.7"))), true);
  const others: [RegExp, Uint8Array][] = [
    [/picture/, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    [/picture/, new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    [/picture/, new Uint8Array([0, 0, 0, 0x20, ...bytes("ftypheic")])],
    [/packed/, new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0])],
    [/word processor/, bytes("{\\rtf1\\ansi Name,Mobile}")],
    [/JSON/, bytes('[{"name":"Ana","phone":"0400 000 111"}]')],
    [/calendar/, bytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")],
    [/LDIF/, bytes("dn: cn=Ana\nmobile: 0400 000 111\n")],
    [
      /is a chat/,
      bytes("[12/11/2026, 10:03:11] Ana Torres: can I come at 9?\r\n[12/11/2026, 10:04:02] Sam: yes\r\n"),
    ],
    [
      /is a chat/,
      bytes(
        "\u200e12.11.26, 10:03 - Ana Torres: morning!\nsee you\n12.11.26, 10:05 - Sam: hi\n12.11.26, 10:06 - Ana Torres: ok",
      ),
    ],
    [/picture/, new Uint8Array([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])],
    [/picture/, bytes("<svg xmlns='http://www.w3.org/2000/svg'><text>Ana</text></svg>")],
    [/old kind \(\.slk\)/, bytes('ID;PWXL;N;E\r\nC;Y1;X1;K"Name"\r\n')],
    [
      /e-mail/,
      bytes(
        "From: Ana <ana@example.test>\r\nTo: sam@example.test\r\n\tbo@example.test\r\nSubject: list\r\n\r\nAna",
      ),
    ],
    [/link/, bytes("[InternetShortcut]\r\nURL=https://example.test/list\r\n")],
    [/only a program reads/, bytes("bplist00\u0003\u0001\u0002\u0004Ana,0400 000 111")],
    [
      /only a program reads/,
      new Uint8Array([...bytes("SQLite format 3"), 0, 16, 0, 0, 0, 0, 0, 64, 32, 32, 0, 0]),
    ],
    [/only a program reads/, new Uint8Array([0, 0, 0, 0x18, ...bytes("ftypM4A "), 0, 0, 0, 0])],
    [/web page/, bytes("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n")],
    [/web page/, bytes("From: <Saved by Blink>\r\nSubject: Clients\r\nDate: Sun\r\n\r\n")],
    [/spreadsheet/, new Uint8Array([...bytes("PK\u0003\u0004"), 20, 0, 0, 0, 8, 0])],
    [/is a chat/, bytes("11/12/26, 10:03 PM - Ben: hey\n11/12/26, 10:04 PM - Sam: hey\n")],
  ];
  // Every other byte of these is no zero, and a lone control character is nobody's program.
  const wide = new Uint8Array([
    0xff,
    0xfe,
    ..."محمد,04".split("").flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
  ]);
  assertEquals(decode(wide), "محمد,04");
  const twenty = `Name,Mobile\n${"Ana Lee,0400 000 111\n".repeat(20)}\u0002`;
  assertEquals(decode(bytes(twenty)), twenty);
  // Words with a colon behind them are no letter's head.
  const cards = "Name: Ana\nMobile: 0400 000 111\nNotes: knee\n";
  assertEquals(decode(bytes(cards)), cards);
  // Nor is a list whose first letters are those of another kind of file.
  for (const list of ["PK,Name,Mobile\n1,Ana,0400 000 111\n", "GIF8 Gym\nName,Mobile\nAna,0400 000 111\n"]) {
    assertEquals(decode(bytes(list)), list);
  }
  // A list of visits begins alike.
  const visits =
    "12/11/2026 10:00 - 11:00,Ana Torres,+61400000123\n12/11/2026 11:00 - 12:00,Ben Okafor,+61400000124\n";
  assertEquals(decode(bytes(visits)), visits);
  for (const [said, file] of others) assertEquals(said.test(refused(file)), true, String(said));
  assertEquals(decode(bytes("Na\0me,Phone\nAna,1")), "Name,Phone\nAna,1", "a zero byte is no letter");
});

Deno.test("a quote that is never closed swallows no row, and one broken byte turns no letters", () => {
  const { rows, faults } = readTable(
    'Name,Mobile,Notes\nAna,0400 000 111,"12in bench\nBo,0400 000 112,"x, y"\nCy,0400 000 113,z\n',
  );
  assertEquals(rows.map(([name, , notes]) => [name, notes]), [["Ana", '"12in bench'], ["Bo", "x, y"], [
    "Cy",
    "z",
  ]]);
  assertEquals([...faults], [[0, "quote_open"]]);
  const closed = readTable(
    'Name,Mobile,Notes\nAna,0400 000 111,"5\'10""\nBo,0400 000 112,5\'11"\nCy,0400 000 113,"two\nlines, and more"\n',
  );
  assertEquals(closed.rows.map(([name, , notes]) => [name, notes]), [["Ana", '"5\'10""'], ["Bo", "5'11\""], [
    "Cy",
    "two\nlines, and more",
  ]], "closed by a mark of another row");
  assertEquals([...closed.faults], [[0, "quote_open"]]);
  for (const end of ["\u0085", "\u2029", "\r\r\n", "\n\r", "\n\f"]) {
    const { rows } = readTable(["Name,Mobile", "Ana,0400 000 111", "Bo,0400 000 112"].join(end));
    assertEquals(rows.map(([name]) => name), ["Ana", "Bo"]);
  }
  assertEquals(readTable("Name,Mobile\r\nAna,0400 000 111\r\n\u001a").rows.length, 1, "a DOS program's end");
  const broken = new TextEncoder().encode("Name,Mobile\nZoë,1\nBjörn,2\nx?,3");
  broken[broken.length - 3] = 0xe9;
  assertEquals(decode(broken).startsWith("Name,Mobile\nZoë,1\nBjörn,2\n"), true);
});

Deno.test("a row with more cells than the list has columns is told", () => {
  const { faults } = readTable("Name,Mobile,Price\nAna,0400 000 111,$1,250.00\nBo,0400 000 112,$450,\n");
  assertEquals([...faults], [[0, "too_many_cells"]]);
});

Deno.test("a column is what its words and its cells say, never the first that fits", async () => {
  const guess = async (text: string) => {
    const { table, mapping } = await readList(new TextEncoder().encode(text), "AU");
    return Object.entries(mapping).filter(([, at]) => at !== null).map(([column, at]) =>
      `${column}: ${table.headers[at ?? 0]}`
    ).join(", ");
  };
  assertEquals(
    await guess('Name,Mobile,Total paid,Sessions\nAna,0400 000 111,"450,10",10\n'),
    "name: Name, phone: Mobile, bought: Sessions, price: Total paid",
  );
  assertEquals(
    await guess("Name,Emergency Contact Number,Mobile\nAna,0400 000 112,0400 000 111\n"),
    "name: Name, phone: Mobile",
  );
  assertEquals(
    await guess("Trainer name,Client,Mobile\nDana,Ana,0400 000 111\n"),
    "name: Client, phone: Mobile",
  );
  const others: [string, string][] = [
    [
      "Client,Partner's mobile,Client mobile\nAna,0400 000 111,0400 000 112\n",
      "name: Client, phone: Client mobile",
    ],
    [
      "First name,Surname,GP name,GP number,Contact number\nAna,Roe,Dr No,0400 000 115,0400 000 111\n",
      "first: First name, last: Surname, phone: Contact number",
    ],
    [
      "Account manager,Account holder,Phone number\nDana,Ana,0400 000 111\n",
      "name: Account holder, phone: Phone number",
    ],
    [
      "Name,Mobile,Sessions remaining,Sessions per week\nAna,0400 000 111,4,2\n",
      "name: Name, phone: Mobile, left: Sessions remaining",
    ],
    [
      "Name,Mobile,Credits,Price per session,Amount due\nAna,0400 000 111,10,70,450\n",
      "name: Name, phone: Mobile, bought: Credits",
    ],
  ];
  others.push(
    [
      "Full name,Mobile,Session price,Session count,Last payment\nAna Lee,0400 000 111,$70,10,$700\n",
      "name: Full name, phone: Mobile, bought: Session count",
    ],
    [
      "Client name,Phone,Session rate,Sessions purchased,Sessions remaining\nAna Lee,0400 000 111,70,10,4\n",
      "name: Client name, phone: Phone, bought: Sessions purchased, left: Sessions remaining",
    ],
    [
      "Trainer;Kunde;Telefon privat;Handynummer;Notfallkontakt\nDana;Ana Lee;0400 000 113;0400 000 111;0400 000 112\n",
      "name: Kunde, phone: Handynummer",
    ],
    [
      "Entrenador;Alumno;Teléfono móvil;Clases compradas;Clases restantes;Caducidad\nDana;Ana Lee;0400 000 111;10;4;31/12/2027\n",
      "name: Alumno, phone: Teléfono móvil, bought: Clases compradas, left: Clases restantes, expires: Caducidad",
    ],
  );
  others.push(
    [
      "Student,Parent mobile,Lessons paid,Lessons taken\nAna Lee,0400 000 111,10,4\n",
      "name: Student, phone: Parent mobile, bought: Lessons paid, used: Lessons taken",
    ],
    [
      "Pupil name,Dad's cell,Pkg,Sess. rem.,Exp. date\nAna Lee,0400 000 111,PT,4,31/12/2027\n",
      "name: Pupil name, phone: Dad's cell, left: Sess. rem., pack: Pkg, expires: Exp. date",
    ],
    [
      "Child,Mum's mobile,Mobile\nAna Lee,0400 000 111,0400 000 112\n",
      "name: Child, phone: Mobile",
    ],
    [
      "Customer,Mobile,Total sessions,Completed,Balance ($)\nAna Lee,0400 000 111,10,4,-70.00\nBo,0400 000 112,5,1,0.00\n",
      "name: Customer, phone: Mobile, bought: Total sessions, used: Completed",
    ],
    [
      "Referred by,Name,Referral phone,Phone\nBo,Ana Lee,0400 000 112,0400 000 111\n",
      "name: Name, phone: Phone",
    ],
    [
      "Instructor email,Client email,Client,Phone,End date & time\nd@example.test,a@example.test,Ana Lee,0400 000 111,2/11/2026\n",
      "name: Client, phone: Phone, email: Client email",
    ],
    [
      "Name,Given name,Family name,Mobile\nAna Lee,Ana,Lee,0400 000 111\nGym North,,,0400 000 112\n",
      "name: Name, phone: Mobile",
    ],
  );
  for (const [text, columns] of others) assertEquals(await guess(text), columns, text);
  assertEquals(
    await guess("Member ID,Member,Staff phone,Contact,Studio\n12,Ana Ruiz,0400 000 112,0400 000 111,North\n"),
    "name: Member, phone: Contact",
  );
});

Deno.test("a column of which nothing is taken is named, and one without a name by what it holds", async () => {
  const unread = async (text: string) => {
    const { table, mapping } = await readList(new TextEncoder().encode(text), "AU");
    return unreadColumns(table, mapping);
  };
  assertEquals(await unread("Ana Lee,0400 000 111,4/10\nBo Ray,0400 000 112,2/5\n"), ["column 3 (4/10)"]);
  assertEquals(
    await unread("Name,Mobile,Home phone,Birthday,Fax,Left\nAna Lee,0400 000 111,,1/2,,4\n"),
    ["Birthday"],
  );
});

Deno.test("a first line that is a client, or a title, names no columns", () => {
  const below = (text: string) => {
    const { headerLine, rows } = readTable(text);
    return [headerLine, rows.length];
  };
  assertEquals(below("Ana Ruiz,0400 000 111\nBo Ito,0400 000 112\n"), [null, 2]);
  assertEquals(below("Ana Ruiz,,10\nBo Ito,0400 000 112,5\n"), [null, 2]);
  assertEquals(below("Will Price,0400 000 111\n"), [null, 1]);
  assertEquals(below("My clients\nAna Ruiz,0400 000 111\n"), [null, 2]);
  assertEquals(below("Imię i nazwisko,Numer telefonu\nAna,0400 000 111\n"), [1, 1]);
  assertEquals(below("My clients\nName,Mobile\nAna,0400 000 111\n"), [2, 1]);
  assertEquals(below("Ana Ruiz\nBo Ito\nCy van Poe\n"), [null, 3], "names alone");
  assertEquals(below("Client name\nAna Ruiz\nBo Ito\n"), [1, 2]);
  assertEquals(below("Mobile Massage Ltd,\nLea Roe,0400 000 121\n"), [null, 2], "a client without a number");
  assertEquals(below("Customer package balances\nCustomer;Mobile\nAna;0400 000 111\n"), [2, 1]);
  assertEquals(below("Name,\nAna,0400 000 111\nBo,0400 000 112\n"), [1, 2]);
  assertEquals(
    below("| Name | Mobile |\n| --- | :--: |\n| Ana Lee | 0400 000 111 |\n"),
    [1, 1],
    "a ruled line",
  );
});

Deno.test("words of another script are read in their encoding, whatever Western letters their bytes would be", () => {
  const row = (name: number[]) => [...name, ...new TextEncoder().encode(",0400 000 111\n")];
  const head = [...new TextEncoder().encode("Name,Mobile\n")];
  const lists: [string, number[][]][] = [
    ["Иван Петров", [[0xc8, 0xe2, 0xe0, 0xed, 0x20, 0xcf, 0xe5, 0xf2, 0xf0, 0xee, 0xe2]]],
    ["Γιώργος", [[0xc3, 0xe9, 0xfe, 0xf1, 0xe3, 0xef, 0xf2]]],
    ["佐藤", [[0x8d, 0xb2, 0x93, 0xa1]]],
    ["李伟", [[0xc0, 0xee, 0xce, 0xb0]]],
    ["陳怡君", [[0xb3, 0xaf, 0xa9, 0xc9, 0xa7, 0x67]]],
    ["김민수", [[0xb1, 0xe8, 0xb9, 0xce, 0xbc, 0xf6]]],
    ["Zoë", [[0x5a, 0x6f, 0xeb]]],
    ["O’Brien", [[0x4f, 0x92, 0x42, 0x72, 0x69, 0x65, 0x6e]]],
    ["Åse", [[0xc5, 0x73, 0x65]]],
  ];
  for (const [name, rows] of lists) {
    const bytes = new Uint8Array([...head, ...rows.flatMap(row)]);
    assertEquals(decode(bytes).split("\n")[1], `${name},0400 000 111`);
  }
});
