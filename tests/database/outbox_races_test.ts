import { assertEquals } from "@std/assert";
import { makeClient, makeCoach } from "../support/builders.ts";
import { onPostgres } from "../support/database.ts";
import { claim, claimOne, minutesAfter, queueText, record, take } from "../support/outbox.ts";
import { valuesOf, withStorm } from "../support/races.ts";

onPostgres(
  "SMS-07 eight workers that claim at the same moment never take the same text",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await withStorm(db, Array(8).fill("service_role"), async (strike) => {
      for (let round = 0; round < 20; round++) {
        const queued: string[] = [];
        for (let n = 0; n < 12; n++) queued.push((await queueText(db, client)).id);
        const taken: string[] = [];
        for (let turn = 0; turn < 4 && taken.length < queued.length; turn++) {
          const claims = await strike((sql) =>
            sql<{ id: string; attempt: number }>("select * from public.claim_messages(3)")
          );
          taken.push(...valuesOf(claims).flat().map(({ id }) => id));
        }
        assertEquals(taken.toSorted(), queued.toSorted());
      }
    });
    const [row] = await db.sql("select count(*)::int as n, max(attempts) as most from messages");
    assertEquals(row, { n: 240, most: 1 });
  },
);

onPostgres(
  "TXT-04 eight workers that claim at the same moment never take more than a coach's day has, and another coach's go on",
  async (_t, db) => {
    const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };
    await withStorm(db, Array(8).fill("service_role"), async (strike) => {
      for (let round = 0; round < 4; round++) {
        const coaches = [10, 20, 500].map((texts_a_day) => makeCoach(db, { ...neverQuiet, texts_a_day }));
        for (const coach of await Promise.all(coaches)) {
          for (let n = 0; n < 25; n++) {
            // Written by hand, or to be said by whoever takes it.
            await queueText(db, await makeClient(db, coach), n % 2 === 0 ? {} : { kind: "answer", body: "" });
          }
        }
        for (let turn = 0; turn < 4; turn++) {
          await strike((sql) => sql("select from public.claim_messages(10)"));
        }
        // What met another worker's count waited a moment.
        while ((await take(db, new Date(Date.now() + 30_000), 100)).length > 0);
        const taken = await db.sql(
          `select c.texts_a_day as most, count(*) filter (where m.attempts > 0)::int as n from messages m
           join coaches c on c.id = m.coach_id where m.kind <> 'alert' group by 1 order by 1`,
        );
        assertEquals(
          taken,
          [{ most: 10, n: 10 }, { most: 20, n: 20 }, { most: 500, n: 25 }],
          `round ${round}`,
        );
        await db.sql("delete from messages");
      }
    });
  },
);

onPostgres(
  "SMS-07 of eight workers that say one text at the same moment one may try it, also while it is withdrawn",
  async (_t, db) => {
    const coach = await makeCoach(db, { quiet_from: "00:00", quiet_to: "00:00" });
    const client = await makeClient(db, coach);
    await withStorm(db, Array(8).fill("service_role"), async (strike) => {
      for (let round = 0; round < 20; round++) {
        const { id } = await queueText(db, client, { kind: "reminder", body: "" });
        const [taken] = await take(db);
        const said = JSON.stringify([{ id, attempt: taken?.attempt, body: "See you" }]);
        const tried = await strike(async (sql, n) => {
          if (n > 0) return await sql("select public.say_messages($1)", [said]);
          await sql("select public.withdraw_text($1)", [id]);
          return [];
        });
        const [row] = await db.sql<{ status: string }>("select status from messages where id = $1", [id]);
        const ids = tried.flatMap((one) => "value" in one ? one.value : []);
        assertEquals([row?.status, ids.length], row?.status === "dropped" ? ["dropped", 0] : ["sending", 1]);
        await db.sql("delete from messages where id = $1", [id]);
      }
    });
  },
);

onPostgres(
  "SMS-07 eight results of one attempt at once are one result",
  async (_t, db) => {
    const client = await makeClient(db, await makeCoach(db));
    await queueText(db, client);
    const taken = await claimOne(db);
    await withStorm(db, Array(8).fill("service_role"), async (strike) => {
      await strike((sql, n) =>
        sql("select public.record_message_result($1, 1, $2, $3, null, 503)", [
          taken.id,
          n % 2 === 0 ? "refused" : "unreached",
          null,
        ])
      );
    });
    const [row] = await db.sql("select status, attempts, failures from messages where id = $1", [taken.id]);
    assertEquals(row, { status: "queued", attempts: 1, failures: 1 });
  },
);

onPostgres(
  "SMS-07 a worker killed before its claim is committed has taken nothing; one killed after is looked up",
  async (_t, db) => {
    const client = await makeClient(db, await makeCoach(db));
    const text = await queueText(db, client);
    const kill = async (pid: number) => {
      await db.sql("select pg_terminate_backend($1)", [pid]);
    };

    const before = await db.connect();
    await before.sql("begin");
    const lost = await before.sql("select * from public.claim_messages()");
    assertEquals(lost.length, 1);
    // Another worker does not wait for it and does not take the same one.
    assertEquals(await claim(db), []);
    await kill(before.pid);
    await before.close().catch(() => {});

    let taken = await claim(db);
    for (let n = 0; taken.length === 0 && n < 100; n++) taken = await claim(db);
    assertEquals(taken.map(({ id, attempt, look_up }) => ({ id, attempt, look_up })), [
      { id: text.id, attempt: 1, look_up: false },
    ]);

    const later = await claimOne(db, minutesAfter(new Date(), 3));
    assertEquals([later.look_up, later.attempt], [true, 1]);
    assertEquals(await record(db, later, "sent", { sid: "SMk" }), "sent");
  },
);
