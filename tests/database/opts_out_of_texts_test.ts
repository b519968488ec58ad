import { assertEquals } from "@std/assert";
import { formatTime } from "../../supabase/functions/_shared/words/en.ts";
import { assertUnseen } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { claim, minutesAfter, outgoing, plan, queueText, record } from "../support/outbox.ts";
import { act, receive, text } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };

async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db, { ...neverQuiet, name: "Sam Rivera" });
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  return { coach, client };
}

const fates = async (db: TestDatabase, coach: { id: string }) =>
  (await outgoing(db, coach)).map(({ kind, status, last_error }) => [kind, status, last_error]);

forEachDatabase(
  "nothing is queued, sent or retried to a client who opted out, and coming back sends nothing old",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    await queueText(db, client);
    const [failing] = await claim(db);
    if (failing) await record(db, failing, "unreached");
    await queueText(db, client, { send_after: hoursAhead(5) });
    await makeBooking(db, client, { startsAt: hoursAhead(10) });

    assertEquals((await text(db, client, coach, { kind: "opt_out" })).kind, "opted_out");
    const dropped = [["manual", "dropped", "opted_out"], ["manual", "dropped", "opted_out"]];
    assertEquals(await fates(db, coach), dropped);
    await callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: hoursAhead(30),
      p_without_pack: true,
    });
    assertEquals(await plan(db), 0);
    assertEquals(await fates(db, coach), dropped);

    await text(db, client, coach, { kind: "opt_in" });
    assertEquals(await claim(db, minutesAfter(new Date(), 600)), []);
    assertEquals(await plan(db), 2); // what is still to come is said again
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a text that slipped into the queue is judged again when it is claimed, for a number that is nobody's too",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    await db.sql("update clients set opted_out_at = now() where id = $1", [client.id]);
    await queueText(db, client);
    const lead = nextPhone();
    const { message_id } = await receive(db, lead, coach.phone);
    await act(db, message_id, { kind: "opt_out" });
    await queueText(db, { ...client, phone: lead }, { client_id: null });
    assertEquals(await claim(db), []);
    assertEquals(await fates(db, coach), [["manual", "dropped", "opted_out"], [
      "manual",
      "dropped",
      "opted_out",
    ]]);
    // Its word holds when it becomes a client.
    const made = await makeClient(db, coach, { phone: lead });
    const [row] = await db.sql("select opted_out_at is not null as out from clients where id = $1", [
      made.id,
    ]);
    assertEquals(row?.out, true);
  },
);

forEachDatabase(
  "21610 opts the client out, drops what waits for that number, and the coach sees it",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    const sibling = await makeClient(db, coach, { phone: client.phone });
    const other = await makeClient(db, coach);
    await queueText(db, client);
    const [taken] = await claim(db);
    await queueText(db, sibling, { send_after: hoursAhead(2) });
    const kept = await queueText(db, other, { send_after: hoursAhead(2) });
    assertEquals(taken && await record(db, taken, "refused", { code: 21610, http: 400 }), "failed");
    const rows = await db.sql(
      "select opted_out_at is not null as out from clients where coach_id = $1 order by created_at",
      [
        coach.id,
      ],
    );
    assertEquals(rows.map(({ out }) => out), [true, true, false]);
    const states = (await outgoing(db, coach)).map((
      { status, last_error, needs_coach },
    ) => [status, last_error, needs_coach]);
    assertEquals(states.toSorted(), [
      ["dropped", "opted_out", false],
      ["failed", "21610", true],
      ["queued", null, false],
    ]);
    assertEquals((await claim(db, hoursAhead(3))).map(({ id }) => id), [kept.id]);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "CANCEL from a client with a session ahead alerts the coach's own phone and says how they come back",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    const mobile = nextPhone();
    const booked = await makeBooking(db, client, { startsAt: hoursAhead(10) });
    await db.sql("update coaches set mobile = $2 where id = $1", [coach.id, mobile]);
    await text(db, client, coach, { kind: "opt_out" });
    assertEquals(await outgoing(db, coach), []); // a mobile that was never verified may be anybody's

    await text(db, client, coach, { kind: "opt_in" });
    await db.sql("update coaches set mobile_verified_at = now() where id = $1", [coach.id]);
    await text(db, client, coach, { kind: "opt_out" });
    await text(db, client, coach, { kind: "opt_out" });
    const when = formatTime(new Date(booked.starts_at), "Australia/Sydney");
    const alerts = await claim(db);
    for (const alert of alerts) await record(db, alert, "sent", { sid: "SMalert" });
    assertEquals(alerts.map(({ to_phone, body }) => [to_phone, body]), [[
      mobile,
      `Ana Torres has stopped your texts, and ${when} stays booked. If it was a mistake: they come back by texting START to ${coach.phone}.`,
    ]]);

    // Without a session ahead nobody's evening is disturbed; and a mobile that is no longer theirs hears nothing.
    const free = await makeClient(db, coach);
    await text(db, free, coach, { kind: "opt_out" });
    assertEquals(await claim(db), []);
    await text(db, client, coach, { kind: "opt_in" });
    await text(db, client, coach, { kind: "opt_out" });
    await db.sql("update coaches set mobile_verified_at = null where id = $1", [coach.id]);
    assertEquals(await claim(db), []);
    assertEquals((await outgoing(db, coach)).at(-1)?.last_error, "turned_off");
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a number that becomes a client keeps its thread; one of a family is not guessed",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    const phone = nextPhone();
    await receive(db, phone, coach.phone, { body: "Do you take beginners?" });
    await callOne(db, coach.id, "send_text", { p_phone: phone, p_body: "I do!" });
    const elsewhere = await makeCoach(db);
    await receive(db, phone, elsewhere.phone);
    const added = await db.as(
      coach.id,
      (sql) =>
        sql<{ id: string }>("insert into clients (name, phone) values ('Hugo Martin', $1) returning id", [
          phone,
        ]),
    );
    const threads = () =>
      db.sql(
        "select client_id, direction from messages where $1 in (from_phone, to_phone) and coach_id = $2 order by direction",
        [
          phone,
          coach.id,
        ],
      );
    assertEquals(await threads(), [
      { client_id: added[0]?.id, direction: "in" },
      { client_id: added[0]?.id, direction: "out" },
    ]);
    const [other] = await db.sql("select client_id from messages where coach_id = $1", [elsewhere.id]);
    assertEquals(other?.client_id, null);

    await db.sql(
      `insert into messages (coach_id, direction, status, from_phone, to_phone, twilio_sid) values ($1, 'in', 'received', $2, $3, 'SMfamily')`,
      [coach.id, client.phone, coach.phone],
    );
    await makeClient(db, coach, { phone: client.phone });
    const [family] = await db.sql("select client_id from messages where twilio_sid = 'SMfamily'");
    assertEquals(family?.client_id, null);
  },
);
