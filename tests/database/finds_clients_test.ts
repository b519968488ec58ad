import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";

interface Found {
  id: string;
  name: string;
  free: number;
  next_at: string | null;
}

interface Page {
  many: number;
  clients: { name: string }[];
}

forEachDatabase(
  "clients are found without accents, strokes and apostrophes, and by number however it is typed, each with what is free",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (const [n, name] of ["Søren Ångström", "Łukasz Zając", "Áine O’Brien", "Jean d'Arcy"].entries()) {
      await makeClient(db, coach, { name, phone: `+6140000020${n}` });
    }
    const ana = await makeClient(db, coach, { name: "Ana Torres", phone: "+61400000929" });
    const gone = await makeClient(db, coach, {
      name: "Ana Gone",
      phone: "+61400000905",
      archived_at: hoursAhead(-1),
    });
    const booking = await makeBooking(db, ana, {
      pack: await makePack(db, ana, { used: 3 }),
      startsAt: hoursAhead(30),
    });
    const find = async (p_find?: string, p_without?: string) =>
      (await callValue<Found[]>(db, coach.id, "find_clients", { p_find, p_without })).map(({ name }) => name);
    assertEquals(await find("soren ang"), ["Søren Ångström"]);
    assertEquals(await find("LUKASZ zajac"), ["Łukasz Zając"]);
    assertEquals(await find("obrien"), ["Áine O’Brien"]);
    assertEquals(await find("d’arcy"), ["Jean d'Arcy"]);
    assertEquals(await find("darcy"), ["Jean d'Arcy"]);
    assertEquals(await find("0400 000 929"), ["Ana Torres"]);
    for (
      const typed of [
        "0400-000-929",
        "(0400) 000 929",
        "0400–000–929",
        "0011 61 400 000 929",
        "+61 (0) 400 000 929",
        "tel:0400000929",
      ]
    ) {
      assertEquals(await find(typed), ["Ana Torres"], typed);
    }
    for (
      const typed of ["０４００ ０００ ９２９", "٠٤٠٠٠٠٠٩٢٩", "ana 0400 000 929", "torres, 929", "TORRES,ANA"]
    ) {
      assertEquals(await find(typed), ["Ana Torres"], typed);
    }
    await makeClient(db, coach, { name: "Mary-Ann de la Cruz", phone: "+61400000904" });
    for (
      const typed of ["maryann", "Mary Ann", "mary-ann", "MARYA", "delacruz", "cruz mary", "maryann cruz"]
    ) {
      assertEquals(await find(typed), ["Mary-Ann de la Cruz"], typed);
    }
    // A few letters are meant to stand together.
    assertEquals(await find("yann"), []);
    assertEquals(await find("soren 0400 000 929"), []);
    assertEquals(await find("%"), []);
    assertEquals(await find("ana", ana.id), []);
    // Nothing typed: who was booked last comes first; the archive stays out.
    assertEquals((await find())[0], "Ana Torres");
    assertEquals((await find()).includes(gone.name), false);
    const [first] = await callValue<Found[]>(db, coach.id, "find_clients", { p_find: "ana" });
    assertEquals([first?.free, new Date(first?.next_at ?? "")], [6, hoursAhead(30)]);
    assertEquals(booking.id === undefined, false);
    assertEquals(await callValue(db, coach.strangerId, "find_clients", { p_find: "ana" }), []);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "letters that a keyboard lacks are found as they are spelled out, and the other way round",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const names = [
      "Jürgen Müller",
      "Sabine Mueller",
      "Søren Ødegård",
      "Åse Lund",
      "Anna Große-Höhne",
      "Joel Kim",
    ];
    for (const name of [...names, "Jolanda Roe", "Miguel Muñoz"]) await makeClient(db, coach, { name });
    const found: Record<string, string[]> = {
      "mueller": ["Jürgen Müller", "Sabine Mueller"],
      "MÜLLER": ["Jürgen Müller", "Sabine Mueller"],
      "muller": ["Jürgen Müller"],
      "juergen mueller": ["Jürgen Müller"],
      "sabine müller": ["Sabine Mueller"],
      "soeren oedegaard": ["Søren Ødegård"],
      "aase": ["Åse Lund"],
      "Grosse Hoehne": ["Anna Große-Höhne"],
      "grossehoehne": ["Anna Große-Höhne"],
      "joel": ["Joel Kim"],
      "miguel": ["Miguel Muñoz"],
      "museller": [],
    };
    for (const [typed, clients] of Object.entries(found)) {
      const few = await callValue<Found[]>(db, coach.id, "find_clients", { p_find: typed });
      assertEquals(few.map(({ name }) => name).sort(), clients, typed);
      const page = await callValue<Page>(db, coach.id, "client_page", { p_find: typed });
      assertEquals(page.clients.map(({ name }) => name).sort(), clients, typed);
    }
    assertEquals(await callValue(db, coach.strangerId, "find_clients", { p_find: "mueller" }), []);
  },
);

forEachDatabase(
  "the list is read a page at a time, found and narrowed, with how many each filter has",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (let n = 1; n <= 7; n++) await makeClient(db, coach, { name: `Person ${n}` });
    await makeClient(db, coach, { name: "Zoë Archived", archived_at: hoursAhead(-1) });
    const out = await makeClient(db, coach, { name: "Stopped", opted_out_at: hoursAhead(-1) });
    const page = (args: Record<string, unknown>) => callValue<Page>(db, coach.id, "client_page", args);
    const names = ({ clients }: Page) => clients.map(({ name }) => name);
    const all = await page({ p_from: 2, p_limit: 3 });
    assertEquals([names(all), all.many], [["Person 3", "Person 4", "Person 5"], 8]);
    assertEquals(await callValue(db, coach.id, "client_counts"), {
      all: 8,
      archived: 1,
      opted_out: 1,
      idle: 8,
    });
    assertEquals(names(await page({ p_filter: "archived", p_find: "zoe" })), ["Zoë Archived"]);
    assertEquals(names(await page({ p_filter: "opted_out" })), [out.name]);
    assertEquals(names(await page({ p_find: "person 4", p_from: -3 })), ["Person 4"]);
    assertEquals(
      [(await page({ p_filter: "nonsense" })).many, names(await page({ p_from: 2_000_000_000 }))],
      [
        0,
        [],
      ],
    );
    const theirs = await callValue<Page>(db, coach.strangerId, "client_page");
    assertEquals([theirs.many, theirs.clients], [0, []]);
    assertEquals(await callValue(db, coach.strangerId, "client_counts"), { all: 0 });
    await assertBooks(db, coach);
  },
);
