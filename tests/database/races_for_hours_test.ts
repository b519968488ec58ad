import { assertEquals } from "@std/assert";
import { makeCoach } from "../support/builders.ts";
import { setHours } from "../support/calendar.ts";
import { onPostgres } from "../support/database.ts";

onPostgres(
  "two windows' writers who are each below the cap of a day are not over it together",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await setHours(db, coach, []);
    const write = async (from: number) => {
      const connection = await db.connect();
      await connection.as(coach.id, async (sql) => {
        await sql(
          `insert into availability (weekday, starts_at, ends_at)
         select 1, time '00:00' + n * interval '5 minutes', time '00:05' + n * interval '5 minutes'
         from generate_series($1::int, $1 + 12) n`,
          [from],
        );
        // The other one writes meanwhile.
        await sql("select pg_sleep(0.3)");
      });
    };
    const ended = await Promise.allSettled([write(1), write(20)]);
    const codes = ended.map((end) => end.status === "fulfilled" ? "kept" : end.reason.message).sort();
    assertEquals(codes, ["kept", "too_many_hours"]);
    assertEquals((await db.sql("select from availability where coach_id = $1", [coach.id])).length, 13);
    assertEquals(
      (await db.as(coach.strangerId, (sql) => sql("select from availability where weekday = 1"))).length,
      1,
    );
  },
);
