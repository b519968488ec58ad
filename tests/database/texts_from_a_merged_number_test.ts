import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { command, giveMobile, queuedFor } from "../support/texting.ts";
import { act, receive, text } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** Ana, who has a pack and a session; her second entry, with another number, was merged into the first. */
async function setUp(db: TestDatabase) {
  const coach = await makeCoach(db);
  const ana = await makeClient(db, coach, { name: "Ana Torres" });
  const old = await makeClient(db, coach, { name: "Ana T" });
  const pack = await makePack(db, ana);
  const booking = await makeBooking(db, ana, { pack, startsAt: hoursAhead(60) });
  await callOne(db, coach.id, "merge_clients", { p_keep: ana.id, p_merge: old.id });
  return { coach, ana, old, pack, booking };
}

forEachDatabase(
  "MERGE the number of the entry that went is the kept client's: its texts book, and the answer goes back there",
  async (_t, db) => {
    const { coach, ana, old, booking } = await setUp(db);
    const received = await receive(db, old.phone, coach.phone, { body: "thu 6pm" });
    assertEquals(received.client_id, ana.id);
    assertEquals(received.clients.map(({ id, bookings }) => [id, bookings[0]?.id]), [[ana.id, booking.id]]);
    const starts_at = hoursAhead(80).toISOString();
    assertEquals((await act(db, received.message_id, { kind: "book", starts_at })).kind, "booked");
    await callValue(db, "service_role", "reply_sms", {
      p_message_id: received.message_id,
      p_body: "Booked!",
    });
    const [answer] = await db.sql("select to_phone, client_id from messages where kind = 'answer'");
    assertEquals(answer, { to_phone: old.phone, client_id: ana.id });
    // What was asked of that phone is answered from it.
    assertEquals((await text(db, old, coach, { kind: "cancel" })).kind, "which_booking");
    assertEquals((await text(db, old, coach, { kind: "choose", option: 2 })).kind, "cancelled");
    assertEquals((await text(db, ana, coach, { kind: "choose", option: 1 })).kind, "unknown");
    assertEquals((await text(db, old, coach, { kind: "balance" })).kind, "balance");
    const threads = await call<{ client_id: string | null }>(db, coach.id, "inbox", {});
    assertEquals(threads.map(({ client_id }) => client_id), [ana.id]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "MERGE who has that number now is who it is, and the line of another coach asks its own clients only",
  async (_t, db) => {
    const { coach, ana, old } = await setUp(db);
    const other = await makeCoach(db);
    const theirs = await makeClient(db, other, { name: "Zed", phone: old.phone });
    assertEquals((await receive(db, old.phone, other.phone)).client_id, theirs.id);
    const foreign = await receive(db, ana.phone, other.phone);
    assertEquals([foreign.client_id, foreign.clients], [null, []]);
    assertEquals((await act(db, foreign.message_id, { kind: "balance" })).kind, "lead");

    const ben = await makeClient(db, coach, { name: "Ben", phone: old.phone });
    const received = await receive(db, old.phone, coach.phone);
    assertEquals([received.client_id, received.clients.map(({ id }) => id)], [ben.id, [ben.id]]);
    assertEquals((await text(db, old, coach, { kind: "upcoming" })).bookings, []);
    assertEquals((await receive(db, ana.phone, coach.phone)).client_id, ana.id);
    // Put off the list, Ben leaves the number to nobody else than before.
    await db.sql("update clients set archived_at = now() where id = $1", [ben.id]);
    assertEquals((await receive(db, old.phone, coach.phone)).client_id, ana.id);
    // An entry that the coach has put back on the list is somebody again.
    const put = (archived: string) =>
      db.sql(`update clients set archived_at = ${archived} where id = $1`, [old.id]);
    await put("null");
    assertEquals((await receive(db, old.phone, coach.phone)).client_id, old.id);
    await put("now()");
    await db.sql("update clients set archived_at = now() where id = $1", [ana.id]);
    const former = await receive(db, old.phone, coach.phone);
    assertEquals(former.clients, []);
    assertEquals((await act(db, former.message_id, { kind: "balance" })).kind, "former");
  },
);

forEachDatabase(
  "MERGE a number that was merged on goes to who was kept last; a text that came before the merge is acted on after it",
  async (_t, db) => {
    const { coach, ana, old } = await setUp(db);
    const last = await makeClient(db, coach, { name: "Ana Torres-Ray" });
    const before = await receive(db, old.phone, coach.phone);
    await callOne(db, coach.id, "merge_clients", { p_keep: last.id, p_merge: ana.id });
    for (const phone of [old.phone, ana.phone]) {
      assertEquals((await receive(db, phone, coach.phone)).client_id, last.id);
    }
    const outcome = await act(db, before.message_id, { kind: "upcoming" });
    assertEquals((outcome.bookings as unknown[]).length, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "MERGE two spellings of one mobile, merged, are the kept one's: its question, its STOP",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const ana = await makeClient(db, coach, { phone: "+525555550123" });
    const twin = await makeClient(db, coach, { phone: "+5215555550123" });
    await callOne(db, coach.id, "merge_clients", { p_keep: ana.id, p_merge: twin.id });
    await text(db, twin, coach, { kind: "opt_out" });
    const [stopped] = await db.sql("select phone from opt_outs where coach_id = $1", [coach.id]);
    assertEquals(stopped, { phone: ana.phone });
  },
);

forEachDatabase(
  "MERGE the coach hears of a text from that number under the kept client's name, and an answer by text is counted",
  async (_t, db) => {
    const { coach, ana, old } = await setUp(db);
    const mobile = "+61400000970";
    await giveMobile(db, coach, mobile);
    await db.sql("update coaches set forward_texts = true where id = $1", [coach.id]);
    await text(db, old, coach, { kind: "unknown" }, "my knee is odd");
    const [passed] = await queuedFor(db, mobile);
    assertEquals(passed?.body.includes("Ana Torres"), true, passed?.body);
    await db.sql("update messages set status = 'sent' where kind = 'forward'");
    const sent = await command(db, coach, mobile, { kind: "say", body: "Rest it" }, "Rest it");
    assertEquals([sent.kind, sent.name], ["coach_sent", "Ana Torres"]);
    await db.sql("update messages set status = 'sent', to_phone = $1 where kind = 'manual'", [ana.phone]);
    const [waits] = await db.sql("select open from app.waiting_texts($1)", [coach.id]);
    assertEquals(waits, { open: false });
  },
);
