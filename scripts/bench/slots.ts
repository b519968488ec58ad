import { asCoach } from "./as_coach.ts";
import { type BigBooks, historyOf } from "./big_books.ts";
import { connect, type Connection } from "./connect.ts";
import { explain, patience } from "./explain.ts";
import { fillBooks } from "./fill_books.ts";
import { count, judged, type Result, times, upTo } from "./result.ts";
import { rounds } from "./rounds.ts";
import type { Scale } from "./scale.ts";
import type { Workbench } from "./workbench.ts";

interface Calendar {
  connection: Connection;
  coachId: string;
}

/** Measure 3: a month of open slots beside ever longer histories, each in a database of its own, and a day explained, as the signed-in coach. */
export async function measureSlots(bench: Workbench, scale: Scale, big: BigBooks): Promise<Result[]> {
  const [short, middle, long] = scale.histories;
  const made = [await makeCalendar(bench, short), await makeCalendar(bench, middle)];
  const calendars = [...made, { url: big.url, coachId: big.bigId }];
  const full = await makeFullMonth(bench, scale.month);
  const open: Calendar[] = [];
  try {
    for (const { url, coachId } of [...calendars, full]) {
      open.push({ connection: await connect(url), coachId });
    }
    const [first, second, third, month] = open;
    if (!first || !second || !third || !month) {
      throw new Error("Cannot look for slots: a calendar is missing");
    }
    const ask = ({ connection, coachId }: Calendar, statement: string) => () =>
      asCoach(connection, coachId, async (sql) => (await explain(sql, statement)).ms);
    const look = (calendar: Calendar) =>
      ask(calendar, "select * from public.open_slots(current_date, current_date + 29)");
    const day = ask(third, "select * from public.explain_day(current_date + 3)");
    const moving = `p_moving => '${full.moving}'`;
    const contenders = {
      first: look(first),
      second: look(second),
      third: look(third),
      day,
      month: ask(month, `select * from public.open_slots(current_date, current_date + 29, ${moving})`),
      monthDay: ask(month, `select * from public.explain_day(current_date + 3, ${moving})`),
    };
    // Past its fifth call a statement of a function may get one plan for good, so most runs lie behind that.
    const took = await rounds(scale.runs * 12, contenders);
    const line = (past: number, ms: number): Result =>
      judged({
        measure: 3,
        what: `open_slots over 30 days, ${count(past)} bookings before`,
        value: ms,
        limit: { atMost: 5 },
        show: upTo(patience),
      });
    return [
      line(short, took.first),
      line(middle, took.second),
      line(long, took.third),
      judged({
        measure: 3,
        what: "the longest history beside the shortest",
        value: took.third / took.first,
        limit: { atMost: 1.3 },
        show: times,
      }),
      judged({
        measure: 3,
        what: `explain_day, ${count(long)} bookings before`,
        value: took.day,
        limit: { atMost: 3 },
        show: upTo(patience),
      }),
      judged({
        measure: 3,
        what: `open_slots over 30 days with ${
          count(scale.month)
        } bookings ahead, a break, limits and one that moves`,
        value: took.month,
        limit: { atMost: 5 },
        show: upTo(patience),
      }),
      judged({
        measure: 3,
        what: `explain_day with ${count(scale.month)} bookings ahead, a break, limits and one that moves`,
        value: took.monthDay,
        limit: { atMost: 3 },
        show: upTo(patience),
      }),
    ];
  } finally {
    await Promise.all(open.map(({ connection }) => connection.close()));
    for (const { url } of [...made, full]) await bench.drop(url);
  }
}

async function makeCalendar(bench: Workbench, bookings: number): Promise<{ url: string; coachId: string }> {
  const url = await bench.clone();
  await bench.run(url, fillBooks(historyOf(bookings, 0)));
  await bench.settle(url);
  const connection = await connect(url);
  const [coach] = await connection.sql<{ id: string }>("select id from public.coaches");
  await connection.close();
  if (!coach) throw new Error("Cannot fill a calendar: its coach is missing");
  return { url, coachId: coach.id };
}

/** A coach whose next weeks are full, half an hour each, with every setting that a time can be refused for; and a booking of theirs. */
async function makeFullMonth(
  bench: Workbench,
  bookings: number,
): Promise<{ url: string; coachId: string; moving: string }> {
  const url = await bench.clone();
  const shape = { from: 0, coaches: 1, clients: bookings / 20, packs: 4, sessions: 10, minutes: 30 };
  await bench.run(url, fillBooks({ ...shape, upcoming: bookings, past: "completed" }));
  await bench.run(
    url,
    `update public.coaches set session_minutes = 30, slot_step_minutes = 15, max_sessions_day = 60, max_sessions_week = 400;
     delete from public.bookings where extract(hour from starts_at) in (1, 3) and starts_at > now();
     update public.coaches set buffer_minutes = 10;`,
  );
  await bench.settle(url);
  const connection = await connect(url);
  const [booking] = await connection.sql<{ id: string; coach_id: string }>(
    "select id, coach_id from public.bookings order by starts_at desc limit 1",
  );
  await connection.close();
  if (!booking) throw new Error("Cannot fill a month: nothing is booked in it");
  return { url, coachId: booking.coach_id, moving: booking.id };
}
