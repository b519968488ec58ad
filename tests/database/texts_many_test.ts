import { assert, assertEquals } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import { type Client, type Coach, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { claim, claimOne, minutesAfter, queueText, record, take } from "../support/outbox.ts";
import { valuesOf, withStorm } from "../support/races.ts";
import type { Row } from "../../scripts/stack/database.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { receive } from "../support/texting.ts";

interface Preview {
  people: { client_id: string; name: string; sessions: number; why: string | null; at: string | null }[];
  left_today: number;
}
interface Queued {
  id: string;
  queued: number;
  left_out: Record<string, number>;
}
interface Lot extends Record<string, unknown> {
  id: string;
  people: number;
  sent: number;
  waiting: number;
  failed: number;
  taken_back: number;
  held: string | null;
  begun: boolean;
  missed: { name: string; why: string }[];
}

const ids = (clients: { id: string }[]) => clients.map(({ id }) => id);
const preview = (db: TestDatabase, caller: string, clients: { id: string }[]) =>
  callValue<Preview>(db, caller, "preview_bulk", { p_client_ids: ids(clients) });
const send = (
  db: TestDatabase,
  caller: string,
  clients: { id: string }[],
  body: string | null = "Hello",
  key?: string,
) =>
  callValue<Queued>(db, caller, "send_bulk", { p_body: body, p_client_ids: ids(clients), p_request_id: key });
const undo = (db: TestDatabase, caller: string, id: string, rest?: boolean) =>
  callValue<number>(db, caller, "undo_bulk", { p_bulk_id: id, p_rest: rest });
const lots = (db: TestDatabase, caller: string) => call<Lot>(db, caller, "bulk_texts");
const counts = ({ people, sent, waiting, failed, taken_back }: Lot) => [
  people,
  sent,
  waiting,
  failed,
  taken_back,
];
const rows = (db: TestDatabase, coach: Coach) =>
  db.sql<{ to_phone: string; status: string; last_error: string | null }>(
    "select to_phone, status, last_error from messages where coach_id = $1 and kind = 'bulk' order by to_phone",
    [coach.id],
  );

/** Numbers that say where they are, in Sydney, so that a text to them waits for decent hours alone. */
let lines = 0;
const newClient = (db: TestDatabase, coach: Coach, columns: Record<string, unknown> = {}): Promise<Client> =>
  makeClient(db, coach, { phone: `+61255500${String(lines++ % 1000).padStart(3, "0")}`, ...columns });
/** When all of them may go: at noon in Sydney, tomorrow. */
const noon = () => {
  const day = new Date(Date.now() + 34 * 3_600_000).toISOString().slice(0, 10);
  return new Date(`${day}T02:00:00Z`);
};
/** What is certainly there. */
function must<T>(one: T | undefined): T {
  if (one === undefined) throw new Error("Cannot go on: it is not there");
  return one;
}
const calm = { quiet_from: "00:00", quiet_to: "00:00" };

/** As if it were decent now: what was queued is due by now, wherever the phones are. */
const letGo = (db: TestDatabase) =>
  db.sql("update messages set send_after = $1 where kind = 'bulk' and status = 'queued'", [noon()]);

forEachDatabase(
  "SMS-12 who gets a text to many is seen before, and who does not with the reason",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...calm, name: "Sam Rivera" });
    const ana = await newClient(db, coach, { name: "Ana Torres" });
    await makePack(db, ana, { sessions: 2 });
    const sister = await newClient(db, coach, { name: "Bea Torres", phone: ana.phone });
    const stopped = await newClient(db, coach, { name: "Cy", opted_out_at: new Date() });
    const abroad = await makeClient(db, coach, { name: "Di", phone: "+12015550123" });
    const former = await newClient(db, coach, { name: "Ed", archived_at: new Date() });
    const dead = await newClient(db, coach, { name: "Flo" });
    await db.sql("insert into dead_numbers (coach_id, phone, error_code) values ($1, $2, 30005)", [
      coach.id,
      dead.phone,
    ]);
    const all = [ana, sister, stopped, abroad, former, dead];
    const seen = await preview(db, coach.id, all);
    assertEquals(seen.people.map(({ name, sessions, why }) => [name, sessions, why]), [
      ["Ana Torres", 2, null],
      ["Bea Torres", 0, "same_phone"],
      ["Cy", 0, "opted_out"],
      ["Di", 0, "country_off"],
      ["Ed", 0, "archived"],
      ["Flo", 0, "dead_number"],
    ]);
    assertEquals(seen.left_today, 400);
    const sent = await send(db, coach.id, all);
    assertEquals([sent.queued, sent.left_out], [1, {
      same_phone: 1,
      opted_out: 1,
      country_off: 1,
      archived: 1,
      dead_number: 1,
    }]);
    assertEquals((await rows(db, coach)).map(({ to_phone }) => to_phone), [ana.phone]);
    // Who shares a phone with somebody who gets nothing for another reason gets it.
    assertEquals((await preview(db, coach.id, [former, { id: sister.id }])).people.map(({ why }) => why), [
      "archived",
      null,
    ]);
    await assertUnseen(db, coach);
  },
);

forEachDatabase("SMS-12 each gets it in words of their own, as things stand when it goes", async (_t, db) => {
  const coach = await makeCoach(db, { ...calm, name: "Sam Rivera" });
  const ana = await newClient(db, coach, { name: "Ana Torres" });
  const ben = await newClient(db, coach, { name: "Ben Okafor" });
  await makePack(db, ana, { sessions: 2 });
  const words = "  {first_name}, you have {sessions} left. See you in spring! {coach}\n";
  await send(db, coach.id, [ana, ben], words);
  await makePack(db, ben, { sessions: 10 });
  await db.sql("update clients set name = 'Benedict' where id = $1", [ben.id]);
  await letGo(db);
  const said = (await claim(db, noon())).map(({ to_phone, body }) => [to_phone, body]);
  assertEquals(said.toSorted(), [
    [ana.phone, "Ana, you have 2 sessions left. See you in spring! Sam"],
    [ben.phone, "Benedict, you have 10 sessions left. See you in spring! Sam"],
  ]);
});

forEachDatabase("SMS-12 what cannot be sent to many is refused, and nothing is queued", async (_t, db) => {
  const coach = await makeCoach(db, calm);
  const client = await newClient(db, coach);
  const theirs = await newClient(db, { ...coach, id: coach.strangerId });
  for (const body of ["", " \n", null]) {
    await assertRefused(send(db, coach.id, [client], body), "PT422", "empty_text");
  }
  await assertRefused(send(db, coach.id, [client], "x".repeat(1601)), "PT422", "text_too_long");
  for (const body of ["Hi {name}", "{when}", "a } b"]) {
    await assertRefused(send(db, coach.id, [client], body), "PT422", "unknown_placeholder");
  }
  await assertRefused(send(db, coach.id, []), "PT422", "nobody_chosen");
  await assertRefused(preview(db, coach.id, []), "PT422", "nobody_chosen");
  const crowd = Array.from({ length: 501 }, () => client);
  await assertRefused(send(db, coach.id, crowd), "PT422", "too_many_people");
  await assertRefused(preview(db, coach.id, crowd), "PT422", "too_many_people");
  await assertRefused(send(db, coach.id, [client, theirs]), "PT404", "client_not_found");
  await assertRefused(preview(db, coach.id, [client, theirs]), "PT404", "client_not_found");
  await assertRefused(send(db, coach.strangerId, [client]), "PT404", "client_not_found");
  await assertRefused(send(db, "authenticated-without-sub", [client]), "PT401", "not_signed_in");
  await db.refuses(send(db, "anon", [client]), { status: "42501" });
  await db.sql("update clients set archived_at = now() where id = $1", [client.id]);
  await assertRefused(send(db, coach.id, [client]), "PT409", "nobody_to_text");
  assertEquals(await rows(db, coach), []);
  await assertUnseen(db, coach);
});

forEachDatabase(
  "SMS-12 pressed twice it is sent once; from two devices each phone gets the same words once a day",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const [ana, ben] = [await newClient(db, coach), await newClient(db, coach)];
    const first = await send(db, coach.id, [ana, ben], "Away next week", "key");
    assertEquals(await send(db, coach.id, [ana, ben], "Away next week", "key"), first);
    await assertRefused(send(db, coach.id, [ana, ben], "Another", "key"), "PT422", "request_reused");
    const cleo = await newClient(db, coach);
    const second = await send(db, coach.id, [ana, ben, cleo], "Away next week", "other");
    assertEquals([second.queued, second.left_out], [1, { said_today: 2 }]);
    await assertRefused(send(db, coach.id, [ana, cleo], "Away next week"), "PT409", "nobody_to_text");
    assertEquals((await send(db, coach.id, [ana], "Away next month")).queued, 1);
    // Taken back, the same words can be sent after all.
    assertEquals(await undo(db, coach.id, first.id), 2);
    assertEquals((await send(db, coach.id, [ana, ben], "Away next week")).queued, 2);
  },
);

forEachDatabase(
  "SMS-12 it is taken back until the first has gone; then what waits can be stopped",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const clients = [await newClient(db, coach), await newClient(db, coach), await newClient(db, coach)];
    const lot = await send(db, coach.id, clients);
    // Half a minute stays to take it back, whatever the hour.
    assertEquals((await take(db)).length, 0);
    await assertRefused(undo(db, coach.strangerId, lot.id), "PT404", "message_not_found");
    assertEquals(await undo(db, coach.id, lot.id), 3);
    assertEquals(await undo(db, coach.id, lot.id), 0);
    assertEquals((await lots(db, coach.id)).map(counts), [[3, 0, 0, 0, 3]]);

    const again = await send(db, coach.id, clients, "Hello again");
    await letGo(db);
    // Claimed and not yet said: nothing has gone, and nothing goes.
    assertEquals((await take(db, noon(), 1)).length, 1);
    assertEquals(await undo(db, coach.id, again.id), 3);
    assertEquals(await claim(db, minutesAfter(noon(), 5)), []);

    const third = await send(db, coach.id, clients, "Once more");
    await letGo(db);
    const gone = must((await claim(db, noon(), 1))[0]);
    await assertRefused(undo(db, coach.id, third.id), "PT409", "bulk_begun");
    await record(db, gone, "sent", { sid: "SMgone" });
    await assertRefused(undo(db, coach.id, third.id), "PT409", "bulk_begun");
    assertEquals(await undo(db, coach.id, third.id, true), 2);
    const [state] = await lots(db, coach.id);
    assertEquals(state && [state.id, ...counts(state), state.begun], [third.id, 3, 1, 0, 0, 2, true]);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "SMS-12 what has become of each text to many is told, with who has not got it",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const [ana, ben] = [
      await newClient(db, coach, { name: "Ana" }),
      await newClient(db, coach, { name: "Ben" }),
    ];
    const cleo = await newClient(db, coach, { name: "Cleo" });
    const { id } = await send(db, coach.id, [ana, ben, cleo], "Hi {first_name}");
    await receive(db, ben.phone, coach.phone, { body: "STOP" });
    await db.sql("update clients set opted_out_at = now() where id = $1", [ben.id]);
    await letGo(db);
    const taken = await claim(db, noon());
    assertEquals(taken.length, 2);
    for (const one of taken) {
      if (one.to_phone === ana.phone) await record(db, one, "sent", { sid: "SMana" });
      else await record(db, one, "refused", { code: 30005, http: 400 });
    }
    const lot = must((await lots(db, coach.id))[0]);
    assertEquals([lot.id, ...counts(lot)], [id, 3, 1, 0, 2, 0]);
    assertEquals(lot.missed.map(({ name, why }) => [name, why]), [["Ben", "opted_out"], ["Cleo", "30005"]]);
    assertEquals(await lots(db, coach.strangerId), []);
  },
);

forEachDatabase(
  "SMS-12 quiet hours and decent hours where the phone is hold it back, each text for itself",
  async (_t, db) => {
    const coach = await makeCoach(db, { timezone: "America/New_York", phone: "+12015550111", ...calm });
    const east = await makeClient(db, coach, { phone: "+12015550112" });
    const west = await makeClient(db, coach, { phone: "+12135550113" });
    await send(db, coach.id, [east, west]);
    // Half past nine in New York, half past six in Los Angeles; from nine each.
    const morning = new Date("2031-06-10T13:30:00Z");
    await db.sql("update messages set send_after = $1", [morning]);
    assertEquals((await claim(db, morning)).map(({ to_phone }) => to_phone), [east.phone]);
    const [later] = await db.sql<{ send_after: string }>(
      "select send_after from messages where client_id = $1",
      [west.id],
    );
    assertEquals(new Date(later?.send_after ?? "").toISOString(), "2031-06-10T16:00:00.000Z");
    // What is shown before has the same hours.
    const night = await makeCoach(db, { quiet_from: "00:00", quiet_to: "24:00" });
    const client = await newClient(db, night);
    const seen = await preview(db, night.id, [client]);
    await send(db, night.id, [client]);
    const [queued] = await db.sql<{ send_after: string }>(
      "select send_after from messages where client_id = $1",
      [client.id],
    );
    const apart = Math.abs(
      new Date(queued?.send_after ?? "").getTime() - new Date(seen.people[0]?.at ?? "").getTime(),
    );
    assert(apart < 60_000, `${apart} ms apart`);
  },
);

forEachDatabase(
  "SMS-12 it leaves room in the day's limit for what goes out by itself, and waits",
  async (_t, db) => {
    const coach = await makeCoach(db, { ...calm, texts_a_day: 10 });
    const clients: Client[] = [];
    for (let n = 0; n < 9; n++) clients.push(await newClient(db, coach));
    assertEquals((await preview(db, coach.id, clients)).left_today, 8);
    const { id } = await send(db, coach.id, clients);
    assertEquals((await preview(db, coach.id, clients)).left_today, 0);
    await letGo(db);
    const at = noon();
    // One by one, as of then: an attempt is written down by the real clock.
    const goes = async (when: Date) => {
      const [one] = (await claim(db, when, 1)).filter(({ look_up }) => !look_up);
      if (one) await record(db, one, "sent", { sid: `SM${one.id}` });
      await db.sql(
        "update messages set tried_at = $1 where tried_at is not null and tried_at < $1::timestamptz - interval '1 minute'",
        [when],
      );
      return one?.kind;
    };
    const went: unknown[] = [];
    for (let n = 0; n < 9; n++) went.push(await goes(at));
    assertEquals(went, [...Array(8).fill("bulk"), undefined]);
    const [lot] = await lots(db, coach.id);
    assertEquals(lot && [lot.id, lot.held], [id, "day_limit"]);
    // One in their own words, by itself or by hand, still goes.
    const first = must(clients[0]);
    await queueText(db, first, { send_after: at });
    assertEquals(await goes(at), "manual");
    // The next day, and not at midnight.
    assertEquals((await claim(db, minutesAfter(at, 13 * 60))).length, 0);
    assertEquals((await claim(db, minutesAfter(at, 24 * 60))).map(({ kind }) => kind), ["bulk"]);
  },
);

forEachDatabase(
  "SMS-12 it goes after every text that somebody waits for, and holds none up",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const clients = [await newClient(db, coach), await newClient(db, coach)];
    await send(db, coach.id, clients);
    await letGo(db);
    const at = noon();
    const first = must(clients[0]);
    // To the very phone that one of the many waits for as well.
    const own = await queueText(db, first, { to_phone: first.phone, send_after: minutesAfter(at, 1) });
    const one = await claim(db, minutesAfter(at, 2), 1);
    assertEquals(one.map(({ id }) => id), [own.id]);
  },
);

forEachDatabase("SMS-12 an answer to it is for the coach, as to a text they wrote to one", async (_t, db) => {
  const coach = await makeCoach(db, calm);
  const client = await newClient(db, coach);
  await send(db, coach.id, [client]);
  await db.sql("update messages set send_after = now() where kind = 'bulk'");
  await db.sql(
    "update messages set status = 'sent', tried_at = now() - interval '1 minute', body = 'Hello' where kind = 'bulk'",
  );
  const received = await receive(db, client.phone, coach.phone, { body: "yes please" });
  assertEquals({ ...received }, { ...received, coach_wrote: true });
});

forEachDatabase(
  "SMS-12 who is erased is in no text to many, and nothing of the words stays",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const [ana, ben] = [
      await newClient(db, coach, { name: "Ana Torres" }),
      await newClient(db, coach, { name: "Ben Okafor" }),
    ];
    await send(db, coach.id, [ana, ben], "Ana Torres has moved, {first_name}");
    await callOne(db, coach.id, "erase_client", { p_client_id: ana.id });
    const kept = await db.sql<{ text: string }>(
      "select m::text as text from messages m where coach_id = $1",
      [
        coach.id,
      ],
    );
    const answers = await db.sql<{ text: string }>(
      "select r.result::text as text from app.requests r where coach_id = $1",
      [
        coach.id,
      ],
    );
    for (const { text } of [...kept, ...answers]) {
      assert(!text.includes("Ana Torres") && !text.includes(ana.phone), text);
    }
    assertEquals((await rows(db, coach)).map(({ status, last_error }) => [status, last_error]), [
      ["dropped", "erased"],
      ["queued", null],
    ]);
    assertEquals((await preview(db, coach.id, [ana, ben])).people.map(({ name, why }) => [name, why]), [
      ["", "erased"],
      ["Ben Okafor", null],
    ]);
    const page = await callValue<{ rows: { bulk_id: string | null }[] }>(db, coach.id, "export_page", {
      p_part: "messages",
    });
    assertEquals(page.rows.filter(({ bulk_id }) => bulk_id !== null).length, 2);
    assertEquals(await db.sql("select * from prove_sessions()"), []);
  },
);

onPostgres("SMS-12 eight devices that send the same words at once send them once", async (_t, db) => {
  const coach = await makeCoach(db, calm);
  const clients: Client[] = [];
  for (let n = 0; n < 6; n++) clients.push(await newClient(db, coach));
  await withStorm(db, Array(8).fill(coach.id), async (strike) => {
    for (let round = 0; round < 5; round++) {
      await strike((sql, n) =>
        sql("select public.send_bulk($1, $2, $3)", [
          `Round ${round}`,
          // Each in another order.
          `{${[...clients.slice(n % 6), ...clients.slice(0, n % 6)].map(({ id }) => id).join(",")}}`,
          n < 4 ? `round ${round}` + (n % 2) : null,
        ])
      );
      const [row] = await db.sql(
        "select count(*)::int as n, count(distinct to_phone)::int as phones from messages where facts ->> 'words' = $1",
        [`Round ${round}`],
      );
      assertEquals(row, { n: 6, phones: 6 });
    }
  });
});

onPostgres(
  "SMS-12 a lot that is taken back while workers claim it goes whole or not at all",
  async (_t, db) => {
    const coach = await makeCoach(db, calm);
    const clients: Client[] = [];
    for (let n = 0; n < 6; n++) clients.push(await newClient(db, coach));
    const callers = [coach.id, coach.id, ...Array(6).fill("service_role")];
    await withStorm(db, callers, async (strike) => {
      for (let round = 0; round < 8; round++) {
        const { id } = await send(db, coach.id, clients, `Round ${round}`);
        await letGo(db);
        const taken = await take(db, noon(), 3);
        const said = JSON.stringify(taken.map(({ id, attempt }) => ({ id, attempt, body: "Hi" })));
        const outcomes = await strike(async (sql, n) => {
          if (n < 2) return await sql("select public.undo_bulk($1) as undone", [id]);
          return n === 2 ? await sql("select public.say_messages($1, $2)", [said, noon()]) : [];
        });
        const undone = valuesOf(outcomes.slice(0, 2)).length > 0;
        const gone = await db.sql("select id from messages where bulk_id = $1 and status = 'sending'", [id]);
        const dropped = await db.sql("select id from messages where bulk_id = $1 and status = 'dropped'", [
          id,
        ]);
        assertEquals([gone.length > 0, dropped.length], undone ? [false, 6] : [true, 0]);
        await db.sql("delete from messages where bulk_id = $1", [id]);
      }
    });
  },
);

onPostgres("SMS-12 a sender that is killed before its end has queued nothing", async (_t, db) => {
  const coach = await makeCoach(db, calm);
  const clients = [await newClient(db, coach), await newClient(db, coach)];
  const one = await db.connect();
  await one.sql("begin");
  await one.sql("select public.send_bulk('Hello', $1, 'key')", [`{${ids(clients).join(",")}}`]);
  await db.sql("select pg_terminate_backend($1)", [one.pid]);
  await one.close().catch(() => {});
  assertEquals(await rows(db, coach), []);
  assertEquals((await send(db, coach.id, clients, "Hello", "key")).queued, 2);
  await letGo(db);
  await claimOne(db, noon()).catch(() => {});
});

forEachDatabase(
  "SMS-12 what a text costs has a bound, is the coach's own, and is forgotten with its currency",
  async (_t, db) => {
    const coach = await makeCoach(db, { currency: "AUD" });
    const change = (caller: string, p_change: Row) =>
      callOne(db, caller, "change_settings", { p_change: JSON.stringify(p_change), p_seen: "{}" });
    for (const text_cost of [0, -1, 100_000_001]) {
      await db.refuses(change(coach.id, { text_cost }), { status: "23514" });
    }
    await assertRefused(change(coach.id, { text_cost: 0.5 }), "PT422", "invalid_request");
    for (const text_cost of [1, 100_000_000, null, 515]) {
      assertEquals((await change(coach.id, { text_cost })).text_cost, text_cost);
    }
    const costs = () => db.sql("select id, text_cost from coaches where text_cost is not null");
    assertEquals(await costs(), [{ id: coach.id, text_cost: 515 }]);
    await change(coach.strangerId, { text_cost: 80 });
    assertEquals((await change(coach.id, { currency: "AUD", name: "Sam" })).text_cost, 515);
    assertEquals((await change(coach.id, { currency: "JPY", text_cost: 80_000 })).text_cost, 80_000);
    assertEquals((await change(coach.id, { currency: "USD" })).text_cost, null);
    assertEquals(await costs(), [{ id: coach.strangerId, text_cost: 80 }]);
  },
);
