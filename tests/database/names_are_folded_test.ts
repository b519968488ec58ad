import { assertEquals } from "@std/assert";
import { visible } from "../../web/reading/plain_text.ts";
import { foldName, spelledOut } from "../../supabase/functions/_shared/fold_name.ts";
import { makeClient, makeCoach, makeOffer } from "../support/builders.ts";
import { call, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";

interface List {
  clients: { name: string }[];
}

forEachDatabase("the list sorts names without accents, capitals and apostrophes", async (_t, db) => {
  const coach = await makeCoach(db);
  const names = [
    "Zed Young",
    "Émile Roy",
    "Ángel Cruz",
    "anna Wu",
    "Łukasz Nowak",
    "O’Neil Kim",
    "Obi Ade",
    "Øystein Moe",
  ];
  for (const name of names) await makeClient(db, coach, { name });
  const list = await callValue<List>(db, coach.id, "client_list");
  const sorted = [
    "Ángel Cruz",
    "anna Wu",
    "Émile Roy",
    "Łukasz Nowak",
    "Obi Ade",
    "O’Neil Kim",
    "Øystein Moe",
    "Zed Young",
  ];
  assertEquals(list.clients.map(({ name }) => name), sorted);
  const pages: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 3; page++) {
    const { clients }: { clients: { id: string; name: string }[] } = await callValue(
      db,
      coach.id,
      "client_list",
      {
        p_limit: 3,
        ...(after ? { p_after: after } : {}),
      },
    );
    pages.push(...clients.map(({ name }) => name));
    after = clients.at(-1)?.id ?? null;
  }
  assertEquals(pages, sorted, "page by page too");
  assertEquals((await callValue<List>(db, coach.strangerId, "client_list")).clients, []);
});

forEachDatabase("a name composed, decomposed or with a space of no width is kept as one", async (_t, db) => {
  const coach = await makeCoach(db);
  const name = "José Núñez";
  const written = [name, name.normalize("NFD"), "José\u200b Núñez", "José\u00a0Núñez", "  José   Núñez "];
  for (const unseen of ["\u034f", "\u180e", "\u206a", "\ufe0f", "\ufffc", "\u{e0061}"]) {
    written.push(`Jos${"é"}${unseen} Núñez`);
  }
  for (const one of written) {
    const client = await makeClient(db, coach, { name: one });
    assertEquals(await db.sql("select name from clients where id = $1", [client.id]), [{ name }]);
  }
  const conjunct = await makeClient(db, coach, { name: "क्\u200dष" });
  assertEquals(await db.sql("select name from clients where id = $1", [conjunct.id]), [{ name: "क्\u200dष" }]);
  assertEquals(visible("क्\u200dष"), "क्\u200dष");
  const joined = await makeClient(db, coach, { name: "نامه\u200cها" });
  assertEquals(
    await db.sql("select name from clients where id = $1", [joined.id]),
    [{ name: "نامه\u200cها" }],
    "what shapes letters stays",
  );
});

forEachDatabase(
  "apostrophes, hyphens, quotes and vowel points of every kind compare alike, here and on a screen",
  async (_t, db) => {
    const alike: [string, string][] = [
      ..."'’‘‛ʼʹʻ′`´՚ꞌ＇".split("").map((mark): [string, string] => [`O${mark}Brien`, "obrien"]),
      ..."-‐‑‒–—".split("").map((mark): [string, string] => [`Anne${mark}Marie`, "anne marie"]),
      ["Jo “Ace” Roe", "jo ace roe"],
      ['Jo "Ace" Roe', "jo ace roe"],
      ["Smith/Jones", "smith jones"],
      ["Kim [mum]", "kim mum"],
      ["محمّد", "محمد"],
      ["أحمد", "احمد"],
      ["محـــمد", "محمد"],
      ["שָׁלוֹם", "שלום"],
    ];
    for (const [name, folded] of alike) {
      assertEquals(await db.sql("select app.plain_name($1) as plain", [name]), [{ plain: folded }], name);
      assertEquals(foldName(name), folded, name);
    }
  },
);

forEachDatabase(
  "a name of what nobody sees is refused: a client's, a coach's, an offer's",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const unseen = ["\u200b\u200d", "\u2060", "\u202e\u200f ", "\u00ad", "\u3000", "\u3164", "\u2800"];
    unseen.push(
      "\u180e",
      "\ufe0f",
      "\u0301",
      "\uffa0",
      "\ufffc",
      "\u034f",
      "\u17b4",
      "\u206a",
      "\u{e0061}",
      "\u{1d173}",
    );
    for (const name of unseen) {
      await db.refuses(makeClient(db, coach, { name }), { status: "23514", code: "clients_name_length" });
      await db.refuses(makeOffer(db, coach, { name }), { status: "23514", code: "offers_name_length" });
      await db.refuses(
        db.as(coach.id, (sql) => sql("update coaches set name = $1 where id = $2", [name, coach.id])),
        { status: "23514", code: "coaches_name_length" },
      );
    }
    for (const name of ["李", "ა", "Ö", "J.", "🙂", "9"]) await makeClient(db, coach, { name });
  },
);

forEachDatabase(
  "entries that differ by strokes, apostrophes, spaces, a title, a note or their order are suggested as one",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (
      const name of [
        "Dvořák Jiří",
        "Jiri Dvorak",
        "Søren O'Brien",
        "Soren O’Brien",
        "Łucja Đo",
        "Lucja Do",
        "MaryAnn Foo",
        "Mary Ann Foo",
        "Kim Waldo (mum)",
        "Kim Waldo",
        "Dr Ada Okonkwo",
        "Ada Okonkwo",
        "Mr Tom Baker",
        "Tom Baker",
        "Ivo Prat - trial",
        "Ivo Prat",
        "Nia M. Torres",
        "Nia Torres",
        "Jürgen Müller",
        "Juergen Mueller",
        "Mr Vo",
        "Ms Vo",
        "Prof. Lu",
      ]
    ) {
      await makeClient(db, coach, { name });
    }
    const pairs = await call<{ client_name: string; other_name: string }>(db, coach.id, "merge_suggestions");
    assertEquals(pairs.map(({ client_name, other_name }) => [client_name, other_name].sort()).sort(), [
      ["Ada Okonkwo", "Dr Ada Okonkwo"],
      ["Dvořák Jiří", "Jiri Dvorak"],
      ["Ivo Prat", "Ivo Prat - trial"],
      ["Juergen Mueller", "Jürgen Müller"],
      ["Kim Waldo", "Kim Waldo (mum)"],
      ["Lucja Do", "Łucja Đo"],
      ["Mary Ann Foo", "MaryAnn Foo"],
      ["Mr Tom Baker", "Tom Baker"],
      ["Nia M. Torres", "Nia Torres"],
      ["Soren O’Brien", "Søren O'Brien"],
    ]);
    assertEquals(await call(db, coach.strangerId, "merge_suggestions"), []);
  },
);

forEachDatabase(
  "a coach's command finds a client by a name that is spelled out, and the other way round",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (const name of ["Jürgen Müller", "Sabine Mueller", "Søren Kjær", "Joel Kim"]) {
      await makeClient(db, coach, { name });
    }
    const called = async (typed: string, of = coach.id) =>
      (await db.sql<{ name: string }>("select name from app.clients_called($1, $2)", [of, typed]))
        .map(({ name }) => name);
    assertEquals(await called("mueller"), ["Jürgen Müller", "Sabine Mueller"]);
    assertEquals(await called("müller"), ["Jürgen Müller", "Sabine Mueller"]);
    assertEquals(await called("muller"), ["Jürgen Müller"]);
    assertEquals(await called("juergen m"), ["Jürgen Müller"]);
    assertEquals(await called("soeren kjaer"), ["Søren Kjær"]);
    assertEquals([await called("joel"), await called("juer"), await called("ö")], [["Joel Kim"], [], []]);
    assertEquals(await called("mueller", coach.strangerId), []);
  },
);

forEachDatabase("the number that clients text is nobody's whom the coach adds", async (_t, db) => {
  const coach = await makeCoach(db);
  const [own] = await db.sql<{ phone: string }>("select phone from coaches where id = $1", [coach.id]);
  const add = (caller: string, phone: string) =>
    db.as(caller, (sql) => sql("insert into clients (name, phone) values ('Ana', $1) returning id", [phone]));
  await db.refuses(add(coach.id, own?.phone ?? ""), { status: "PT422", code: "own_number" });
  const [client] = await add(coach.id, "+61400000977");
  await db.refuses(
    db.as(coach.id, (sql) => sql("update clients set phone = $2 where id = $1", [client?.id, own?.phone])),
    { status: "PT422", code: "own_number" },
  );
});

forEachDatabase(
  "country and currency follow from the number, for every country, and ZZZ is no currency",
  async (_t, db) => {
    const said = await db.sql<{ phone: string; country: string; currency: string }>(
      `select p as phone, app.country_of(p) as country, app.currency_of(app.country_of(p)) as currency
     from unnest($1::text[]) as p`,
      ["{+351912345678,+62812345678,+41791234567,+819012345678,+14165550123,+12015550123}"],
    );
    assertEquals(said.map(({ country, currency }) => `${country} ${currency}`), [
      "PT EUR",
      "ID IDR",
      "CH CHF",
      "JP JPY",
      "CA CAD",
      "US USD",
    ]);
    const coach = await makeCoach(db);
    const set = (currency: string) =>
      db.as(coach.id, (sql) => sql("update coaches set currency = $1 where id = $2", [currency, coach.id]));
    await db.refuses(set("ZZZ"), { status: "23514", code: "coaches_currency_code" });
    await set("IDR");
    const offer = (cents: number, currency: string) =>
      db.as(
        coach.id,
        (sql) =>
          sql("insert into offers (name, sessions, price_cents, currency) values ('Ten', 10, $1, $2)", [
            cents,
            currency,
          ]),
      );
    await offer(350_000_000, "IDR");
    await db.refuses(offer(350_000_000, "AUD"), { status: "23514", code: "offers_price_not_negative" });
  },
);

forEachDatabase(
  "a name is folded by the functions and the dashboard as it is by the database",
  async (_t, db) => {
    const ranges = [[0x20, 0x2ff], [0x370, 0x52f], [0x590, 0x6ff], [0x1e00, 0x20ff], [0x2100, 0x214f], [
      0xff01,
      0xff5e,
    ]];
    const letters = ranges.flatMap(([from = 0, to = 0]) =>
      Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))
    ).filter((letter) => /[\p{L}\p{M}\p{P}\p{Nd}\p{Zs}]/u.test(letter));
    // Between letters, so that nothing is lost at an end; and as a capital begins a name.
    const names = [
      ...letters.map((letter) => `a${letter}b`),
      ...letters.map((letter) => `${letter}na Đorđe`),
    ];
    const folded = await db.sql<{ name: string; plain: string; spelled: string }>(
      `select n.name, app.plain_name(n.name) as plain, app.plain_name(app.spelled_out(n.name)) as spelled
       from jsonb_array_elements_text($1::jsonb) as n(name)`,
      [JSON.stringify(names)],
    );
    const differ = folded.filter(({ name, plain, spelled }) =>
      foldName(name) !== plain || foldName(spelledOut(name)) !== spelled
    ).map(({ name, plain, spelled }) => [name, plain, foldName(name), spelled, foldName(spelledOut(name))]);
    assertEquals(differ, []);
    assertEquals(folded.length, names.length);
  },
);

forEachDatabase(
  "a second given name and a first one that is an initial may be left out of what is suggested as one, and nothing else",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const alike = [["Ana Lee", "Ana Marie Lee"], ["T. Hale", "Tom Hale"], ["Nguyen An", "An Van Nguyen"]];
    const others = [
      ["Bo Marie Kim", "Bo Sofia Kim"],
      ["Jo Smith", "Jane Smith"],
      ["Pia (mum of Jo)", "Pia (mum of Al) Park"],
      ["K. Roe", "Tim Roe"],
      ["Ida", "Ida May Lund"],
    ];
    for (const name of [...alike, ...others].flat()) await makeClient(db, coach, { name });
    const pairs = await call<{ client_name: string; other_name: string }>(db, coach.id, "merge_suggestions");
    assertEquals(
      pairs.map(({ client_name, other_name }) => [client_name, other_name].sort().join(" = ")).sort(),
      alike.map((both) => [...both].sort().join(" = ")).sort(),
    );
    assertEquals(await call(db, coach.strangerId, "merge_suggestions"), []);
  },
);
