import { assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack, nextPhone } from "../support/builders.ts";
import { act, giveMobile, nextSid, receive } from "../support/texting.ts";
import { callValue } from "../support/call.ts";
import { onPostgres } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { packState } from "../support/packs.ts";
import type { Connection, TestDatabase } from "../support/test_database.ts";

const rounds = 100;

/** Two connections, each a worker that handles deliveries. */
async function workers(db: TestDatabase): Promise<[Connection, Connection]> {
  return [await db.connect(), await db.connect()];
}

onPostgres(
  "SMS-06 two clients text for one time at once, a hundred times: one has it, the other is offered others",
  async (_t, db) => {
    const coach = await makeCoach(db, { advance_days: 365 });
    const [one, other] = await workers(db);
    const [ana, ben] = [await makeClient(db, coach), await makeClient(db, coach)];
    const [anas, bens] = [
      await makePack(db, ana, { sessions: rounds }),
      await makePack(db, ben, { sessions: rounds }),
    ];
    let won = 0;
    for (let round = 0; round < rounds; round++) {
      const intent = { kind: "book", starts_at: hoursAhead(48 + 2 * round).toISOString() };
      const outcomes = await Promise.all([[one, ana], [other, ben]].map(async ([db, client]) => {
        const { message_id } = await receive(db as Connection, (client as typeof ana).phone, coach.phone);
        return await act(db as Connection, message_id, intent);
      }));
      assertEquals(outcomes.map(({ kind }) => kind).sort(), ["booked", "slots"]);
      if (outcomes[0]?.kind === "booked") won++;
    }
    assertEquals([(await packState(db, anas)).held, (await packState(db, bens)).held], [won, rounds - won]);
    await assertBooks(db, coach);
  },
);

onPostgres(
  "SMS-06 one text handled by two workers at once, a hundred times: one booking, one outcome, one answer",
  async (_t, db) => {
    const coach = await makeCoach(db, { advance_days: 365 });
    const both = await workers(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: rounds });
    for (let round = 0; round < rounds; round++) {
      const sid = nextSid();
      const intent = { kind: "book", starts_at: hoursAhead(48 + 2 * round).toISOString() };
      const handled = await Promise.all(both.map(async (worker, index) => {
        const { message_id } = await receive(worker, client.phone, coach.phone, { sid, body: "that time" });
        const { kind } = await act(worker, message_id, intent);
        const args = { p_message_id: message_id, p_body: `answer of ${index}` };
        return { kind, reply: await callValue<string>(worker, "service_role", "reply_sms", args) };
      }));
      assertEquals(handled[0], handled[1]);
      assertEquals(handled[0]?.kind, "booked");
      // Nobody texts a hundred times a day: each round is a day of its own.
      await db.sql("update messages set created_at = created_at - interval '1 day'");
    }
    assertEquals(await packState(db, pack), { total: rounds, used: 0, held: rounds, free: 0 });
    const [texts] = await db.sql(
      `select count(*) filter (where direction = 'in')::int as received, count(*) filter (where direction = 'out')::int as sent from messages`,
    );
    assertEquals(texts, { received: rounds, sent: rounds });
    await assertBooks(db, coach);
  },
);

onPostgres(
  "SMS-06 two numbers answer one offer of the same time at once, a hundred times: it is booked once",
  async (_t, db) => {
    const coach = await makeCoach(db, { advance_days: 365 });
    const both = await workers(db);
    const clients = [await makeClient(db, coach), await makeClient(db, coach)];
    for (const client of clients) await makePack(db, client, { sessions: rounds });
    const choose = async (db: Connection, client: { phone: string }) => {
      const { message_id } = await receive(db, client.phone, coach.phone, { body: "1" });
      return (await act(db, message_id, { kind: "choose", option: 1 })).kind;
    };
    let booked = 0;
    for (let round = 0; round < rounds; round++) {
      const window = {
        from: hoursAhead(48 + 2 * round).toISOString(),
        to: hoursAhead(50 + 2 * round).toISOString(),
      };
      for (const client of clients) {
        const { message_id } = await receive(db, client.phone, coach.phone);
        await act(db, message_id, { kind: "list_times", window });
      }
      const kinds = await Promise.all(
        both.map((worker, index) => choose(worker, clients[index] ?? { phone: "" })),
      );
      booked += kinds.filter((kind) => kind === "booked").length;
      assertEquals(kinds.filter((kind) => kind !== "booked" && kind !== "slots"), []);
    }
    const [rows] = await db.sql(
      "select count(*)::int as bookings, count(distinct starts_at)::int as times from bookings where status = 'scheduled'",
    );
    assertEquals(rows, { bookings: booked, times: booked });
    await assertBooks(db, coach);
  },
);

onPostgres(
  "the coach's DONE from two workers at once, a hundred times, uses one session each time",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    const both = await workers(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { sessions: rounds });
    const say = async (worker: Connection, command: string, sid: string) => {
      const { message_id } = await receive(worker, mobile, coach.phone, { sid });
      const args = { p_message_id: message_id, p_command: JSON.stringify({ kind: command }) };
      return (await callValue<{ kind: string }>(worker, "service_role", "act_on_coach_sms", args)).kind;
    };
    await makeBooking(db, client, { pack, startsAt: new Date(Date.now() - 10 * 60_000) });
    for (let round = 0; round < rounds / 2; round++) {
      const sid = nextSid();
      const kinds = await Promise.all(both.map((worker) => say(worker, "done", sid)));
      assertEquals(kinds, ["coach_closed", "coach_closed"]);
      assertEquals((await packState(db, pack)).used, 1);
      // Two texts, not one delivered twice: the second finds nothing to take back.
      const undone = await Promise.all(both.map((worker) => say(worker, "undo", nextSid())));
      assertEquals(undone.sort(), ["coach_nothing_to_undo", "coach_undone"]);
      assertEquals((await packState(db, pack)).used, 0);
    }
    await assertBooks(db, coach);
  },
);
