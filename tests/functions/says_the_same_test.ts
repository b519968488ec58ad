import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  callName,
  composeReply,
  plainName,
  sayReason,
  sayText,
} from "../../supabase/functions/_shared/words/en.ts";
import {
  type Client,
  type Coach,
  makeBooking,
  makeClient,
  makeCoach,
  makePack,
} from "../support/builders.ts";
import { call, insertRow } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { claimOne, queueText, record } from "../support/outbox.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { sampleCoachOutcomes } from "./sample_coach_outcomes.ts";
import { sampleOutcomes } from "./sample_outcomes.ts";
import said from "./vectors/said.json" with { type: "json" };

// Every word that the product sends or answers with, as it stood when the list was written. Who changes a wording on
// purpose changes its line of vectors/said.json; SAID_FILE writes the list of today to that path instead.
const found: Record<string, Record<string, string>> = {};
const file = Deno.env.get("SAID_FILE");

function assertSaid(part: keyof typeof said, texts: Record<string, string>): void {
  found[part] = texts;
  if (file === undefined) assertEquals(texts, said[part] as Record<string, string>);
  else Deno.writeTextFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
}

const names = ["Maximilliana", "Zoë O’Brien"];
const context = { now: new Date("2026-11-22T00:00:00Z") };

Deno.test("every answer to a client and to a coach says what it said", () => {
  const answers: Record<string, string> = {};
  for (const name of names) {
    const coach = { id: "1", name, timezone: "Australia/Sydney", country: "AU" };
    for (const forWhom of [undefined, "Ana Torres"]) {
      for (const [n, outcome] of [...sampleOutcomes, ...sampleCoachOutcomes].entries()) {
        answers[`${n} ${outcome.kind}, ${name}${forWhom === undefined ? "" : `, for ${forWhom}`}`] =
          composeReply(outcome, { ...context, coach, forWhom });
      }
    }
  }
  assertSaid("answers", answers);
});

Deno.test("people are called what they were called, whatever their names are made of", () => {
  const letters = [..."AaÅåéÉßñÑzZ’'-–ŁłŽžΔδДдễộ中ع .\u00a0\u202e\u0301&@{}€😀\t"];
  const names = [
    "Sam Rivera",
    "Dr Rivera",
    "The Studio",
    "Northside Golf Academy",
    "Sam",
    "Zoë O’Brien",
    "Siân\nRees",
    "Łukasz Żak",
    "Nguyễn Văn",
    "Ольга Иванова",
    "Αννα Παππά",
    "sam rivera",
    "A very long name of a studio that never ends",
    "李 小龙",
    "Mary-Jane Watson",
    "J. Smith",
    "Ana  Torres ",
    "Åse Øst",
    "Çelik Şahin",
    "“Ace” Jones",
    ...fc.sample(
      fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 30 }).map((list) => list.join("")),
      { numRuns: 400, seed: 11 },
    ),
  ].filter((name) => plainName(name) !== "");
  const called = names.map((name) => [name, `${plainName(name)} | ${callName(name)}`]);
  assertSaid("names", Object.fromEntries(called));
});

const toMany = [
  "Hi {first_name}, the studio is closed on Monday. You have {sessions} free with {coach}.",
  "{sessions} left, {first_name}",
  "  Two lines:\n\n- {sessions}\n- {first_name} {first_name}.  See you  ",
];

Deno.test("a text to many says what it said, to each, and why somebody does not get it", () => {
  const texts: Record<string, string> = {};
  for (const [coach, text_name] of [["Sam Rivera", null], ["Dr Zoë O’Brien", "Zoë"]] as const) {
    for (const client of ["Ana Torres", "Łukasz\nŻak", "Jane (mum of Kim)", "محمد"]) {
      for (const sessions of [-1, 1, 12]) {
        for (const [n, words] of toMany.entries()) {
          texts[`${n}, ${coach} to ${client}, ${sessions} free`] = sayText({
            kind: "bulk",
            facts: { words, client, coach, text_name, sessions },
          });
        }
      }
    }
  }
  const whys = [
    "same_phone",
    "said_today",
    "opted_out",
    "dead_number",
    "premium_number",
    "country_off",
    "archived",
  ];
  for (const why of [...whys, "erased", "withdrawn", "too_late"]) texts[why] = sayReason(why);
  assertSaid("to_many", texts);
});

const clock = new Date("2030-03-05T01:00:00Z");
const after = (hours: number) => new Date(clock.getTime() + hours * 3_600_000);
const ownWords = {
  confirmation: "{first_name}! {when}, ok? See {coach}",
  moved: "{when} now?",
  cancelled: "Sorry {first_name}: {when} is off",
  reminder: "{first_name}: {when} at the park",
  follow_up: "Well done {first_name}! {sessions} to go on {pack}. {pack} ends {expires}. See you soon",
  low_balance: "Hey {first_name}, {sessions} left with {coach}",
  expiry: "{sessions} of {pack} until {expires}; {coach}",
};

/** Sends each kind of text that goes out by itself, as it goes by the clock above. */
async function textsOf(db: TestDatabase, coach: Coach, clientName: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  let hour = 30;
  const say = async (label: string, client: Client, columns: Record<string, unknown>) => {
    await queueText(db, client, { body: "", send_after: after(-1), ...columns });
    texts[label] = (await claimOne(db, clock)).body;
  };
  // Fixed lines of the range for drama, which say where they are: it is day there by the clock above, wherever the coach is.
  let lines = 0;
  const newClient = () =>
    makeClient(db, coach, { name: clientName, phone: `+61755500${String(lines++).padStart(3, "0")}` });
  for (const kind of ["confirmation", "moved", "reminder"]) {
    for (const confirmed_at of [null, clock]) {
      const client = await newClient();
      const booking = await makeBooking(db, client, {
        startsAt: after(hour += 2.5),
        columns: { confirmed_at },
      });
      await say(`${kind}${confirmed_at ? ", confirmed" : ""}`, client, {
        kind,
        booking_id: booking.id,
        about: booking.starts_at,
      });
    }
  }
  for (const used of [false, true]) {
    const client = await newClient();
    const pack = await makePack(db, client);
    const startsAt = after(hour += 2.5);
    const booking = await makeBooking(db, client, { pack, startsAt, state: "cancelled" });
    if (used) {
      await db.sql(
        `insert into session_ledger (coach_id, purchase_id, booking_id, kind, sessions, reason)
         values ($1, $2, $3, 'use', -1, 'late')`,
        [coach.id, pack.id, booking.id],
      );
    }
    await say(`cancelled${used ? ", used" : ""}`, client, {
      kind: "cancelled",
      booking_id: booking.id,
      about: booking.starts_at,
    });
  }
  for (const [sessions, held] of [[0, 0], [1, 0], [2, 0], [11, 1], [12, 2], [14, 12]] as const) {
    const client = await newClient();
    const pack = sessions === 0 ? undefined : await makePack(db, client, { sessions });
    for (let n = 0; n < held; n++) await makeBooking(db, client, { pack, startsAt: after(hour += 2.5) });
    const booking = await makeBooking(db, client, {
      pack,
      state: "completed",
      startsAt: after(-(hour += 2.5)),
    });
    await say(`follow_up, ${sessions} sessions, ${held} held`, client, {
      kind: "follow_up",
      booking_id: booking.id,
      about: booking.starts_at,
    });
  }
  for (const low of [1, 2, 4]) {
    const client = await newClient();
    const pack = await makePack(db, client, {
      sessions: low,
      columns: { name: "Ten “long” sessions at the studio", expires_at: new Date("2030-04-01T13:00:00Z") },
    });
    const booking = await makeBooking(db, client, {
      pack,
      state: "completed",
      startsAt: after(-(hour += 2.5)),
    });
    const about = { booking_id: booking.id, about: booking.starts_at };
    const key = `low_balance:${pack.id}:${low}`;
    await queueText(db, client, {
      ...about,
      kind: "low_balance",
      body: "",
      send_after: after(5),
      natural_key: key,
    });
    await say(`follow_up and low balance, ${low} sessions`, client, { ...about, kind: "follow_up" });
    await db.sql("delete from messages where coach_id = $1", [coach.id]);
    if (low === 4) continue;
    await say(`low_balance, ${low} sessions`, client, { kind: "low_balance", natural_key: key });
  }
  for (const expires_at of [new Date("2030-04-01T13:00:00Z"), new Date("2031-03-04T13:00:00Z")]) {
    for (const sessions of [1, 9]) {
      const client = await newClient();
      const pack = await makePack(db, client, { sessions, columns: { expires_at } });
      await say(`expiry, ${sessions} sessions, ${expires_at.getUTCFullYear()}`, client, {
        kind: "expiry",
        about: expires_at,
        natural_key: `expiry:${pack.id}:1`,
      });
    }
  }
  return texts;
}

forEachDatabase("every text that goes out by itself says what it said", async (_t, db) => {
  const all: Record<string, string> = {};
  const calm = { quiet_from: "00:00", quiet_to: "00:00", low_balance_at: 3, expiry_days: 7 };
  for (
    const [coachName, clientName, timezone] of [
      ["Sam Rivera", "Ana Torres", "Australia/Sydney"],
      ["Dr Zoë O’Brien", "Łukasz\nŻak", "America/St_Johns"],
    ] as const
  ) {
    for (const own of [false, true]) {
      const coach = await makeCoach(db, { ...calm, name: coachName, timezone });
      for (const [kind, body] of own ? Object.entries(ownWords) : []) {
        await insertRow(db, "public.text_templates", { coach_id: coach.id, kind, body });
      }
      for (const [label, text] of Object.entries(await textsOf(db, coach, clientName))) {
        all[`${label}; ${coachName}${own ? ", own words" : ""}`] = text;
      }
    }
  }
  assertSaid("texts", all);
});

const refused = [
  null,
  20003,
  20429,
  21211,
  21408,
  21606,
  21610,
  21612,
  21614,
  30003,
  30004,
  30005,
  30006,
  30007,
  30008,
  12345,
];

forEachDatabase(
  "every text to the coach, and every reason of the carrier's, says what it said",
  async (_t, db) => {
    const texts: Record<string, string> = {};
    const coach = await makeCoach(db, { name: "Sam Rivera", phone: "+61400000990" });
    const mobile = "+61400000991";
    await call(db, coach.id, "start_mobile_check", { p_mobile: mobile });
    texts["code"] = (await claimOne(db)).body.replace(/\d{6}/, "000000");
    await db.sql(
      "update coaches set mobile = $2, mobile_verified_at = now(), forward_texts = true where id = $1",
      [
        coach.id,
        mobile,
      ],
    );
    const client = await makeClient(db, coach, { name: "Zoë “Ace” O’Brien", phone: "+61400000992" });
    await makeClient(db, coach, { name: "Ana Torres", phone: "+61400000993" });
    await makeClient(db, coach, { name: "Ben Torres", phone: "+61400000993" });
    const outcomes = [
      null,
      "no_sessions",
      "slots",
      "too_late_to_move",
      "too_late_to_cancel",
      "opted_out",
      "unknown",
    ];
    for (const from of ["+61400000992", "+61400000993", "+61400000994"]) {
      for (const kind of outcomes) {
        for (const body of ["  running 10 late ", "", "x".repeat(1600)]) {
          if (body.length > 20 && kind !== null && kind !== "slots") continue;
          const { id } = await insertRow<{ id: string }>(db, "public.messages", {
            coach_id: coach.id,
            client_id: from === client.phone ? client.id : null,
            direction: "in",
            status: "answered",
            from_phone: from,
            to_phone: coach.phone,
            body,
            needs_coach: true,
            outcome: kind === null ? null : JSON.stringify({ kind }),
          });
          await db.sql("select app.forward($1)", [id]);
          const text = (await claimOne(db)).body;
          texts[`forward of ${body.length} from ${from}, ${kind}`] = text;
          // Days apart: what comes often is passed on as a digest.
          await db.sql("delete from messages");
        }
      }
    }
    await makeBooking(db, client, { startsAt: after(0) });
    await db.sql("update clients set opted_out_at = now() where id = $1", [client.id]);
    texts["alert"] = (await claimOne(db)).body;
    const other = await makeClient(db, coach);
    for (const code of refused) {
      for (const http of [400, undefined]) {
        await queueText(db, other);
        const claimed = await claimOne(db);
        await record(db, claimed, "refused", {
          ...(code === null ? {} : { code }),
          ...(http ? { http } : {}),
        });
        const [row] = await db.sql<{ last_error: string }>("select last_error from messages where id = $1", [
          claimed.id,
        ]);
        texts[`refused ${code}, http ${http}`] = sayReason(row?.last_error ?? null);
        await db.sql("delete from messages where id = $1", [claimed.id]);
        await db.sql("update clients set opted_out_at = null where id = $1", [other.id]);
        await db.sql("delete from dead_numbers");
      }
    }
    assertSaid("to_coach", texts);
  },
);
