import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  formatDate,
  formatTime,
  hasUnknownPlaceholder,
  sampleText,
  standardWordings,
  type TextKind,
} from "../../supabase/functions/_shared/words/en.ts";
import { isGsm7, segments } from "../../supabase/functions/_shared/segments.ts";
import { assertUnseen } from "../support/assert_books.ts";
import { call } from "../support/call.ts";
import type { Row } from "../../scripts/stack/database.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { hoursAhead } from "../support/times.ts";
import { claim, queueText } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";

const kinds = Object.keys(standardWordings) as TextKind[];
type SampleCoach = Parameters<typeof sampleText>[2];
const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };

/** A sample of a kind of text as the dashboard previews it: in the wording given, the coach's own, or ours. */
async function render(db: TestDatabase, coachId: string, kind: TextKind, wording?: string): Promise<string> {
  const coaches = await db.sql<SampleCoach & Row>("select * from coaches where id = $1", [coachId]);
  const [coach] = coaches;
  if (!coach) throw new Error("Cannot preview: there is no such coach");
  const own = await call<{ kind: string; body: string }>(db, coachId, "text_wordings");
  const body = own.find((row) => row.kind === kind)?.body ?? standardWordings[kind];
  return sampleText(kind, wording ?? body, coach, new Date());
}

/** Every text of its own accord, as it goes to a client with a session at an instant. */
async function textsOf(db: TestDatabase, names: { coach: string; client: string }, columns = {}) {
  const coach = await makeCoach(db, { ...neverQuiet, name: names.coach, ...columns });
  const client = await makeClient(db, coach, { name: names.client });
  const pack = await makePack(db, client, { sessions: 12, used: 1 });
  const about = { booking_id: "", about: hoursAhead(50), body: "" };
  const booked = await makeBooking(db, client, { pack, startsAt: hoursAhead(50) });
  const sure = await makeBooking(db, client, {
    pack,
    startsAt: hoursAhead(52),
    columns: { confirmed_at: new Date() },
  });
  const gone = await makeBooking(db, client, { pack, startsAt: hoursAhead(4) });
  await call(db, coach.id, "cancel_booking", { p_booking_id: gone.id });
  const lived = await makeBooking(db, client, { pack, state: "completed", startsAt: hoursAhead(-2) });
  await db.sql("update coaches set low_balance_at = 12 where id = $1", [coach.id]);
  await db.sql("update purchases set expires_at = $2 where id = $1", [pack.id, hoursAhead(200)]);
  await db.sql("delete from messages where coach_id = $1", [coach.id]);
  const queue = (kind: string, more: Record<string, unknown> = {}) =>
    queueText(db, client, { ...about, booking_id: booked.id, kind, ...more });
  for (const kind of ["confirmation", "moved", "reminder"]) await queue(kind);
  await queue("reminder", { booking_id: sure.id, about: sure.starts_at });
  await queue("cancelled", { booking_id: gone.id, about: gone.starts_at });
  await queue("follow_up", { booking_id: lived.id, about: lived.starts_at });
  await queue("low_balance", { booking_id: null, natural_key: `low_balance:${pack.id}:12` });
  await queue("expiry", { booking_id: null, about: hoursAhead(200), natural_key: `expiry:${pack.id}:1` });
  const bodies = (await claim(db)).map(({ body }) => body);
  assertEquals(bodies.length, 8);
  return { coach, client, booked, bodies };
}

forEachDatabase(
  "SMS-05 every default text is one plain segment with names of 12 letters, and asks for no carrier's word",
  async (_t, db) => {
    const { coach, bodies } = await textsOf(db, {
      coach: "Maximilliana Rivera",
      client: "Christabelle O’Brien",
    });
    for (const body of [...bodies, ...await Promise.all(kinds.map((kind) => render(db, coach.id, kind)))]) {
      assert(isGsm7(body) && segments(body) === 1, `${segments(body)} segments: ${body}`);
      assert(!/[{}]/.test(body), body);
      for (const [, word = ""] of body.matchAll(/\b(?:reply|text)\s+(\w+)/gi)) {
        assert(!/^(cancel|stop|end|quit|unsubscribe|revoke|optout|yes|start|help|info)$/i.test(word), body);
      }
    }
    assertEquals(bodies.filter((body) => body.includes("Reply Y to confirm or C to cancel")).length, 3);
    assertEquals(bodies.filter((body) => body.includes("Can't make it? Reply C")).length, 1);
    assert(bodies.some((body) => body.includes("1 session was used for it.")));
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "SMS-01 SMS-02 a text shows the coach's own time, as the answers do: the same instant in two zones",
  async (_t, db) => {
    // Two zones of the clients' own country: to a number abroad a text waits for its morning there (SMS-11).
    for (const timezone of ["Australia/Adelaide", "Australia/Perth"]) {
      const { booked, bodies } = await textsOf(db, { coach: "Sam Rivera", client: "Ana Torres" }, {
        timezone,
      });
      const when = formatTime(new Date(booked.starts_at), timezone);
      assertEquals(
        bodies.includes(`Hi Ana, Sam has booked you in for ${when}. Reply Y to confirm or C to cancel`),
        true,
      );
      assertEquals(bodies.filter((body) => body.includes(when)).length, 3);
    }
  },
);

forEachDatabase("SMS-01 times and dates are written as the database's own clock has them", async (_t, db) => {
  const zones = [
    "Australia/Sydney",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Europe/London",
    "Asia/Kathmandu",
  ];
  const cases = fc.sample(
    fc.record({
      at: fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 }),
      zone: fc.constantFrom(...zones),
    }),
    { numRuns: 300, seed: 7 },
  ).map(({ at, zone }) => ({ at: new Date(at * 60_000).toISOString(), zone }));
  cases.push({ at: "2026-11-24T13:00:00.000Z", zone: "Australia/Sydney" }, {
    at: "2026-11-24T12:00:00.000Z",
    zone: "Europe/London",
  });
  const now = new Date("2026-11-22T00:00:00Z");
  const rows = await db.sql<{ time: string; date: string }>(
    `select to_char(l.at, 'Dy FMDD Mon ') || case l.at::time when '00:00' then 'midnight' when '12:00' then 'noon'
         else to_char(l.at, 'FMHH12') || case when extract(minute from l.at) = 0 then '' else to_char(l.at, ':MI') end
           || to_char(l.at, 'am') end as time,
       to_char(l.at, case when abs(extract(epoch from c.at - $2::timestamptz)) < 300 * 86400 then 'FMDD Mon' else 'FMDD Mon YYYY' end) as date
     from rows from (jsonb_to_recordset($1::jsonb) as (at timestamptz, zone text)) with ordinality as c
     cross join lateral (select c.at at time zone c.zone as at) l order by c.ordinality`,
    [JSON.stringify(cases), now],
  );
  for (const [n, { at, zone }] of cases.entries()) {
    assertEquals(rows[n], {
      time: formatTime(new Date(at), zone),
      date: formatDate(new Date(at), zone, now),
    });
  }
});

forEachDatabase(
  "a coach's own wording is used, previewed, and loses the sentence that has nothing to say",
  async (_t, db) => {
    const { coach, client } = await textsOf(db, { coach: "Sam Rivera", client: "Ana Torres" });
    await db.as(coach.id, (sql) =>
      sql(`insert into text_templates (kind, body) values
        ('follow_up', 'Well done {first_name}! {sessions} to go on {pack}. See you soon'),
        ('reminder', '{first_name}: {when} at the park')`));
    assertEquals(
      await render(db, coach.id, "follow_up"),
      "Well done Ana! 9 sessions to go on Ten sessions. See you soon",
    );
    assertEquals(
      await render(db, coach.id, "moved", "Now {when}"),
      (await render(db, coach.id, "moved")).replace(/.* to (.*)\. Reply/, "Now $1. Reply"),
    );
    // Thanks twice within the hour would be one.
    await db.sql("update messages set tried_at = tried_at - interval '2 hours'");
    const unpacked = await makeBooking(db, client, { state: "completed", startsAt: hoursAhead(-6) });
    const next = await makeBooking(db, client, { startsAt: hoursAhead(80) });
    await queueText(db, client, {
      kind: "follow_up",
      body: "",
      booking_id: unpacked.id,
      about: unpacked.starts_at,
    });
    await queueText(db, client, { kind: "reminder", body: "", booking_id: next.id, about: next.starts_at });
    assertEquals((await claim(db)).map(({ body }) => body).toSorted(), [
      `Ana: ${
        formatTime(new Date(next.starts_at), coach.timezone)
      } at the park. Reply Y to confirm or C to cancel`,
      "Well done Ana! See you soon",
    ]);

    for (const body of ["Hi {firstname}", "Hi {", "{{when}}", "{WHEN}"]) {
      assert(hasUnknownPlaceholder(body), body);
      await db.refuses(
        db.as(coach.id, (sql) => sql("update text_templates set body = $1 where kind = 'reminder'", [body])),
        { status: "23514", code: "text_templates_placeholders_known" },
      );
    }
    await db.refuses(
      db.as(coach.id, (sql) => sql("insert into text_templates (kind, body) values ('manual', 'x')")),
      { status: "22P02", code: 'invalid input value for enum text_kind: "manual"' },
    );
    await db.refuses(
      db.as(
        coach.id,
        (sql) =>
          sql("insert into text_templates (coach_id, kind, body) values ($1, 'moved', 'x')", [
            coach.strangerId,
          ]),
      ),
      { status: "42501" },
    );
    // Another coach's wording is out of reach, to read and to change.
    const theirs = await db.as(
      coach.strangerId,
      (sql) => sql("update text_templates set body = 'mine' returning kind"),
    );
    assertEquals(theirs, []);
    assertEquals(
      (await render(db, coach.strangerId, "follow_up")).startsWith("Thanks for coming, Ana."),
      true,
    );
    await db.as(coach.id, (sql) => sql("delete from text_templates"));
    assertEquals((await render(db, coach.id, "follow_up")).startsWith("Thanks for coming, Ana."), true);
    await assertUnseen(db, coach);
  },
);
