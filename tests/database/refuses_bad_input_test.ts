import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { callOne, insertRow } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { Session } from "../../scripts/stack/session.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Inserts a row as a signed-in coach would, under row-level security. */
function insertAs(db: TestDatabase, caller: string, table: string, values: Row) {
  const names = Object.keys(values);
  return db.as(caller, (sql) =>
    sql(
      `insert into ${table} (${names.join(", ")}) values (${names.map((_, n) => `$${n + 1}`).join(", ")})`,
      Object.values(values),
    ));
}

async function makeUser(db: Session): Promise<string> {
  const id = crypto.randomUUID();
  await insertRow(db, "auth.users", { id, email: `${id}@example.test` });
  return id;
}

const tenKilobytes = "x".repeat(10_000);
const strangeNames = ["\u{1F3CB}\u{FE0F} Zoë", "\u202Eمدرب", "O'Brien; --", "李", "x".repeat(80)];

forEachDatabase(
  "INFRA-02 a coach's zone is one that every browser knows; phone and name are sound",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const good = () => ({ name: "New coach", phone: nextPhone(), timezone: "Europe/London" });
    const wrong: [string, unknown[], string][] = [
      [
        "timezone",
        [
          "Foo/Bar",
          "AEST",
          "CET",
          "AEST10",
          "",
          " ",
          "utc",
          "Australia",
          "+10:00",
          "GMT+10",
          "Australia/Sydney ",
          "<+10>-10",
        ],
        "coaches_timezone_known",
      ],
      [
        "phone",
        [
          "0400000000",
          "+0400000000",
          "",
          "+61 400 000 000",
          "61400000000",
          "+61400",
          "+1234567890123456",
          "+61400000000\n",
        ],
        "coaches_phone_e164",
      ],
      ["name", ["", "   ", tenKilobytes, "x".repeat(81)], "coaches_name_length"],
      ["country", ["au", "AUS", "A1"], "coaches_country_code"],
      ["currency", ["aud", "AU", "$"], "coaches_currency_code"],
    ];

    const id = await makeUser(db);
    for (const [column, values, code] of wrong) {
      for (const value of values) {
        const row = { id, ...good(), [column]: value };
        await db.refuses(insertAs(db, id, "coaches", row), { status: "23514", code });
        const update = db.as(coach.id, (sql) => sql(`update coaches set ${column} = $1`, [value]));
        await db.refuses(update, { status: "23514", code });
      }
      if (["country", "currency"].includes(column)) continue; // these follow from the phone
      const nothing = { id, ...good(), [column]: null };
      await db.refuses(insertAs(db, id, "coaches", nothing), { status: "23502" });
    }
    // Left out of a new row they follow from the phone; an old row keeps one.
    for (
      const [column, code] of [["country", "coaches_country_code"], ["currency", "coaches_currency_code"]]
    ) {
      const update = db.as(coach.id, (sql) => sql(`update coaches set ${column} = ''`));
      await db.refuses(update, { status: "23514", code: code ?? "" });
    }
    await db.refuses(insertAs(db, id, "coaches", { id, ...good(), phone: coach.phone }), {
      status: "23505",
      code: "coaches_phone_key",
    });
    await db.refuses(insertAs(db, id, "coaches", { ...good(), id: coach.strangerId }), { status: "42501" });
    await insertAs(db, id, "coaches", { id, ...good(), phone: "+447700900123" });
    const [row] = await db.as(id, (sql) => sql("select country, currency from coaches"));
    assertEquals(row, { country: "GB", currency: "GBP" });
    await assertBooks(db, coach);
  },
);

forEachDatabase("INFRA-02 real zones of every form are taken, whole and half hours", async (_t, db) => {
  const coach = await makeCoach(db);
  const zones = [
    [
      "UTC",
      "Etc/GMT+12",
      "Etc/GMT-14",
      "Asia/Kolkata",
      "America/Argentina/Buenos_Aires",
      "Australia/Lord_Howe",
    ],
    ["America/Port-au-Prince", "Pacific/Kiritimati", "Europe/London", "America/St_Johns"],
  ].flat();
  for (const timezone of zones) {
    await db.as(coach.id, (sql) => sql("update coaches set timezone = $1", [timezone]));
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  }
  for (const name of strangeNames) {
    await db.as(coach.id, (sql) => sql("update coaches set name = $1", [name]));
    assertEquals(await db.as(coach.id, (sql) => sql("select name from coaches")), [{ name }]);
  }
  await assertBooks(db, coach);
});

forEachDatabase(
  "INFRA-02 an offset that no browser knows is no zone, though Postgres can reckon with it",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (const timezone of ["Etc/GMT+13", "Etc/GMT-15", "Etc/GMT+99", "Etc/GMT+05"]) {
      const update = db.as(coach.id, (sql) => sql("update coaches set timezone = $1", [timezone]));
      await db.refuses(update, { status: "23514", code: "coaches_timezone_known" });
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase("a coach's settings stay within what the rules can work with", async (_t, db) => {
  const coach = await makeCoach(db);
  const wrong: [string, number[], string][] = [
    ["session_minutes", [4, 721, 0, -60], "coaches_session_minutes_range"],
    ["slot_step_minutes", [4, 721], "coaches_slot_step_range"],
    ["buffer_minutes", [-1, 241], "coaches_buffer_range"],
    ["notice_minutes", [-1, 43201], "coaches_notice_range"],
    ["advance_days", [0, 731], "coaches_advance_range"],
    ["late_cancel_minutes", [-1, 20161], "coaches_late_cancel_range"],
    ["auto_complete_delay_minutes", [-1, 2881], "coaches_auto_complete_delay_range"],
  ];
  for (const [column, values, code] of wrong) {
    for (const value of values) {
      const update = db.as(coach.id, (sql) => sql(`update coaches set ${column} = $1`, [value]));
      await db.refuses(update, { status: "23514", code });
    }
  }
  await db.as(
    coach.id,
    (sql) => sql("update coaches set quiet_from = '09:00', quiet_to = '17:00', slot_step_minutes = null"),
  );
  const others = await db.as(
    coach.strangerId,
    (sql) => sql("update coaches set buffer_minutes = 5 returning id"),
  );
  assertEquals(others, [{ id: coach.strangerId }]);
  await assertBooks(db, coach);
});

forEachDatabase("a client has a name and a phone; any script will do", async (_t, db) => {
  const coach = await makeCoach(db);
  const add = (values: Row) =>
    insertAs(db, coach.id, "clients", { name: "Client", phone: nextPhone(), ...values });

  for (const phone of ["0400 000 000", "", "+", "+61400000000 ext 5", "tel:+61400000000"]) {
    await db.refuses(add({ phone }), { status: "23514", code: "clients_phone_e164" });
  }
  for (const name of ["", "  ", tenKilobytes]) {
    await db.refuses(add({ name }), { status: "23514", code: "clients_name_length" });
  }
  await db.refuses(add({ notes: tenKilobytes }), { status: "23514", code: "clients_notes_length" });
  await db.refuses(add({ coach_id: coach.strangerId }), { status: "42501" });
  await db.refuses(add({ opted_out_at: new Date() }), { status: "42501" });
  for (const name of strangeNames) await add({ name, notes: name });
  const names = await db.as(coach.id, (sql) => sql("select name from clients order by created_at, id"));
  assertEquals(names.map(({ name }) => name).sort(), [...strangeNames].sort());
  await db.refuses(add({ name: "a\u0000b" }), { status: "22021" });
  await assertBooks(db, coach);
});

forEachDatabase("an offer sells at least one session, for a price that is not negative", async (_t, db) => {
  const coach = await makeCoach(db);
  const add = (values: Row) =>
    insertAs(db, coach.id, "offers", { name: "Ten", sessions: 10, price_cents: 60000, ...values });
  const wrong: [Row, string][] = [
    [{ sessions: 0 }, "offers_sessions_positive"],
    [{ sessions: -1 }, "offers_sessions_positive"],
    [{ sessions: 1001 }, "offers_sessions_positive"],
    [{ bonus: -1 }, "offers_bonus_not_negative"],
    [{ price_cents: -1 }, "offers_price_not_negative"],
    [{ price_cents: 100_000_001 }, "offers_price_not_negative"],
    [{ validity_days: 0 }, "offers_validity_positive"],
    [{ validity_days: 3661 }, "offers_validity_positive"],
    [{ session_minutes: 4 }, "offers_session_minutes_range"],
    [{ late_cancel_minutes: -1 }, "offers_late_cancel_range"],
    [{ currency: "aud" }, "offers_currency_code"],
    [{ name: "" }, "offers_name_length"],
    [{ name: tenKilobytes }, "offers_name_length"],
    [{ policy: tenKilobytes }, "offers_policy_length"],
  ];
  for (const [values, code] of wrong) await db.refuses(add(values), { status: "23514", code });
  await db.refuses(add({ sessions: 2 ** 31 }), { status: "22003" });
  await db.refuses(add({ coach_id: coach.strangerId }), { status: "42501" });

  await add({ name: strangeNames[1], sessions: 1, price_cents: 0, validity_days: 3660 });
  for (const [values, code] of wrong) {
    const [[column, value] = ["", ""]] = Object.entries(values);
    const update = db.as(coach.id, (sql) => sql(`update offers set ${column} = $1`, [value]));
    await db.refuses(update, { status: "23514", code });
  }
  await assertBooks(db, coach);
});

forEachDatabase("hours and time off end after they start, on a day of the week", async (_t, db) => {
  const coach = await makeCoach(db);
  await db.sql("delete from availability where coach_id = $1", [coach.id]);
  const hours = (weekday: number, starts_at: string, ends_at: string) =>
    insertAs(db, coach.id, "availability", { weekday, starts_at, ends_at });
  const off = (starts_at: unknown, ends_at: unknown, reason = "") =>
    insertAs(db, coach.id, "time_off", { starts_at, ends_at, reason });

  for (const weekday of [7, -1]) {
    await db.refuses(hours(weekday, "09:00", "17:00"), {
      status: "23514",
      code: "availability_weekday_range",
    });
  }
  for (const [from, to] of [["17:00", "09:00"], ["09:00", "09:00"], ["22:00", "00:00"]] as const) {
    await db.refuses(hours(1, from, to), { status: "23514", code: "availability_ends_after_start" });
  }
  await db.refuses(hours(1, "09:00", "25:00"), { status: "22008" });
  await hours(0, "00:00", "24:00");
  await hours(6, "09:00", "12:00");
  await db.refuses(hours(6, "09:00", "13:00"), { status: "23505", code: "availability_once" });

  const ends = { status: "23514", code: "time_off_ends_after_start" };
  await db.refuses(off(hoursAhead(5), hoursAhead(4)), ends);
  await db.refuses(off(hoursAhead(5), hoursAhead(5)), ends);
  await db.refuses(off(hoursAhead(4), hoursAhead(5), tenKilobytes), {
    status: "23514",
    code: "time_off_reason_length",
  });
  await off(hoursAhead(4), hoursAhead(5), "\u{1F3D6}\u{FE0F} إجازة");
  await assertBooks(db, coach);
});

forEachDatabase(
  "INFRA-01 a strange name goes through every verb and into the ledger unchanged",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (const name of strangeNames) {
      const client = await makeClient(db, coach, { name });
      const offer = await insertRow<{ id: string } & Row>(db, "offers", {
        coach_id: coach.id,
        name,
        sessions: 2,
        price_cents: 1,
      });
      const pack = await callOne(db, coach.id, "sell_pack", { p_client_id: client.id, p_offer_id: offer.id });
      const [line] = await db.sql("select reason from session_ledger where purchase_id = $1", [pack.id]);
      assertEquals([pack.name, line?.reason], [name, `Sold: ${name}`]);
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "a booking or message that another program writes is checked like any other",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const foreign = await makeClient(db, { id: coach.strangerId });
    const pack = await makePack(db, foreign);
    const add = (values: Row) =>
      insertAs(db, "service_role", "bookings", {
        coach_id: coach.id,
        client_id: client.id,
        starts_at: hoursAhead(10),
        ends_at: hoursAhead(11),
        ...values,
      });

    await db.refuses(add({ ends_at: hoursAhead(10) }), {
      status: "23514",
      code: "bookings_ends_after_start",
    });
    await db.refuses(add({ status: "done" }), {
      status: "22P02",
      code: 'invalid input value for enum booking_status: "done"',
    });
    await db.refuses(add({ source: "fax" }), {
      status: "22P02",
      code: 'invalid input value for enum booking_source: "fax"',
    });
    await db.refuses(add({ client_id: foreign.id }), { status: "23503", code: "bookings_client_fkey" });
    await db.refuses(add({ purchase_id: pack.id }), { status: "23503", code: "bookings_purchase_fkey" });
    await add({ status: "scheduled", purchase_id: null });
    await makeBooking(db, client);

    const text = { direction: "in", status: "received", from_phone: client.phone, to_phone: coach.phone };
    const send = (values: Row) =>
      insertAs(db, "service_role", "messages", { coach_id: coach.id, ...text, ...values });
    const cross = { coach_id: coach.id, client_id: foreign.id };
    await db.refuses(send({ coach_id: null }), { status: "23502" });
    await db.refuses(send(cross), { status: "23503", code: "messages_client_fkey" });
    await db.refuses(send({ status: "sent" }), { status: "23514", code: "messages_status_of_direction" });
    await db.refuses(send({ direction: "up" }), {
      status: "22P02",
      code: 'invalid input value for enum message_direction: "up"',
    });
    await db.refuses(send({ body: "x".repeat(20_001) }), { status: "23514", code: "messages_body_length" });
    await assertBooks(db, coach);
  },
);
