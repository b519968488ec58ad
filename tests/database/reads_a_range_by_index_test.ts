import { assertMatch } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";

forEachDatabase("UI-02 what a calendar shows of a range is found by its index", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  await db.sql(
    `insert into public.bookings (coach_id, client_id, starts_at, ends_at)
     select $1, $2, at, at + interval '1 hour'
     from generate_series(now() - interval '500 days', now() + interval '100 days', interval '3 hours') as at`,
    [coach.id, client.id],
  );
  await db.sql("analyze public.bookings");
  const plan = await db.as(coach.id, (sql) =>
    sql<{ "QUERY PLAN": string }>(
      `explain select * from public.bookings where starts_at >= now() - interval '1 day'
         and starts_at < now() + interval '7 days' and ends_at > now() and status <> 'cancelled'
       order by starts_at, id limit 1000`,
    ));
  const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
  assertMatch(text, /bookings_coach_id_starts_at_idx/);
  assertMatch(text, /Index Cond: .*coach_id.*starts_at >=.*starts_at </);
  await assertUnseen(db, coach);
});
