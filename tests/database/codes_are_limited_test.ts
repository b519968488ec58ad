import { assertEquals } from "@std/assert";
import { assertRefused, callValue } from "../support/call.ts";
import { makeCoach, nextPhone } from "../support/builders.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { tally, withStorm } from "../support/races.ts";
import type { TestDatabase } from "../support/test_database.ts";

const start = (db: TestDatabase, coach: string, p_mobile: string) =>
  callValue<string>(db, coach, "start_mobile_check", { p_mobile });

const back = (db: TestDatabase, hours: number) =>
  db.sql("update app.codes_asked set asked_at = asked_at - make_interval(hours => $1)", [hours]);

const codesTo = async (db: TestDatabase, mobile: string) =>
  (await db.sql("select from messages where kind = 'code' and to_phone = $1", [mobile])).length;

forEachDatabase(
  "SMS-10 one number gets three codes an hour and ten a day, whoever asks",
  async (_t, db) => {
    const mobile = nextPhone();
    const ask = async () => await start(db, (await makeCoach(db)).id, mobile);
    for (let hour = 0; hour < 3; hour++) {
      for (let code = 0; code < 3; code++) await ask();
      await assertRefused(ask(), "PT422", "too_many_tries");
      await back(db, 1);
    }
    await ask();
    await assertRefused(ask(), "PT422", "too_many_tries");
    assertEquals(await codesTo(db, mobile), 10);
    await start(db, (await makeCoach(db)).id, nextPhone());
    await back(db, 22);
    await ask();
  },
);

forEachDatabase(
  "SMS-10 a number that is somebody's line or mobile gets the same answers as a free one",
  async (_t, db) => {
    const { phone: line } = await makeCoach(db);
    const { id, phone: _ } = await makeCoach(db);
    const mobile = nextPhone();
    await db.sql("update coaches set mobile = $2, mobile_verified_at = now() where id = $1", [id, mobile]);
    const answers = async (number: string) => {
      const said: string[] = [];
      for (let n = 0; n < 4; n++) {
        const { id } = await makeCoach(db);
        said.push(
          await start(db, id, number).then(
            () => "asked",
            (error) => `${error.code} ${error.message} ${error.hint}`,
          ),
        );
      }
      return said;
    };
    const free = await answers(nextPhone());
    assertEquals(free.slice(0, 3), ["asked", "asked", "asked"]);
    assertEquals(free[3]?.includes("too_many_tries"), true);
    assertEquals(await answers(line), free);
    assertEquals(await answers(mobile), free);
    assertEquals(await codesTo(db, line), 0);
  },
);

forEachDatabase(
  "SMS-10 one coach asks for ten codes a day, and the whole installation for 300 an hour",
  async (_t, db) => {
    const coach = await makeCoach(db);
    for (let code = 0; code < 10; code++) {
      await start(db, coach.id, nextPhone());
      if (code % 5 === 4) await back(db, 1);
    }
    await assertRefused(start(db, coach.id, nextPhone()), "PT422", "too_many_tries");
    const other = await makeCoach(db);
    await db.sql(
      `insert into app.codes_asked (coach_id, mobile) select app.new_id(), '+6140000' || n from generate_series(1000, 1299) as n`,
    );
    await assertRefused(start(db, other.id, nextPhone()), "PT422", "too_many_tries");
    await back(db, 1);
    await start(db, other.id, nextPhone());
  },
);

onPostgres(
  "SMS-10 of twenty coaches who ask for one number at once three get a code for it",
  async (_t, db) => {
    const mobile = nextPhone();
    const coaches: string[] = [];
    for (let n = 0; n < 20; n++) coaches.push((await makeCoach(db)).id);
    const outcomes = await withStorm(
      db,
      coaches,
      (strike) => strike((sql) => sql("select public.start_mobile_check($1)", [mobile])),
    );
    assertEquals(tally(outcomes, () => "asked"), { asked: 3, "PT422 too_many_tries": 17 });
    assertEquals(await codesTo(db, mobile), 3);
  },
);
