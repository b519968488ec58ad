import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { standardWordings } from "../../supabase/functions/_shared/words/en.ts";
import { assertUnseen } from "../support/assert_books.ts";
import { assertRefused, call, callOne, callValue } from "../support/call.ts";
import { type Coach, makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, queueText, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { receive, text } from "../support/texting.ts";

interface Thread extends Row {
  key: string;
  name: string | null;
  people: { name: string }[];
  own: boolean;
  opted_out: boolean;
  unread: number;
  stuck: boolean;
  direction: string | null;
  body: string | null;
}

const inbox = (db: TestDatabase, coach: Coach, args: Row = {}) => call<Thread>(db, coach.id, "inbox", args);
const thread = async (db: TestDatabase, coach: Coach, args: Row) =>
  (await call<{ body: string }>(db, coach.id, "thread", args)).map(({ body }) => body).reverse();
const unseen = (db: TestDatabase, coach: Coach) => callValue<number>(db, coach.id, "unseen_texts");

forEachDatabase(
  "SMS-05 each client and each unknown number is a thread, the latest first",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const ana = await makeClient(db, coach, { name: "Ana" });
    const ben = await makeClient(db, coach, { name: "Ben" });
    await makeClient(db, coach, { name: "Silent" });
    const lead = nextPhone();
    await receive(db, ana.phone, coach.phone, { body: "one" });
    await receive(db, lead, coach.phone, { body: "two" });
    await receive(db, ben.phone, coach.phone, { body: "three" });
    await receive(db, ana.phone, coach.phone, { body: "four" });
    assertEquals((await inbox(db, coach)).map(({ key, name, unread, body }) => [key, name, unread, body]), [
      [ana.id, "Ana", 2, "four"],
      [ben.id, "Ben", 1, "three"],
      [lead, null, 1, "two"],
    ]);
    assertEquals(await unseen(db, coach), 4);
    assertEquals((await inbox(db, coach, { p_limit: 1 })).map(({ key }) => key), [ana.id]);
    assertEquals(await thread(db, coach, { p_client_id: ana.id }), ["one", "four"]);
    assertEquals(await thread(db, coach, { p_phone: lead }), ["two"]);

    await db.as(
      coach.id,
      (sql) => sql("update public.messages set read_at = now() where client_id = $1", [ana.id]),
    );
    assertEquals(
      (await inbox(db, coach, { p_only: "unread" })).map(({ key }) => key),
      [ben.id, lead],
    );
    assertEquals((await inbox(db, coach, { p_find: " BE" })).map(({ key }) => key), [ben.id]);
    const national = `0${lead.slice(3, 6)} ${lead.slice(6, 9)} ${lead.slice(9)}`;
    assertEquals((await inbox(db, coach, { p_find: national })).map(({ key }) => key), [lead]);
    assertEquals(await inbox(db, coach, { p_find: "%" }), []);

    const stranger = { ...coach, id: coach.strangerId };
    assertEquals([
      await inbox(db, stranger),
      await inbox(db, stranger, { p_key: ana.id }),
      await unseen(db, stranger),
    ], [[], [], 0]);
    assertEquals(await thread(db, stranger, { p_client_id: ana.id }), []);
    assertEquals(await thread(db, stranger, { p_phone: lead }), []);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a thread can be opened before its first text, and is found by its key alone",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const silent = await makeClient(db, coach, { name: "Silent" });
    assertEquals(await inbox(db, coach), []);
    const [alone] = await inbox(db, coach, { p_key: silent.id });
    assertEquals([alone?.name, alone?.unread, alone?.body], ["Silent", 0, null]);
    assertEquals(await inbox(db, coach, { p_key: "not a key" }), []);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "what did not get out is marked until it is seen, and stays found until it is sent again",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const sent = await queueText(db, client);
    const [taken] = await claim(db);
    if (!taken) throw new Error("Cannot go on: nothing was claimed");
    await record(db, taken, "refused", { code: 21614, http: 400 });
    assertEquals((await inbox(db, coach)).map(({ unread, stuck }) => [unread, stuck]), [[1, true]]);
    await db.as(
      coach.id,
      (sql) => sql("update public.messages set read_at = now() where id = $1", [sent.id]),
    );
    assertEquals(await unseen(db, coach), 0);
    assertEquals(
      (await inbox(db, coach, { p_only: "stuck" })).map(({ key }) => key),
      [client.id],
    );
    await callOne(db, coach.id, "resend_text", { p_message_id: sent.id });
    assertEquals(await inbox(db, coach, { p_only: "stuck" }), []);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a planned reminder is not the last word of a thread; the coach's own waiting text is",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await receive(db, client.phone, coach.phone, { body: "see you" });
    await queueText(db, client, { kind: "reminder", body: "", send_after: new Date(Date.now() + 3_600_000) });
    assertEquals((await inbox(db, coach)).map(({ body }) => body), ["see you"]);
    await queueText(db, client, { body: "bring a towel", send_after: new Date(Date.now() + 3_600_000) });
    assertEquals((await inbox(db, coach)).map(({ body }) => body), ["bring a towel"]);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "a shared number names whose it may be; one who said stop is marked; the coach's own phone is no thread",
  async (_t, db) => {
    const mobile = nextPhone();
    const coach = await makeCoach(db, { mobile, mobile_verified_at: new Date() });
    const mia = await makeClient(db, coach, { name: "Mia" });
    await makeClient(db, coach, { name: "Leo", phone: mia.phone });
    await receive(db, mia.phone, coach.phone, { body: "hi" });
    const [family] = await inbox(db, coach);
    assertEquals([family?.key, family?.people.map(({ name }) => name)], [mia.phone, ["Mia", "Leo"]]);
    assertEquals(await thread(db, coach, { p_client_id: mia.id }), ["hi"]);

    const lead = nextPhone();
    await text(db, { phone: lead }, coach, { kind: "opt_out" });
    const [gone] = await inbox(db, coach, { p_key: lead });
    assertEquals(gone?.opted_out, true);

    await receive(db, mobile, coach.phone, { body: "next" });
    await db.sql("update public.messages set read_at = now() where from_phone = $1", [mobile]);
    assertEquals((await inbox(db, coach)).some(({ own }) => own), false);
    assertEquals((await inbox(db, coach, { p_key: mobile })).map(({ own }) => own), [true]);
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "two tabs cannot overwrite each other's settings and notes without being told",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach, { notes: "left knee" });
    const change = (p_change: Row, p_seen: Row, caller = coach.id) =>
      callOne<{ buffer_minutes: number; notice_minutes: number; reminder_minutes: number[] }>(
        db,
        caller,
        "change_settings",
        {
          p_change: JSON.stringify(p_change),
          p_seen: JSON.stringify(p_seen),
        },
      );
    const first = await change({ buffer_minutes: 15 }, { buffer_minutes: 0 });
    assertEquals([first.buffer_minutes, first.notice_minutes], [15, 120]);
    await assertRefused(change({ buffer_minutes: 30 }, { buffer_minutes: 0 }), "PT409", "changed_elsewhere");
    // Another setting, and the same wish twice, are no conflict.
    const second = await change({ notice_minutes: 60, reminder_minutes: [60] }, {
      notice_minutes: 120,
      reminder_minutes: [1440, 120],
    });
    assertEquals([second.buffer_minutes, second.notice_minutes, second.reminder_minutes], [15, 60, [60]]);
    assertEquals((await change({ buffer_minutes: 15 }, { buffer_minutes: 0 })).buffer_minutes, 15);
    await db.refuses(change({ buffer_minutes: 999 }, { buffer_minutes: 15 }), {
      status: "23514",
      code: "coaches_buffer_range",
    });
    const before = await db.sql("select mobile, created_at from public.coaches where id = $1", [coach.id]);
    await change({ id: coach.strangerId, mobile: "+61400000001", created_at: "2020-01-01T00:00:00Z" }, {});
    assertEquals(
      await db.sql("select mobile, created_at from public.coaches where id = $1", [coach.id]),
      before,
    );
    await assertRefused(change({ buffer_minutes: 5 }, {}, crypto.randomUUID()), "PT404", "coach_not_found");

    const notes = (p_notes: string, p_seen: string, caller = coach.id) =>
      callOne<{ notes: string }>(db, caller, "change_notes", { p_client_id: client.id, p_notes, p_seen });
    assertEquals((await notes("left knee, swims", "left knee")).notes, "left knee, swims");
    await assertRefused(notes("right knee", "left knee"), "PT409", "changed_elsewhere");
    assertEquals((await notes("left knee, swims", "left knee")).notes, "left knee, swims");
    await assertRefused(notes("mine", "left knee, swims", coach.strangerId), "PT404", "client_not_found");
    await assertUnseen(db, coach);
  },
);

forEachDatabase(
  "SMS-04 the next decent time is the coach's, and every wording is there with ours beside it",
  async (_t, db) => {
    const coach = await makeCoach(db, { quiet_from: "21:00", quiet_to: "08:00" });
    const decent = async (at: string, caller = coach.id) =>
      new Date(await callValue<string>(db, caller, "next_decent_time", { p_at: at })).toISOString();
    assertEquals(await decent("2026-11-23T11:10:00Z"), "2026-11-23T21:00:00.000Z");
    assertEquals(await decent("2026-11-23T01:00:00Z"), "2026-11-23T01:00:00.000Z");
    // The stranger is in London, where that is late morning.
    assertEquals(await decent("2026-11-23T11:10:00Z", coach.strangerId), "2026-11-23T11:10:00.000Z");

    await db.as(
      coach.id,
      (sql) => sql("insert into public.text_templates (kind, body) values ('moved', 'Now {when}.')"),
    );
    assertEquals(await call(db, coach.id, "text_wordings"), [{ kind: "moved", body: "Now {when}." }]);
    assertEquals(await call(db, coach.strangerId, "text_wordings"), []);
    const kinds = await db.sql<{ kind: string }>("select unnest(enum_range(null::text_kind)) as kind");
    assertEquals(kinds.map(({ kind }) => kind), Object.keys(standardWordings));
    await assertUnseen(db, coach);
  },
);
