import { assertEquals, assertMatch } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, type Claimed, minutesAfter, outgoing, plan, record } from "../support/outbox.ts";
import { nextSid, text } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";
import type { TestDatabase } from "../support/test_database.ts";

const awake = { quiet_from: "00:00", quiet_to: "00:00" };

/** Which of its coach's words a text says: a new number is told first whose they are. */
const which = ({ body }: Claimed) => /first|second|not theirs|to [0-9a-f-]{36}/.exec(body)?.[0];

/** Sends what is due, one after the other, until nothing is; gives what went out. */
async function sendAll(db: TestDatabase, now?: Date): Promise<Claimed[]> {
  const sent: Claimed[] = [];
  for (let due = await claim(db, now); due.length > 0; due = await claim(db, now)) {
    for (const one of due) await record(db, one, "sent", { sid: nextSid(), ...(now ? { now } : {}) });
    sent.push(...due);
  }
  return sent;
}

forEachDatabase(
  "OUT-01 texts that wait for a client who gets another number go there one at a time, in their order",
  async (_t, db) => {
    const coach = await makeCoach(db, awake);
    const client = await makeClient(db, coach);
    const family = await makeClient(db, coach, { phone: client.phone });
    const write = (to: { id: string }, p_body: string) =>
      callOne(db, coach.id, "send_text", { p_client_id: to.id, p_body });
    await write(client, "first");
    await write(family, "not theirs");
    const phone = nextPhone();
    await db.sql("update clients set phone = $2 where id = $1", [client.id, phone]);
    await write(client, "second");
    const taken = await claim(db);
    assertEquals(taken.map((one) => [which(one), one.to_phone]).sort(), [
      ["first", phone],
      ["not theirs", family.phone],
    ]);
    const first = taken.find((one) => which(one) === "first");
    if (!first) throw new Error("Cannot go on: the first was not taken");
    for (const one of taken) if (one !== first) await record(db, one, "sent", { sid: nextSid() });
    assertEquals(await record(db, first, "unreached"), "queued");
    assertEquals((await claim(db)).map(which), []);
    assertEquals((await claim(db, minutesAfter(new Date(), 3))).map(which), ["first"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "OUT-01 texts that wait for two entries of one person go one at a time once these are merged",
  async (_t, db) => {
    const coach = await makeCoach(db, awake);
    const kept = await makeClient(db, coach);
    const gone = await makeClient(db, coach);
    for (const { id } of [gone, kept]) {
      await callOne(db, coach.id, "send_text", { p_client_id: id, p_body: `to ${id}` });
    }
    await callOne(db, coach.id, "merge_clients", { p_keep: kept.id, p_merge: gone.id });
    assertEquals((await claim(db)).map((one) => [which(one), one.to_phone]), [[
      `to ${gone.id}`,
      kept.phone,
    ]]);
    const waiting = await db.sql("select to_phone from messages where coach_id = $1 and body = $2", [
      coach.id,
      `to ${kept.id}`,
    ]);
    assertEquals(waiting, [{ to_phone: kept.phone }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-07 a session that is moved away and back before its client heard of it is no news",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...awake, reminder_minutes: "{}" });
    const client = await makeClient(db, coach);
    const [known, other] = [hoursAhead(60), hoursAhead(63)];
    const book = (p_starts_at: Date) =>
      callOne<{ id: string }>(db, coach.id, "book_session", {
        p_client_id: client.id,
        p_starts_at,
        p_without_pack: true,
      });
    const move = ({ id }: { id: string }, p_starts_at: Date) =>
      callOne(db, coach.id, "reschedule_booking", { p_booking_id: id, p_starts_at });
    const booking = await book(known);
    assertEquals((await sendAll(db)).map(({ kind }) => kind), ["confirmation"]);
    await move(booking, other);
    await move(booking, known);
    assertEquals((await sendAll(db)).length, 0);
    assertEquals((await outgoing(db, coach)).map(({ last_error }) => last_error).sort(), [
      "back_again",
      "moved",
      null,
    ]);
    // Told of the move, they are told of the way back.
    await move(booking, other);
    await sendAll(db);
    await move(booking, known);
    assertEquals((await sendAll(db)).map(({ kind }) => kind), ["moved"]);
    // Cancelled in between and kept back, the time is news.
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    await sendAll(db);
    await callOne(db, coach.id, "reopen_booking", { p_booking_id: booking.id, p_tell: false });
    await move(booking, other);
    await move(booking, known);
    assertEquals((await sendAll(db)).map(({ kind }) => kind), ["moved"]);
    // Told of the move by the coach, or of one whose text failed, they are told of the way back.
    await callOne(db, coach.id, "reschedule_booking", {
      p_booking_id: booking.id,
      p_starts_at: other,
      p_tell: false,
    });
    await move(booking, known);
    assertEquals((await sendAll(db)).map(({ kind }) => kind), ["moved"]);
    await move(booking, other);
    for (const one of await claim(db)) await record(db, one, "refused", { http: 400 });
    await move(booking, known);
    assertEquals((await sendAll(db)).map(({ kind }) => kind), ["moved"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-07 what is cancelled right after a move is told by the time that its client knows",
  async (_t, db) => {
    const coach = await makeCoach(db, awake);
    const client = await makeClient(db, coach);
    const known = hoursAhead(60);
    const booking = await callOne<{ id: string }>(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: known,
      p_without_pack: true,
    });
    const [told] = await sendAll(db);
    await callOne(db, coach.id, "reschedule_booking", {
      p_booking_id: booking.id,
      p_starts_at: hoursAhead(63),
    });
    const preview = await callValue<{ facts: { starts_at: string } }>(db, coach.id, "preview_booking_text", {
      p_kind: "cancelled",
      p_client_id: client.id,
      p_booking_id: booking.id,
    });
    assertEquals(new Date(preview.facts.starts_at), known);
    await callOne(db, coach.id, "cancel_booking", { p_booking_id: booking.id });
    const [cancelled, ...more] = await sendAll(db);
    assertEquals([cancelled?.kind, more.length], ["cancelled", 0]);
    const time = /\d+(:\d\d)?[ap]m|noon|midnight/.exec(told?.body ?? "")?.[0] ?? "no time";
    assertMatch(cancelled?.body ?? "", new RegExp(`\\b${time}\\b`));
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-07 what a refund's text says of the sessions to come is so when it goes",
  async (_t, db) => {
    const coach = await makeCoach(db, awake);
    const client = await makeClient(db, coach);
    const [pack, other] = [await makePack(db, client), await makePack(db, client)];
    const refund = ({ id }: { id: string }) =>
      callOne(db, coach.id, "refund_pack", { p_purchase_id: id, p_note: "moved away" });
    const paidByOther = await makeBooking(db, client, { pack });
    const stays = await makeBooking(db, client, { pack });
    await refund(pack);
    await callValue(db, coach.id, "use_session", { p_purchase_id: other.id, p_booking_id: paidByOther.id });
    const { facts } = await callOne<{ facts: { starts_at: string[] } }>(db, "service_role", "claim_messages");
    assertEquals(facts.starts_at.map((at) => new Date(at)), [new Date(stays.starts_at)]);

    const last = await makePack(db, client);
    const gone = await makeBooking(db, client, { pack: last });
    await refund(last);
    await callValue(db, coach.id, "use_session", { p_purchase_id: other.id, p_booking_id: gone.id });
    await sendAll(db, minutesAfter(new Date(), 3));
    const [text] = await db.sql("select status, last_error from messages where natural_key = $1", [
      `refunded:${last.id}`,
    ]);
    assertEquals(text, { status: "dropped", last_error: "outdated" });
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "OUT-01 what was dropped since it was not so, and is so again, is planned again",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...awake, low_balance_at: null });
    const client = await makeClient(db, coach);
    const [pack] = await db.sql<{ id: string }>(
      `update purchases set expires_at = app.day_edge((now() at time zone 'Australia/Sydney')::date + 8, 'Australia/Sydney')
       where id = $1 returning id`,
      [(await makePack(db, client)).id],
    );
    if (!pack) throw new Error("Cannot go on: there is no pack");
    const nine = new Date(
      (await db.sql<{ at: string }>(
        `select ((now() at time zone 'Australia/Sydney')::date + 1 + time '09:00') at time zone 'Australia/Sydney' as at`,
      ))[0]?.at ?? "",
    );
    await plan(db, minutesAfter(nine, -30));
    await callOne(db, coach.id, "freeze_pack", { p_purchase_id: pack.id, p_note: "ill" });
    assertEquals((await claim(db, nine)).length, 0);
    assertEquals(await plan(db, nine), 0);
    await callOne(db, coach.id, "unfreeze_pack", { p_purchase_id: pack.id });
    assertEquals(await plan(db, minutesAfter(nine, 60)), 1);
    assertEquals((await sendAll(db, minutesAfter(nine, 60))).map(({ kind }) => kind), ["expiry"]);

    const done = await makeBooking(db, client, { state: "completed", startsAt: hoursAhead(-3) });
    await plan(db);
    await callOne(db, coach.id, "reopen_booking", { p_booking_id: done.id });
    assertEquals((await claim(db)).map(({ kind }) => kind), []);
    await callOne(db, coach.id, "complete_booking", { p_booking_id: done.id });
    await plan(db);
    assertEquals((await claim(db)).map(({ kind }) => kind), ["follow_up"]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "OUT-01 what was tried at a client's old number is tried again at the new one, before what was written since",
  async (_t, db) => {
    const coach = await makeCoach(db, awake);
    const write = (to: { id: string }, p_body: string) =>
      callOne(db, coach.id, "send_text", { p_client_id: to.id, p_body });
    /** Refused for now, lost by the network, or tried for an entry that is merged meanwhile. */
    for (const end of ["unreached", "lost", "merged"]) {
      const client = await makeClient(db, coach);
      const tried = end === "merged" ? await makeClient(db, coach) : client;
      await write(tried, "first");
      const [first] = await claim(db);
      if (!first) throw new Error("Cannot go on: nothing was taken");
      const phone = end === "merged" ? client.phone : nextPhone();
      if (end === "merged") {
        await callOne(db, coach.id, "merge_clients", { p_keep: client.id, p_merge: tried.id });
      } else await db.sql("update clients set phone = $2 where id = $1", [client.id, phone]);
      if (end === "lost") {
        const sid = nextSid();
        await record(db, first, "sent", { sid });
        await callValue(db, "service_role", "record_message_status", {
          p_sid: sid,
          p_status: "undelivered",
          p_error_code: 30001,
        });
      } else assertEquals(await record(db, first, "unreached"), "queued");
      await write(client, "second");
      assertEquals((await claim(db)).map(which), [], end);
      const soon = minutesAfter(new Date(), 2);
      const sent = await sendAll(db, soon);
      assertEquals(sent.map((one) => [which(one), one.to_phone]), [["first", phone], ["second", phone]], end);
    }
    // What the carrier says of a number is said of the one that was tried.
    const client = await makeClient(db, coach);
    await write(client, "first");
    const [first] = await claim(db);
    if (!first) throw new Error("Cannot go on: nothing was taken");
    const old = client.phone;
    await db.sql("update clients set phone = $2 where id = $1", [client.id, nextPhone()]);
    await record(db, first, "refused", { code: 30005 });
    assertEquals(await db.sql("select phone from dead_numbers where coach_id = $1", [coach.id]), [{
      phone: old,
    }]);
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-07 a client who asked, or said yes, meanwhile knows the time that they were answered",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...awake, reminder_minutes: "{}" });
    for (const kind of ["upcoming", "confirm"]) {
      const client = await makeClient(db, coach);
      const [known, other] = kind === "upcoming" ? [60, 63] : [70, 73];
      const { id } = await callOne<{ id: string }>(db, coach.id, "book_session", {
        p_client_id: client.id,
        p_starts_at: hoursAhead(known),
        p_without_pack: true,
      });
      const move = (hours: number) =>
        callOne(db, coach.id, "reschedule_booking", { p_booking_id: id, p_starts_at: hoursAhead(hours) });
      await sendAll(db);
      // Asked before the move, they were told what they knew.
      await text(db, client, coach, { kind });
      await move(other);
      await move(known);
      assertEquals((await sendAll(db)).length, 0, kind);
      await move(other);
      await text(db, client, coach, { kind });
      await move(known);
      assertEquals((await sendAll(db)).map((one) => one.kind), ["moved"], kind);
    }
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "SMS-07 what is moved, cancelled and reopened before its client heard is told as moved, where it ended elsewhere",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...awake, reminder_minutes: "{}" });
    const client = await makeClient(db, coach);
    const [known, other] = [hoursAhead(60), hoursAhead(63)];
    const { id: p_booking_id } = await callOne<{ id: string }>(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: known,
      p_without_pack: true,
    });
    const deed = (verb: string, more = {}) => callOne(db, coach.id, verb, { p_booking_id, ...more });
    const preview = async () => {
      const { kind, untold } = await callValue<{ kind: string; untold: string | null }>(
        db,
        coach.id,
        "preview_booking_text",
        { p_kind: "confirmation", p_client_id: client.id, p_booking_id },
      );
      return [kind, untold];
    };
    await sendAll(db);
    await deed("reschedule_booking", { p_starts_at: other });
    await deed("cancel_booking");
    assertEquals(await preview(), ["moved", null]);
    await deed("reopen_booking");
    const sent = await outgoing(db, coach);
    assertEquals(
      sent.filter(({ status }) => status === "queued").map((
        { kind, about },
      ) => [kind, new Date(about ?? "")]),
      [
        ["moved", other],
      ],
    );
    assertEquals((await sendAll(db)).map(({ kind }) => kind), ["moved"]);
    // Where it stood, nothing has happened for them.
    await deed("cancel_booking");
    assertEquals(await preview(), ["confirmation", "unheard"]);
    await deed("reopen_booking");
    assertEquals((await sendAll(db)).length, 0);
    await assertBooks(db, coach);
  },
);
