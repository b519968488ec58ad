import { assertEquals } from "@std/assert";
import examples from "libphonenumber-js/mobile/examples";
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { sayText, Unsaid } from "../../supabase/functions/_shared/words/en.ts";
import { assertRefused, call, callValue } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, nextPhone } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";
import { claim, queueText } from "../support/outbox.ts";
import { act, giveMobile, receive, text } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const neverQuiet = { quiet_from: "00:00", quiet_to: "00:00" };
const kiwi = "+64211234567";

const switchOn = (db: TestDatabase, coach: string, countries: string[], seen: string[] = []) =>
  call(db, coach, "change_settings", {
    p_change: JSON.stringify({ text_countries: countries }),
    p_seen: JSON.stringify({ text_countries: seen }),
  });

const standing = (db: TestDatabase, to: string) =>
  db.sql(
    "select status, last_error, needs_coach from messages where to_phone = $1 and direction = 'out' order by created_at, id",
    [to],
  );

forEachDatabase("SMS-09 a mobile of each country is that country's, and none is premium", async (_t, db) => {
  const numbers = Object.entries(examples).map(([country, national]) => {
    const number = parsePhoneNumberFromString(national, country as CountryCode)?.number ?? "";
    // A number that two countries' plans have belongs to the one that the library reads it as.
    return [parsePhoneNumberFromString(number)?.country, number] as const;
  });
  const found = await db.sql<{ phone: string; country: string; premium: boolean }>(
    "select p as phone, app.country_of(p) as country, app.is_premium(p) as premium from unnest($1::text[]) as p",
    [`{${numbers.map(([, number]) => number)}}`],
  );
  assertEquals(found.length > 240, true);
  assertEquals(found.filter(({ premium }) => premium), []);
  const wrong = found.filter(({ phone, country }) =>
    !numbers.some(([of, one]) => one === phone && of === country)
  );
  assertEquals(wrong, []);
});

forEachDatabase(
  "SMS-09 a premium number is nobody's client and no coach's mobile, and is not texted or answered",
  async (_t, db) => {
    const coach = await makeCoach(db, neverQuiet);
    const premium = [
      "+61190212345",
      "+449012345678",
      "+448712345678",
      "+447012345678",
      "+19005550123",
      // Ten digits after Ireland's code; Dublin's fixed lines begin alike and have eight.
      "+3531512345678",
      "+881612345678",
      "+882161234567",
      "+883510012345",
      "+979123456789",
      "+99912345678",
    ];
    const [dublin] = await db.sql("select app.is_premium('+35315123456') as premium");
    assertEquals(dublin, { premium: false });
    for (const phone of premium) {
      await assertRefused(makeClient(db, coach, { phone }), "PT422", "premium_number");
      await assertRefused(
        callValue(db, coach.id, "start_mobile_check", { p_mobile: phone }),
        "PT422",
        "invalid_phone",
      );
      const { message_id } = await receive(db, phone, coach.phone);
      assertEquals(await act(db, message_id, { kind: "balance" }), { kind: "no_answer", silent: true });
    }
    const ana = await makeClient(db, coach);
    await assertRefused(
      db.sql("update clients set phone = '+61190212345' where id = $1", [ana.id]),
      "PT422",
      "premium_number",
    );
    const [one] = await db.sql<{ id: string }>("select id from clients where id = $1", [ana.id]);
    assertEquals(one?.id, ana.id);
    // A text to such a number that waits all the same, from before it was known for one.
    await queueText(db, ana, { client_id: null, to_phone: "+61190212345", body: "hi" });
    assertEquals(await claim(db), []);
    assertEquals(await standing(db, "+61190212345"), [
      { status: "dropped", last_error: "premium_number", needs_coach: false },
    ]);
  },
);

forEachDatabase(
  "SMS-09 a text to a country that is off is kept, told once, and goes when the country is switched on",
  async (_t, db) => {
    const coach = await makeCoach(db, neverQuiet);
    const mobile = nextPhone();
    await giveMobile(db, coach, mobile);
    const moana = await makeClient(db, coach, { name: "Moana", phone: kiwi });
    const home = await makeClient(db, coach);
    for (const body of ["one", "two"]) await queueText(db, moana, { body, to_phone: kiwi });
    await queueText(db, home, { body: "at home", to_phone: home.phone });
    // Nothing of another coach's moves.
    const other = await makeClient(db, { id: coach.strangerId }, { phone: "+64211234568" });
    await queueText(db, other, { body: "another's", to_phone: other.phone });

    const sent = await claim(db);
    assertEquals(sent.filter(({ kind }) => kind === "manual").map(({ body }) => body), ["at home"]);
    const kept = { status: "queued", last_error: "country_off", needs_coach: false };
    assertEquals(await standing(db, kiwi), [{ ...kept, needs_coach: true }, kept]);
    const alerts = await db.sql<{ kind: string; facts: unknown; body: string }>(
      "select kind, facts, body from messages where coach_id = $1 and kind = 'alert'",
      [coach.id],
    );
    const words = alerts.map(({ facts, body }) => body || sayText(Unsaid.parse({ kind: "alert", facts })));
    assertEquals(words, [
      "A text to Moana is kept, not sent: texts to New Zealand are off. Switch them on within 3 days under Settings, Texts.",
    ]);

    await switchOn(db, coach.id, ["NZ"]);
    const bodies = async () =>
      (await claim(db)).filter(({ kind }) => kind === "manual").map(({ body }) => body);
    assertEquals(await bodies(), ["one"]);
    assertEquals(await standing(db, other.phone), [{ ...kept, needs_coach: true }]);
  },
);

forEachDatabase(
  "SMS-09 what nobody switched a country on for is dropped after three days, for the coach",
  async (_t, db) => {
    const coach = await makeCoach(db, neverQuiet);
    const moana = await makeClient(db, coach, { phone: kiwi });
    await queueText(db, moana, { body: "one", to_phone: kiwi });
    await claim(db);
    const later = new Date(Date.now() + 3 * 86_400_000 + 60_000);
    assertEquals(await claim(db, later), []);
    assertEquals(await standing(db, kiwi), [{
      status: "dropped",
      last_error: "country_off",
      needs_coach: true,
    }]);
  },
);

forEachDatabase("SMS-09 a kept reminder is not kept beyond its session", async (_t, db) => {
  const coach = await makeCoach(db, neverQuiet);
  const moana = await makeClient(db, coach, { phone: kiwi });
  // Midnight in Greenwich, tomorrow: about noon where she is.
  const noon = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
  const booking = await makeBooking(db, moana, { startsAt: new Date(noon + 3 * 3_600_000) });
  await queueText(db, moana, {
    kind: "reminder",
    body: "",
    booking_id: booking.id,
    about: booking.starts_at,
  });
  await claim(db, new Date(noon));
  assertEquals(await claim(db, new Date(noon + 4 * 3_600_000)), []);
  const [row] = await db.sql("select status, last_error from messages where booking_id = $1", [booking.id]);
  assertEquals(row, { status: "dropped", last_error: "too_late" });
});

forEachDatabase(
  "SMS-09 a client of a country that is off is answered; a stranger there is not, and the coach has the text",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const moana = await makeClient(db, coach, { phone: kiwi });
    assertEquals((await text(db, moana, coach, { kind: "balance" })).kind, "balance");
    const stranger = "+64211234569";
    const { message_id } = await receive(db, stranger, coach.phone);
    assertEquals(await act(db, message_id, { kind: "unknown" }), {
      kind: "no_answer",
      reason: "country_off",
      silent: true,
    });
    const [row] = await db.sql("select needs_coach from messages where id = $1", [message_id]);
    assertEquals(row, { needs_coach: true });
    // STOP is obeyed from anywhere.
    const { message_id: stop } = await receive(db, stranger, coach.phone, { body: "STOP" });
    assertEquals((await act(db, stop, { kind: "opt_out" })).kind, "opted_out");
    await switchOn(db, coach.id, ["NZ"]);
    const { message_id: again } = await receive(db, "+64211234570", coach.phone);
    assertEquals((await act(db, again, { kind: "unknown" })).kind, "lead");
  },
);

forEachDatabase(
  "SMS-09 a coach who takes a number abroad goes on texting the clients at home",
  async (_t, db) => {
    const coach = await makeCoach(db, neverQuiet);
    const home = await makeClient(db, coach);
    await queueText(db, home, { body: "still here", to_phone: home.phone });
    await db.sql("update coaches set phone = '+64211239999' where id = $1", [coach.id]);
    const [row] = await db.sql("select text_countries from coaches where id = $1", [coach.id]);
    assertEquals(row, { text_countries: ["AU"] });
    assertEquals((await claim(db)).map(({ body }) => body), ["still here"]);
  },
);

forEachDatabase("SMS-09 countries are a list of codes, none twice", async (_t, db) => {
  const coach = await makeCoach(db);
  for (const wrong of [["NZ", "NZ"], ["nz"], ["New Zealand"], [""]]) {
    await db.refuses(switchOn(db, coach.id, wrong), {
      status: "23514",
      code: "coaches_text_countries_known",
    });
  }
});
