import { assertEquals } from "@std/assert";
import { assertProven } from "../support/assert_books.ts";
import { makeBooking, makeClients, makeCoach, makePack } from "../support/builders.ts";
import { onPostgres } from "../support/database.ts";
import { behindLock, pick, tally, withStorm } from "../support/races.ts";
import { nextSid, receive } from "../support/texting.ts";

const many = 50;
const hour = 3_600_000;

onPostgres(
  "the last place of a day, and of a week, goes to one of 50 clients who text at the same moment",
  async (_t, db) => {
    const today = Math.floor(Date.now() / (24 * hour)) * 24 * hour;
    const monday = today + (8 - new Date(today).getUTCDay()) % 7 * 24 * hour + 7 * 24 * hour;
    for (
      const [limit, code] of [["max_sessions_day", "day_full"], ["max_sessions_week", "week_full"]] as const
    ) {
      const coach = await makeCoach(db, {
        timezone: "UTC",
        notice_minutes: 0,
        session_minutes: 10,
        [limit]: 2,
      });
      const clients = await makeClients(db, coach, many);
      for (const client of clients) await makePack(db, client);
      await withStorm(db, Array(many).fill("service_role"), async (strike) => {
        for (let round = 0; round < 4; round++) {
          const from = monday + round * 7 * 24 * hour;
          await makeBooking(db, pick(clients, 0), { startsAt: new Date(from) });
          const texts: string[] = [];
          for (const client of clients) {
            texts.push((await receive(db, client.phone, coach.phone, { sid: nextSid() })).message_id);
          }
          // Each wants a time of its own: of one day, or of every day of the week.
          const wanted = (n: number) =>
            new Date(
              from + 2 * hour + n * hour / 3 + (limit === "max_sessions_week" ? n % 7 * 24 * hour : 0),
            );
          const ask = () =>
            strike(async (sql, n) => {
              const [row] = await sql<{ outcome: { kind: string; reason?: string } }>(
                "select public.act_on_sms($1, $2) as outcome",
                [texts[n], JSON.stringify({ kind: "book", starts_at: wanted(n).toISOString() })],
              );
              return row?.outcome;
            });
          // In every other round all of them first pile up before the calendar of that week.
          const outcomes = round % 2 === 0 ? await ask() : await behindLock(db, {
            statement: "select app.lock_room(c, $2) from public.coaches c where c.id = $1",
            params: [coach.id, new Date(from)],
            waiting: many,
          }, ask);
          assertEquals(tally(outcomes, (one) => one?.reason ?? String(one?.kind)), {
            booked: 1,
            [code]: many - 1,
          });
          await assertProven(db, coach);
        }
      });
    }
  },
);

onPostgres(
  "a break that changes while its coach's day is booked and moved leaves no two sessions nearer than it was",
  async (_t, db) => {
    const callers = 24;
    const coach = await makeCoach(db, { timezone: "UTC", notice_minutes: 0 });
    const clients = await makeClients(db, coach, callers);
    for (const client of clients) await makePack(db, client, { sessions: 1000 });
    const from = Math.floor(Date.now() / (24 * hour)) * 24 * hour + 72 * hour;
    await withStorm(db, Array(callers).fill(coach.id), async (strike) => {
      for (let round = 0; round < 10; round++) {
        const outcomes = await strike(async (sql, n) => {
          const at = new Date(from + (n * 7 + round * 3) % 31 * hour / 2);
          if (n % 8 === 0) {
            await sql("select public.change_settings($1, '{}')", [
              JSON.stringify({ buffer_minutes: (n / 8 + round) % 4 * 20 }),
            ]);
          } else if (n % 8 === 1) {
            await sql("update public.coaches set buffer_minutes = $2 where id = $1", [
              coach.id,
              round % 3 * 10,
            ]);
          } else if (n % 2 === 0) {
            await sql("select public.book_session($1, $2)", [pick(clients, n).id, at]);
          } else {
            await sql(
              `select public.reschedule_booking((select b.id from public.bookings b
               where b.status = 'scheduled' order by b.id offset $1 limit 1), $2)`,
              [n, at],
            );
          }
          return "done";
        });
        const { done: _done, "PT409 slot_taken": _taken, "PT404 booking_not_found": _none, ...others } =
          tally(outcomes);
        assertEquals(others, {}, "no deadlock, and nobody is turned away for anything else");
        const [left] = await db.sql(
          `select count(*) filter (where blocked_until > next) as into_next,
           count(*) filter (where blocked_until > ends_at + make_interval(mins => b.buffer_minutes)) as too_long
         from (select k.*, c.buffer_minutes, lead(k.starts_at) over (order by k.starts_at) as next
           from bookings k join coaches c on c.id = k.coach_id
           where k.coach_id = $1 and k.status <> 'cancelled') b`,
          [coach.id],
        );
        assertEquals(left, { into_next: 0, too_long: 0 });
      }
      await assertProven(db, coach);
    });
  },
);
