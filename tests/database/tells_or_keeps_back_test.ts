import { assertEquals } from "@std/assert";
import { sayText, TextFacts } from "../../supabase/functions/_shared/words/en.ts";
import { assertBooks } from "../support/assert_books.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, claimOne, record } from "../support/outbox.ts";
import { nextSid } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { hoursAhead } from "../support/times.ts";

async function setUp(db: TestDatabase, columns: Record<string, unknown> = {}) {
  const awake = { quiet_from: "00:00", quiet_to: "00:00", name: "Sam Rivera" };
  const coach = await makeCoach(db, { ...awake, ...columns });
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  await makePack(db, client);
  const preview = (p_kind: string, p_booking_id?: string) =>
    callValue<Preview>(db, coach.id, "preview_booking_text", {
      p_kind,
      p_client_id: client.id,
      p_booking_id,
    });
  return { coach, client, preview };
}

interface Preview {
  kind: string;
  untold: string | null;
  waits_until: string | null;
  heard_at: string | null;
  facts: { client: string; coach: string; zone: string; starts_at: string | null };
  wording: string | null;
}

const texts = (db: TestDatabase, coach: { id: string }) =>
  db.sql(
    "select kind, status, last_error from public.messages where coach_id = $1 order by created_at, kind",
    [coach.id],
  );
const keptBack = (kind: string) => ({ kind, status: "dropped", last_error: "kept_back" });

forEachDatabase(
  "a coach who says so books, moves, cancels and reopens without a text, also when the call is repeated",
  async (_t, db) => {
    const { coach, client } = await setUp(db);
    const quietly = { p_tell: false };
    const wish = { p_client_id: client.id, p_starts_at: hoursAhead(50), p_request_id: "once", ...quietly };
    const { id } = await callOne<{ id: string }>(db, coach.id, "book_session", wish);
    await call(db, coach.id, "book_session", wish);
    assertEquals(await texts(db, coach), [keptBack("confirmation")]);
    await call(db, coach.id, "reschedule_booking", {
      p_booking_id: id,
      p_starts_at: hoursAhead(60),
      ...quietly,
    });
    await call(db, coach.id, "cancel_booking", { p_booking_id: id, ...quietly });
    await call(db, coach.id, "reopen_booking", { p_booking_id: id, ...quietly });
    assertEquals(await texts(db, coach), [
      keptBack("confirmation"),
      keptBack("moved"),
      keptBack("cancelled"),
      keptBack("confirmation"),
    ]);
    assertEquals(await claim(db), []);
    // The next thing that is done with it is told again.
    await call(db, coach.id, "reschedule_booking", { p_booking_id: id, p_starts_at: hoursAhead(70) });
    assertEquals((await claim(db)).length, 1);
    await assertBooks(db, coach);
  },
);

forEachDatabase("what would be sent is seen before, with why nothing would", async (_t, db) => {
  const { coach, client, preview } = await setUp(db);
  const booking = await makeBooking(db, client, { startsAt: hoursAhead(80) });
  await db.sql("delete from public.messages where coach_id = $1", [coach.id]);
  const first = await preview("confirmation");
  assertEquals([first.kind, first.untold, first.waits_until, first.wording], [
    "confirmation",
    null,
    null,
    null,
  ]);
  assertEquals([first.facts.client, first.facts.coach, first.facts.zone, first.facts.starts_at], [
    "Ana Torres",
    "Sam Rivera",
    "Australia/Sydney",
    null,
  ]);
  await db.sql("insert into public.text_templates (coach_id, kind, body) values ($1, 'cancelled', 'Off')", [
    coach.id,
  ]);
  const off = await preview("cancelled", booking.id);
  assertEquals([off.wording, new Date(off.facts.starts_at ?? "")], ["Off", hoursAhead(80)]);

  // Of what they have not heard of yet, a move is told as the booking, and a cancel not at all.
  const { id } = await callOne<{ id: string }>(db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: hoursAhead(90),
  });
  assertEquals((await preview("moved", id)).kind, "confirmation");
  assertEquals((await preview("moved", booking.id)).kind, "moved");
  assertEquals((await preview("cancelled", id)).untold, "unheard");

  await db.sql("update public.clients set opted_out_at = now() where id = $1", [client.id]);
  assertEquals((await preview("confirmation")).untold, "opted_out");
  await db.sql("update public.coaches set text_confirmations = false where id = $1", [coach.id]);
  assertEquals((await preview("confirmation")).untold, "turned_off");
  await assertBooks(db, coach);
});

forEachDatabase("of a move it is seen which time is no news, and that time sends nothing", async (_t, db) => {
  const { coach, client, preview } = await setUp(db);
  const [known, other] = [hoursAhead(80), hoursAhead(90)];
  const { id } = await callOne<{ id: string }>(db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: known,
  });
  const move = (p_starts_at: Date, p_tell = true) =>
    call(db, coach.id, "reschedule_booking", { p_booking_id: id, p_starts_at, p_tell });
  const heard = async () => (await preview("moved", id)).heard_at;
  assertEquals(await heard(), null);
  await record(db, await claimOne(db), "sent", { sid: nextSid() });
  await move(other);
  assertEquals(new Date(await heard() ?? ""), known);
  assertEquals((await preview("cancelled", id)).heard_at, null);
  await move(known);
  assertEquals(await claim(db), []);
  // Told of a move by the coach, whatever time it is moved to is news.
  await move(other, false);
  assertEquals(await heard(), null);
  await move(known);
  assertEquals((await claim(db)).map(({ kind }) => kind), ["moved"]);
  await assertBooks(db, coach);
});

forEachDatabase("what reopening sends is seen before, and is what goes", async (_t, db) => {
  const { coach, client, preview } = await setUp(db);
  const { id } = await callOne<{ id: string }>(db, coach.id, "book_session", {
    p_client_id: client.id,
    p_starts_at: hoursAhead(90),
  });
  // Its text as confirmed is another one than as it was first booked: what is seen is what goes.
  await call(db, coach.id, "confirm_booking", { p_booking_id: id });
  await claim(db);
  await db.sql("update public.messages set status = 'sent', sent_at = now() where coach_id = $1", [coach.id]);
  const cancel = () => call(db, coach.id, "cancel_booking", { p_booking_id: id });
  const reopen = () => call(db, coach.id, "reopen_booking", { p_booking_id: id });
  const waiting = async () => (await texts(db, coach)).filter(({ status }) => status === "queued");

  await cancel();
  const early = await preview("confirmation", id);
  assertEquals([early.kind, early.untold], ["confirmation", "unheard"], "the cancel has not gone");
  await reopen();
  assertEquals(await waiting(), []);

  await cancel();
  await db.sql(
    "update public.messages set status = 'sent', sent_at = now() where status = 'queued' and coach_id = $1",
    [
      coach.id,
    ],
  );
  const seen = await preview("confirmation", id);
  assertEquals([seen.kind, seen.untold, new Date(seen.facts.starts_at ?? "")], [
    "confirmation",
    null,
    hoursAhead(90),
  ]);
  await assertRefused(
    call(db, coach.strangerId, "preview_booking_text", {
      p_kind: "confirmation",
      p_client_id: client.id,
      p_booking_id: id,
    }),
    "PT404",
    "client_not_found",
  );
  await reopen();
  assertEquals(await waiting(), [{ kind: "confirmation", status: "queued", last_error: null }]);
  assertEquals(
    (await claimOne(db)).body,
    sayText({ kind: "confirmation", facts: TextFacts.parse(seen.facts) }),
  );
  await assertRefused(preview("confirmation", id), "PT422", "invalid_request");

  // Of one whose time is past nothing goes.
  const past = await makeBooking(db, client, { startsAt: hoursAhead(-5), state: "cancelled" });
  assertEquals((await preview("confirmation", past.id)).untold, "too_late");
  await assertBooks(db, coach);
});

forEachDatabase("a text that waits for the morning says until when", async (_t, db) => {
  const { preview, coach } = await setUp(db, { quiet_from: "00:00", quiet_to: "23:59" });
  assertEquals(typeof (await preview("confirmation")).waits_until, "string");
  await assertBooks(db, coach);
});

forEachDatabase("nothing is told of another coach's client or booking", async (_t, db) => {
  const { coach, client } = await setUp(db);
  const other = await makeClient(db, coach);
  const booking = await makeBooking(db, client, { startsAt: hoursAhead(80) });
  const ask = (by: string, args: Record<string, unknown>) => call(db, by, "preview_booking_text", args);
  await assertRefused(
    ask(coach.strangerId, { p_kind: "confirmation", p_client_id: client.id }),
    "PT404",
    "client_not_found",
  );
  for (
    const args of [
      { p_kind: "moved", p_client_id: other.id, p_booking_id: booking.id },
      { p_kind: "confirmation", p_client_id: client.id, p_booking_id: booking.id },
      { p_kind: "cancelled", p_client_id: client.id },
      { p_kind: "reminder", p_client_id: client.id },
    ]
  ) await assertRefused(ask(coach.id, args), "PT422", "invalid_request");
  await assertBooks(db, coach);
});
