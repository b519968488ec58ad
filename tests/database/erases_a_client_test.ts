import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertBooks, assertProven } from "../support/assert_books.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack, nextPhone } from "../support/builders.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { claim, queueText, record, take } from "../support/outbox.ts";
import { holdLock } from "../support/races.ts";
import { act, actAsCoach, command, giveMobile, receive, text } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const name = "Ottoline Quagmire";
const words = "marmalade";
const erase = (db: TestDatabase, caller: string, client: { id: string }, more: Row = {}) =>
  callOne<Row & { erased_at: string }>(db, caller, "erase_client", { p_client_id: client.id, ...more });

/** Where a coach's rows hold any of these words: every column of text or JSON of every table, read from the catalogue. */
async function heldIn(db: TestDatabase, coachId: string, held: string[]): Promise<string[]> {
  const columns = await db.sql<{ table: string; column: string; owner: string }>(
    `select c.oid::regclass::text as "table", quote_ident(a.attname) as "column",
       case when c.oid = 'public.coaches'::regclass then 'id' else 'coach_id' end as owner
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem
     where c.relkind in ('r', 'm') and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
       and (t.typcategory = 'S' or t.typname in ('json', 'jsonb', 'bytea') or e.typcategory = 'S' or e.typname in ('json', 'jsonb'))
       and (c.oid = 'public.coaches'::regclass
         or exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'coach_id'))`,
  );
  assertEquals(columns.length > 40, true, "the catalogue was read");
  const found: string[] = [];
  for (const { table, column, owner } of columns) {
    const rows = await db.sql<{ word: string }>(
      `select distinct w.word from ${table} t cross join unnest($2::text[]) as w(word)
       where t.${owner} = $1 and (strpos(lower(t.${column}::text), lower(w.word)) > 0
         or strpos(t.${column}::text, encode(convert_to(w.word, 'UTF8'), 'hex')) > 0)`,
      [coachId, `{${held.map((word) => `"${word}"`).join(",")}}`],
    );
    found.push(...rows.map(({ word }) => `${table}.${column}: ${word}`));
  }
  return found.sort();
}

/** A coach with a mobile of their own, and a client about whom every table that can say something does. */
async function everywhere(db: TestDatabase) {
  const coach = await makeCoach(db, { name: "Sam Rivera" });
  const mobile = nextPhone();
  await giveMobile(db, coach, mobile);
  const number = nextPhone();
  const former = nextPhone();
  // A stranger's text first, who then becomes a client and later has another number.
  await act(db, (await receive(db, former, coach.phone, { body: words })).message_id, { kind: "unknown" });
  const client = await makeClient(db, coach, { name, phone: former, notes: `${words} knee` });
  await db.sql("update clients set phone = $2 where id = $1", [client.id, number]);
  client.phone = number;
  const ben = await makeClient(db, coach, { name: "Ben Ray" });
  const other = await makeClient(db, coach, { name: `${name} (old)`, notes: words });
  await queueText(db, other, { body: words, status: "sent", to_phone: other.phone });
  await callOne(db, coach.id, "merge_clients", {
    p_keep: client.id,
    p_merge: other.id,
    p_request_id: "merging",
  });

  const pack = await makePack(db, client);
  await makeBooking(db, client, { pack, state: "completed" });
  const gone = await makeBooking(db, client, { pack, startsAt: new Date(Date.now() + 60 * 3_600_000) });
  await callOne(db, coach.id, "cancel_booking", { p_booking_id: gone.id });
  const at = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 99 * 3_600_000);
  const booked = await text(db, client, coach, { kind: "book", starts_at: at.toISOString() });
  assertEquals(booked.kind, "booked");
  const ahead = await db.sql<{ id: string }>(
    "select id from bookings where client_id = $1 and starts_at > now() and status = 'scheduled'",
    [client.id],
  );
  for (const { id } of ahead) await callOne(db, coach.id, "cancel_booking", { p_booking_id: id });

  // What goes on to the coach's phone, in words that were sent, and in facts that wait.
  const asks = async () => {
    const { message_id } = await receive(db, number, coach.phone, { body: `${words} tomorrow?` });
    await act(db, message_id, { kind: "unknown" });
    await callValue(db, "service_role", "reply_sms", {
      p_message_id: message_id,
      p_body: `You said ${words}`,
    });
  };
  await asks();
  for (const one of await claim(db)) await record(db, one, "sent", { sid: crypto.randomUUID() });
  for (let n = 0; n < 7; n++) await asks();
  // What the coach says by text: to them by name, and about their session, with the answers.
  const said = await command(db, coach, mobile, { kind: "say", name, body: words }, `@Ottoline ${words}`);
  assertEquals(said.kind, "coach_sent");
  await makeBooking(db, client, { startsAt: new Date(Date.now() - 20 * 60_000) });
  const { message_id } = await receive(db, mobile, coach.phone, { body: "today" });
  await actAsCoach(db, message_id, { kind: "next" });
  const done = await receive(db, mobile, coach.phone, { body: "done ottoline" });
  assertEquals(
    (await actAsCoach(db, done.message_id, { kind: "done", name: "ottoline" })).kind,
    "coach_closed",
  );
  await callValue(db, "service_role", "reply_sms", {
    p_message_id: done.message_id,
    p_body: "Ottoline Q: done",
  });
  await callOne(db, coach.id, "send_text", {
    p_client_id: client.id,
    p_body: `see you, ${words}`,
    p_request_id: "sending",
  });
  await callOne(db, coach.id, "send_text", {
    p_client_id: ben.id,
    p_body: `${name} can't come, ring ${number}`,
    p_request_id: "to ben",
  });
  await db.sql("insert into dead_numbers (coach_id, phone, error_code) values ($1, $2, 30005)", [
    coach.id,
    number,
  ]);
  await db.sql(
    "insert into distinct_clients (coach_id, client_id, other_id) values ($1, least($2, $3)::uuid, greatest($2, $3)::uuid)",
    [coach.id, client.id, ben.id],
  );
  return { coach, mobile, client, number, former, ben, other, pack };
}

forEachDatabase(
  "ERA-01 after erasing nothing says who it was, whatever tables there are, and every count stands",
  async (_t, db) => {
    const { coach, client, number, former, ben, other, pack } = await everywhere(db);
    const held = [name, "Ottoline", number, former, other.phone, words];
    const before = await heldIn(db, coach.id, held);
    for (
      const place of [
        ..."name phone notes".split(" ").map((column) => `clients.${column}`),
        ..."body facts intent outcome natural_key from_phone to_phone".split(" ").map((column) =>
          `messages.${column}`
        ),
        ...["app.requests.result", "app.conversations.phone", "dead_numbers.phone"],
      ]
    ) {
      assertEquals(before.some((one) => one.startsWith(`${place}:`)), true, `${place} says something first`);
    }
    await db.sql(
      "update messages set status = 'sent' where status = 'queued' and kind = 'manual' and client_id = $1",
      [
        ben.id,
      ],
    );
    const counts = async () =>
      await db.sql(
        `select (select count(*)::int from messages where coach_id = $1) as texts,
           (select count(*)::int from bookings where client_id = $2) as bookings,
           (select string_agg(encode(hash, 'hex'), ' ' order by id) from session_ledger where coach_id = $1) as ledger,
           (select sum(sessions_used)::int from purchases where client_id = $2) as used`,
        [coach.id, client.id],
      );
    const [clock] = await db.sql<{ at: string }>("select clock_timestamp()::text as at");
    const sealed = { p_at: clock?.at };
    const [seal, were] = [await callValue(db, coach.id, "books_seal", sealed), await counts()];

    await assertRefused(erase(db, coach.strangerId, client), "PT404", "client_not_found");
    const args = { p_even_with_sessions: true, p_request_id: "once" };
    const erased = await erase(db, coach.id, client, args);
    assertEquals([erased.name, erased.phone, erased.notes], ["", "", ""]);
    assertEquals(await heldIn(db, coach.id, held), []);
    assertEquals(await counts(), were);
    assertEquals(await callValue(db, coach.id, "books_seal", sealed), seal);
    await assertProven(db, coach);
    await assertBooks(db, coach);
    // Both entries of the person; nobody else's.
    const gone = await db.sql<{ id: string }>("select id from clients where erased_at is not null");
    assertEquals(gone.map(({ id }) => id).sort(), [client.id, other.id].sort());
    const [told] = await db.sql<{ body: string }>("select body from messages where client_id = $1", [ben.id]);
    assertEquals(told?.body, "… can't come, ring …");

    // Twice is once, under the same request and under another.
    assertEquals(await erase(db, coach.id, client, args), erased);
    assertEquals((await erase(db, coach.id, other)).id, other.id);
    assertEquals((await erase(db, coach.id, client)).erased_at, erased.erased_at);
    // The calls that wrote what went are answered as things stand now.
    const sent = await callOne(db, coach.id, "send_text", {
      p_client_id: ben.id,
      p_body: `${name} can't come, ring ${number}`,
      p_request_id: "to ben",
    });
    assertEquals(sent.client_id, ben.id);
    // No client any more: neither texted, booked, sold to, nor brought back; the pack can still be settled.
    for (
      const [verb, more] of [
        ["send_text", { p_body: "hi" }],
        ["book_session", { p_starts_at: new Date(Date.now() + 9e7) }],
        ["sell_pack", { p_offer_id: (await makeOffer(db, coach)).id }],
      ] as [string, Row][]
    ) {
      await assertRefused(
        call(db, coach.id, verb, { p_client_id: client.id, ...more }),
        "PT404",
        "client_not_found",
      );
    }
    const revive = db.as(
      coach.id,
      (sql) => sql("update clients set archived_at = null, name = 'X' where id = $1", [client.id]),
    );
    await db.refuses(revive, { status: "23514" });
    await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "left" });
    assertEquals(
      await take(db, new Date(Date.now() + 1e9)).then((due) => due.filter((one) => one.to_phone === number)),
      [],
    );
    // A new text from the number is a stranger's.
    const again = await receive(db, number, coach.phone);
    assertEquals([again.client_id, again.clients], [null, []]);
    assertEquals((await act(db, again.message_id, { kind: "balance" })).kind, "lead");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "ERA-01 the number goes from other people's texts however they wrote it, and no other number does",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const gone = await makeClient(db, coach);
    const [other, another] = [await makeClient(db, coach), await makeClient(db, coach)];
    const digits = (phone: string) => phone.slice(3);
    const spellings = (phone: string) => [
      phone,
      `0${digits(phone)}`,
      `0${digits(phone).replace(/^(...)(...)/, "$1 $2 ")}`,
      `+61 ${digits(phone).replace(/^(...)(...)/, "$1-$2-")}`,
      `(0${digits(phone).slice(0, 1)}) ${digits(phone).slice(1)}`,
    ];
    for (const phone of [gone.phone, another.phone]) {
      for (const spelt of spellings(phone)) {
        await receive(db, other.phone, coach.phone, { body: `ring ${spelt}, at 6pm` });
      }
    }
    await erase(db, coach.id, gone);
    const rows = await db.sql<{ body: string }>(
      "select body from messages where coach_id = $1 and direction = 'in' order by created_at",
      [coach.id],
    );
    assertEquals(
      rows.map(({ body }) => body),
      [
        ...spellings(gone.phone).map(() => "ring …, at 6pm"),
        ...spellings(another.phone).map((spelt) => `ring ${spelt}, at 6pm`),
      ],
    );
    await assertBooks(db, coach);
  },
);

forEachDatabase("ERA-01 a session to come, and a free one unless it may lapse, refuse", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach, { name });
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack });
  await assertRefused(erase(db, coach.id, client, { p_even_with_sessions: true }), "PT409", "has_bookings");
  await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id, p_waive: true });
  await assertRefused(erase(db, coach.id, client), "PT409", "has_sessions");
  const [row] = await db.sql("select name, erased_at from clients where id = $1", [client.id]);
  assertEquals(row, { name, erased_at: null });
  await callOne(db, coach.id, "refund_pack", { p_purchase_id: pack.id, p_note: "left" });
  await erase(db, coach.id, client);
  await assertBooks(db, coach);
});

forEachDatabase("ERA-01 who shares the number keeps it, their thread and its opt-out", async (_t, db) => {
  const coach = await makeCoach(db);
  const phone = nextPhone();
  const ella = await makeClient(db, coach, { name, phone });
  const finn = await makeClient(db, coach, { name: "Finn", phone });
  const { message_id } = await receive(db, phone, coach.phone, { body: "thu 6pm" });
  assertEquals((await act(db, message_id, { kind: "balance" })).kind, "which_client");
  const theirs = await receive(db, phone, coach.phone, { body: "for finn" });
  await act(db, theirs.message_id, { kind: "balance" }, finn.id);
  await act(db, (await receive(db, phone, coach.phone)).message_id, { kind: "opt_out" });

  await erase(db, coach.id, ella);
  assertEquals(await heldIn(db, coach.id, [name]), []);
  const [kept] = await db.sql("select body, from_phone, client_id from messages where id = $1", [
    theirs.message_id,
  ]);
  assertEquals(kept, { body: "for finn", from_phone: phone, client_id: finn.id });
  assertEquals(await db.sql("select phone from opt_outs where coach_id = $1", [coach.id]), [{ phone }]);
  // Alone on the number, the opt-out is all that is kept of it: it is the law's, and names nobody.
  await erase(db, coach.id, finn);
  assertEquals(await heldIn(db, coach.id, [phone]), [`opt_outs.phone: ${phone}`]);
  const back = await receive(db, phone, coach.phone);
  assertEquals([back.opted_out, back.clients], [true, []]);
  await assertBooks(db, coach);
});

forEachDatabase(
  "ERA-01 a text that is being sent, acted on or said when it is erased says nothing more",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach, { name });
    await queueText(db, client, { body: words });
    await queueText(db, client, {
      kind: "confirmation",
      body: "",
      facts: JSON.stringify({ client: name }),
      to_phone: client.phone,
    });
    const [sending] = await claim(db);
    const { message_id } = await receive(db, client.phone, coach.phone, { body: words });
    await erase(db, coach.id, client);
    assertEquals(await heldIn(db, coach.id, [name, words, client.phone]), []);
    // It came: acted on and answered now, it leads to nothing.
    assertEquals(await act(db, message_id, { kind: "balance" }), { kind: "no_answer", silent: true });
    const reply = { p_message_id: message_id, p_body: `You said ${words}` };
    assertEquals(await callValue(db, "service_role", "reply_sms", reply), "");
    // It went: its result is on record, and it is not sent once more.
    if (!sending) throw new Error("Cannot go on: nothing was claimed");
    assertEquals(await record(db, sending, "unknown"), "uncertain");
    assertEquals(await claim(db, new Date(Date.now() + 9e6)), []);
    assertEquals(await heldIn(db, coach.id, [name, words, client.phone]), []);
    await assertBooks(db, coach);
  },
);

onPostgres(
  "ERA-01 a text that comes in or is written at that very moment is erased with the others",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach, { name });
    // In the middle of being received: erasing waits for it.
    const coming = await holdLock(db, "select public.receive_sms('SMrace', $1, $2, $3)", [
      client.phone,
      coach.phone,
      words,
    ]);
    const erasing = erase(db, coach.id, client);
    await coming.waitFor(1);
    await coming.release(true);
    await erasing;
    assertEquals(await heldIn(db, coach.id, [name, words, client.phone]), []);

    // In the middle of being erased: a text that comes in then is a stranger's, one that is written then is none.
    const second = await makeClient(db, coach, { name });
    const held = await holdLock(db, "select public.erase_client($1)", [second.id]);
    const arriving = receive(db, second.phone, coach.phone, { body: "hello" });
    const writing = callOne(db, coach.id, "send_text", { p_client_id: second.id, p_body: words });
    await held.waitFor(2);
    await held.release(true);
    assertEquals((await arriving).client_id, null);
    await writing;
    assertEquals(await heldIn(db, coach.id, [name, words]), []);
    await assertBooks(db, coach);
  },
);
