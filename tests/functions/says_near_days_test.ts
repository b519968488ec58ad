import { assertEquals, assertMatch } from "@std/assert";
import {
  coachName,
  sampleText,
  sayText,
  standardWordings,
} from "../../supabase/functions/_shared/words/en.ts";
import type { TextFacts } from "../../supabase/functions/_shared/words/facts.ts";
import { makeBooking, makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claimOne, outgoing, queueText, record } from "../support/outbox.ts";
import { hoursAhead } from "../support/times.ts";
import { newSid, overHttp, textFields } from "./http.ts";

// Sydney is eleven hours ahead then: its 6 March begins at 1pm of 5 March UTC.
const facts: TextFacts = {
  client: "Ana Torres",
  coach: "Sam Rivera",
  zone: "Australia/Sydney",
  now: "2030-03-05T01:00:00Z",
  starts_at: "2030-03-06T07:00:00Z",
  expires_at: null,
  sessions: null,
  pack: null,
  held: null,
  confirmed: true,
  used: false,
  low: false,
};
const reminder = (now: string, own = {}, starts_at = facts.starts_at) =>
  sayText({ kind: "reminder", facts: { ...facts, now, starts_at } }, own).replace(/ Can't make it.*$/, "");

Deno.test("a reminder says today and tomorrow as its coach has them when it is said, and else the date", () => {
  const said = (when: string) => `Hi Ana, a reminder of your session with Sam ${when}.`;
  assertEquals(reminder("2030-03-05T01:00:00Z"), said("tomorrow at 6pm"));
  assertEquals(reminder("2030-03-05T12:44:00Z"), said("tomorrow at 6pm"));
  assertEquals(reminder("2030-03-05T13:00:00Z"), said("today at 6pm"));
  assertEquals(reminder("2030-03-04T12:00:00Z"), said("on Wed 6 Mar 6pm"));
  // It would be read on either side of midnight.
  assertEquals(reminder("2030-03-05T12:50:00Z"), said("on Wed 6 Mar 6pm"));
  assertEquals(reminder("2030-03-05T13:00:00Z", {}, "2030-03-06T01:00:00Z"), said("today at noon"));
});

Deno.test("a coach's own wording of a reminder stays a sentence with today in it", () => {
  const now = "2030-03-05T20:00:00Z";
  const own = (words: string) => reminder(now, { reminder: words });
  assertEquals(own("{first_name}: {when} at the park."), "Ana: today at 6pm at the park.");
  assertEquals(own("On {when} we row."), "Today at 6pm we row.");
  assertEquals(own("{when}, ok?"), "Today at 6pm, ok?");
  assertEquals(own("Session at {when}."), "Session today at 6pm.");
});

Deno.test("the preview of a reminder says the day as the text will; what is told of a booking has its date", () => {
  const coach = { name: "Sam Rivera", timezone: facts.zone, low_balance_at: 2, expiry_days: 7 };
  const now = new Date(facts.now);
  assertEquals(
    sampleText("reminder", standardWordings.reminder, coach, now),
    "Hi Ana, a reminder of your session with Sam tomorrow at 6pm. Reply Y to confirm or C to cancel",
  );
  assertMatch(sampleText("confirmation", standardWordings.confirmation, coach, now), / for Thu 7 Mar 6pm\./);
  assertMatch(
    sampleText("reminder", standardWordings.reminder, { ...coach, text_name: "Coach S" }, now),
    / with Coach S /,
  );
});

forEachDatabase(
  "a reminder that is tried again after midnight is said anew, and no other one is",
  async (_t, db) => {
    const calm = { quiet_from: "00:00", quiet_to: "00:00", timezone: facts.zone };
    const [coach, other] = [await makeCoach(db, { ...calm, name: "Sam Rivera" }), await makeCoach(db, calm)];
    const at = (time: string) => new Date(`2030-03-${time}:00Z`);
    for (const one of [coach, other]) {
      const client = await makeClient(db, one, { name: "Ana Torres" });
      const booking = await makeBooking(db, client, { startsAt: at("06T07:00") });
      await queueText(db, client, {
        kind: "reminder",
        body: "",
        booking_id: booking.id,
        about: booking.starts_at,
        send_after: one === coach ? at("05T12:40") : at("05T11:00"),
      });
    }
    const theirs = await claimOne(db, at("05T11:00"));
    await record(db, theirs, "sent", { sid: newSid() });
    const first = await claimOne(db, at("05T12:40"));
    assertMatch(first.body, /with Sam tomorrow at 6pm\./);
    assertEquals(
      await record(db, first, "refused", { code: 20429, http: 429, now: at("05T12:41") }),
      "queued",
    );
    // The same day: the same words.
    const again = await claimOne(db, at("05T12:43"));
    assertEquals(again.body, first.body);
    await record(db, again, "unreached", { now: at("05T12:58") });
    const last = await claimOne(db, at("05T13:05"));
    assertMatch(last.body, /with Sam today at 6pm\./);
    assertEquals(await record(db, last, "sent", { sid: newSid() }), "sent");
    assertEquals((await outgoing(db, coach)).map(({ status, body }) => [status, body]), [[
      "sent",
      last.body,
    ]]);
    assertEquals((await outgoing(db, other)).map(({ body }) => body), [theirs.body]);
  },
);

Deno.test("a coach is called as they chose, else by a name that ends at a word", () => {
  const called = (name: string, text_name: string | null = null) => coachName({ name, text_name });
  assertEquals(called("Sam Rivera"), "Sam");
  assertEquals(called("Sam Rivera", "Coach Sam"), "Coach Sam");
  assertEquals(called("Peak Performance Coaching"), "Peak Performance");
  assertEquals(called("Peak Performance Coaching", "Peak"), "Peak");
  assertEquals(called("Northside School of the Performing Arts"), "Northside School");
  assertEquals(called("Strength & Conditioning of Sydney"), "Strength & Conditioning");
});

forEachDatabase("a short name has up to 24 letters, and CANCEL is somebody's word", async (_t, db) => {
  const coach = await makeCoach(db);
  const set = (column: string, value: string | null) =>
    db.as(coach.id, (sql) => sql(`update coaches set ${column} = $1`, [value]));
  for (const name of ["", " Sam", "Sam\n", "x".repeat(25)]) {
    await db.refuses(set("text_name", name), { status: "23514", code: "coaches_text_name_length" });
  }
  await db.refuses(set("opt_out_words", "twilio"), { status: "23514", code: "coaches_opt_out_words_known" });
  await set("text_name", "x".repeat(24));
  await set("text_name", null);
});

overHttp("texts and answers call a coach as they chose", async (http, db) => {
  const coach = await makeCoach(db, { name: "Peak Performance Coaching", text_name: "Peak" });
  const client = await makeClient(db, coach, { name: "Ana Torres" });
  const reply = async (body: string) =>
    (await http.deliver(textFields(client.phone, coach.phone, body))).reply;
  assertMatch(await reply("running 10 late") ?? "", /Peak has your message/);
  await db.sql("update coaches set text_name = null where id = $1", [coach.id]);
  assertMatch(await reply("running 15 late") ?? "", /Peak Performance has your message/);
});

overHttp("CANCEL is the carrier's word, unless a coach has it off the carrier's list", async (http, db) => {
  for (
    const [words, status, opted] of [["carrier", "scheduled", true], ["service", "cancelled", false]] as const
  ) {
    const coach = await makeCoach(db, { opt_out_words: words });
    const client = await makeClient(db, coach);
    await makeBooking(db, client, { startsAt: hoursAhead(80) });
    const { reply } = await http.deliver(textFields(client.phone, coach.phone, "CANCEL"));
    assertEquals((reply ?? "") === "", opted, reply ?? "");
    const [row] = await db.sql(
      `select b.status, c.opted_out_at is not null as opted from bookings b join clients c on c.id = b.client_id
       where b.coach_id = $1`,
      [coach.id],
    );
    assertEquals(row, { status, opted });
    await http.deliver(textFields(client.phone, coach.phone, "STOP"));
    assertEquals(await db.sql("select 1 as one from opt_outs where coach_id = $1", [coach.id]), [{ one: 1 }]);
  }
});
