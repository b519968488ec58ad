import { assertEquals } from "@std/assert";
import { assertUnseen } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach } from "../support/builders.ts";
import { callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, outgoing, plan, queueText, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";

const losAngeles = "+12135550101";
const miami = "+13055550101";
const newYork = "+12015550101";
const sydneyLine = "+61255500101";
const anyMobile = "+61400000910";

interface Case {
  to: string;
  at: string;
  goes: string;
  kind?: string;
  before?: string;
}

/** When texts to these numbers go that are due at these instants, by a coach in this zone, who has no quiet hours unless told. */
async function assertGoes(db: TestDatabase, zone: string, cases: Case[], quiet = ["00:00", "00:00"]) {
  const [from, to] = quiet;
  const coach = await makeCoach(db, { timezone: zone, quiet_from: from, quiet_to: to });
  const rows = await db.sql<{ at: string }>(
    `select app.decent_for(c, x.to, x.kind::message_kind, x.at, x.before) as at
     from coaches c, rows from (jsonb_to_recordset($1::jsonb)
       as ("to" text, kind text, at timestamptz, before timestamptz)) with ordinality as x
     where c.id = $2 order by x.ordinality`,
    [JSON.stringify(cases.map((one) => ({ kind: "reminder", ...one }))), coach.id],
  );
  const iso = (text: string) => new Date(text).toISOString();
  assertEquals(rows.map(({ at }) => iso(at)), cases.map(({ goes }) => iso(goes)));
}

forEachDatabase(
  "SMS-11 five in the morning in California is eight in New York: the text waits",
  async (_t, db) => {
    await assertGoes(db, "America/New_York", [
      { to: losAngeles, at: "2026-06-10T08:00:00-04:00", goes: "2026-06-10T08:00:00-07:00" },
      { to: newYork, at: "2026-06-10T08:00:00-04:00", goes: "2026-06-10T08:00:00-04:00" },
      { to: newYork, at: "2026-06-10T07:59:00-04:00", goes: "2026-06-10T08:00:00-04:00" },
      { to: newYork, at: "2026-06-10T20:59:00-04:00", goes: "2026-06-10T20:59:00-04:00" },
      { to: newYork, at: "2026-06-10T21:00:00-04:00", goes: "2026-06-11T08:00:00-04:00" },
      // Before the session: the last decent moment of the evening before.
      {
        to: losAngeles,
        at: "2026-06-10T05:00:00-07:00",
        before: "2026-06-10T07:00:00-07:00",
        goes: "2026-06-09T20:45:00-07:00",
      },
      {
        to: losAngeles,
        at: "2026-06-10T05:00:00-07:00",
        before: "2026-06-10T09:00:00-07:00",
        goes: "2026-06-10T08:00:00-07:00",
      },
    ]);
  },
);

forEachDatabase("SMS-11 where a state says eight in the evening it is eight", async (_t, db) => {
  await assertGoes(db, "America/New_York", [
    { to: miami, at: "2026-06-10T19:59:00-04:00", goes: "2026-06-10T19:59:00-04:00" },
    { to: miami, at: "2026-06-10T20:00:00-04:00", goes: "2026-06-11T08:00:00-04:00" },
    {
      to: miami,
      at: "2026-06-10T20:30:00-04:00",
      before: "2026-06-11T07:00:00-04:00",
      goes: "2026-06-10T19:45:00-04:00",
    },
  ]);
  // An area code of each of them; Georgia's is as everywhere.
  const codes = [
    "1205",
    "1203",
    "1850",
    "1504",
    "1410",
    "1617",
    "1601",
    "1702",
    "1918",
    "1401",
    "1206",
    "1404",
  ];
  const rows = await db.sql(
    "select (app.zones_of('+' || c || '5550101')).until as until from unnest($1::text[]) with ordinality as c (c, n) order by n",
    [`{${codes.join(",")}}`],
  );
  const evening = (code: string) => ({ "1401": "18:00:00", "1404": "21:00:00" })[code] ?? "20:00:00";
  assertEquals(rows.map(({ until }) => until), codes.map(evening));
});

forEachDatabase("SMS-11 what sells waits until nine, there as at home", async (_t, db) => {
  const cases = (to: string, kind: string, offset: string, hour: string) => ({
    to,
    kind,
    at: `2026-06-10T08:00:00${offset}`,
    goes: `2026-06-10T${hour}:00:00${offset}`,
  });
  await assertGoes(db, "America/New_York", [
    cases(losAngeles, "low_balance", "-07:00", "09"),
    cases(losAngeles, "follow_up", "-07:00", "09"),
    cases(losAngeles, "expiry", "-07:00", "08"),
    cases(newYork, "low_balance", "-04:00", "09"),
  ]);
  await assertGoes(db, "Australia/Perth", [
    cases(anyMobile, "low_balance", "+08:00", "09"),
    cases(anyMobile, "reminder", "+08:00", "08"),
  ], ["21:00", "08:00"]);
});

forEachDatabase(
  "SMS-11 a mobile that says its country alone is where the coach is, or anywhere in that country",
  async (_t, db) => {
    // At eight in Perth it is ten in Sydney; at eight in Sydney it is six in Perth.
    await assertGoes(db, "Australia/Perth", [
      { to: anyMobile, at: "2026-06-10T20:00:00+08:00", goes: "2026-06-10T20:00:00+08:00" },
      { to: anyMobile, at: "2026-06-10T21:30:00+08:00", goes: "2026-06-11T08:00:00+08:00" },
      // A fixed line says where it is, and both ends count.
      { to: sydneyLine, at: "2026-06-10T20:00:00+08:00", goes: "2026-06-11T08:00:00+08:00" },
    ], ["21:00", "08:00"]);
    // For a coach in London it may be on the Cocos Islands (UTC+6:30) or on Lord Howe (UTC+10:30).
    await assertGoes(db, "Europe/London", [
      { to: anyMobile, at: "2026-06-09T23:00:00Z", goes: "2026-06-10T01:30:00Z" },
      { to: anyMobile, at: "2026-06-10T10:29:00Z", goes: "2026-06-10T10:29:00Z" },
      { to: anyMobile, at: "2026-06-10T10:30:00Z", goes: "2026-06-11T01:30:00Z" },
    ]);
  },
);

forEachDatabase(
  "SMS-11 where no moment is decent in all zones, and for a number that nobody knows, the coach's hours count",
  async (_t, db) => {
    const night = { at: "2026-06-10T03:00:00+10:00", goes: "2026-06-10T08:00:00+10:00" };
    await assertGoes(db, "Australia/Brisbane", [{ to: "+8821612345678", ...night }], ["21:00", "08:00"]);
    // Quiet from 4 to 22 in London: what is left of the day is night in California.
    await assertGoes(db, "Europe/London", [
      { to: losAngeles, at: "2026-06-10T12:00:00+01:00", goes: "2026-06-10T22:00:00+01:00" },
    ], ["04:00", "22:00"]);
    await assertGoes(db, "Europe/London", [
      { to: newYork, at: "2026-06-10T06:00:00+01:00", goes: "2026-06-10T22:00:00+01:00" },
    ], ["00:00", "22:00"]);
  },
);

forEachDatabase(
  "SMS-11 reminders are planned and claimed by where they go; answers are not put off",
  async (_t, db) => {
    const coach = await makeCoach(db, {
      timezone: "America/New_York",
      phone: "+12015550100",
      country: "US",
      quiet_from: "00:00",
      quiet_to: "00:00",
      reminder_minutes: "{180}",
      text_confirmations: false,
    });
    const client = await makeClient(db, coach, { phone: losAngeles });
    const day = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10);
    // Ten in the morning in California, whatever its clocks are: three hours before it is seven.
    const [{ at } = { at: "" }] = await db.sql<{ at: string }>(
      "select ($1 || ' 10:00')::timestamp at time zone 'America/Los_Angeles' as at",
      [day],
    );
    const before = (hours: number) => new Date(Date.parse(at) - hours * 3_600_000);
    await makeBooking(db, client, {
      startsAt: new Date(at),
      columns: { created_at: new Date(Date.now() - 86_400_000) },
    });
    await plan(db, before(6));
    const [reminder] = await outgoing(db, coach);
    assertEquals(Date.parse(reminder?.send_after ?? ""), before(2).getTime());
    // One that was planned before the client's number was theirs is put off when it is claimed.
    await db.sql("update messages set send_after = $1", [before(3)]);
    const answer = await queueText(db, client, { kind: "answer", send_after: before(3) });
    const [said, ...others] = await claim(db, before(3));
    assertEquals([said?.id, others], [answer.id, []]);
    if (said) await record(db, said, "sent", { sid: "SM1" });
    assertEquals(await claim(db, before(3)), []);
    const [put] = await db.sql<{ at: string }>(
      "select send_after as at from messages where kind = 'reminder'",
    );
    assertEquals(Date.parse(put?.at ?? ""), before(2).getTime());
    await assertUnseen(db, coach);
    const decent = await callValue<string>(db, coach.id, "next_decent_time", {
      p_at: before(3),
      p_client_id: client.id,
    });
    assertEquals(Date.parse(decent), before(2).getTime());
    // Another's client is nobody's.
    const theirs = await callValue<string>(db, coach.strangerId, "next_decent_time", {
      p_at: "2026-06-10T12:00:00Z",
      p_client_id: client.id,
    });
    assertEquals(Date.parse(theirs), Date.parse("2026-06-10T12:00:00Z"));
  },
);
