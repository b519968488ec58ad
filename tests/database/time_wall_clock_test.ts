import { assert, assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { call, callOne } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { nextClockChange } from "../support/times.ts";
import { dayIn } from "../../scripts/stack/seed_demo.ts";

forEachDatabase(
  "INFRA-02 a booking keeps its wall clock and zone, also when the coach moves to another",
  async (_t, db) => {
    const coach = await makeCoach(db, { timezone: "Australia/Brisbane" });
    const client = await makeClient(db, coach);
    await makePack(db, client);
    const { date } = dayIn(coach.timezone, 5);
    const wallOf = async (id: unknown) => {
      const [row] = await db.sql(
        "select to_char(local_starts_at, 'YYYY-MM-DD HH24:MI') as local, timezone from bookings where id = $1",
        [id],
      );
      return row;
    };

    const booked = await callOne(db, coach.id, "book_session", {
      p_client_id: client.id,
      p_starts_at: `${date}T18:00:00+10:00`,
    });
    assertEquals(await wallOf(booked.id), { local: `${date} 18:00`, timezone: "Australia/Brisbane" });

    // What was promised stays as it was promised; only a new promise is made in the new zone.
    await db.as(coach.id, (sql) => sql("update coaches set timezone = 'Australia/Perth'"));
    await call(db, coach.id, "confirm_booking", { p_booking_id: booked.id });
    assertEquals(await wallOf(booked.id), { local: `${date} 18:00`, timezone: "Australia/Brisbane" });
    await call(db, coach.id, "reschedule_booking", {
      p_booking_id: booked.id,
      p_starts_at: `${date}T19:00:00+10:00`,
    });
    assertEquals(await wallOf(booked.id), { local: `${date} 17:00`, timezone: "Australia/Perth" });
  },
);

forEachDatabase(
  "a booking in a repeated hour keeps apart by its instant what the wall clock cannot",
  async (_t, db) => {
    const coach = await makeCoach(db, { timezone: "Europe/London" });
    const client = await makeClient(db, coach);
    for (const startsAt of ["2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"]) {
      await makeBooking(db, client, { startsAt: new Date(startsAt) });
    }
    const rows = await db.sql("select local_starts_at as local from bookings order by starts_at");
    assertEquals(rows.map(({ local }) => local), ["2026-10-25 01:00:00", "2026-10-25 01:00:00"]);
  },
);

forEachDatabase("DATA-07 a pack is valid up to local midnight after its last day", async (_t, db) => {
  for (
    const timezone of [
      "Australia/Sydney",
      "America/New_York",
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
      "Asia/Kathmandu",
    ]
  ) {
    const coach = await makeCoach(db, { timezone });
    const client = await makeClient(db, coach);
    const offer = await makeOffer(db, coach, { validity_days: 30 });
    const pack = await callOne(db, coach.id, "sell_pack", { p_client_id: client.id, p_offer_id: offer.id });
    const [row] = await db.sql(
      `select to_char($1::timestamptz at time zone $2, 'YYYY-MM-DD HH24:MI:SS') as local`,
      [pack.expires_at, timezone],
    );
    assertEquals(row?.local, `${dayIn(timezone, 31).date} 00:00:00`, timezone);

    // Its last minute counts; midnight itself does not.
    const midnight = Date.parse(String(pack.expires_at));
    const book = (at: number) =>
      callOne(db, coach.id, "book_session", {
        p_client_id: client.id,
        p_starts_at: new Date(at),
        p_minutes: 5,
      });
    assertEquals((await book(midnight - 60_000)).purchase_id, pack.id);
    await db.refuses(book(midnight), { status: "PT422", code: "pack_expired" });
  }
});

forEachDatabase("a pack that never expires has no expiry", async (_t, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const offer = await makeOffer(db, coach);
  const pack = await callOne(db, coach.id, "sell_pack", { p_client_id: client.id, p_offer_id: offer.id });
  assertEquals(pack.expires_at, null);
});

forEachDatabase(
  "DATA-11 a pack whose midnight is skipped or comes twice ends as its last day does",
  async (_t, db) => {
    let seen = 0;
    for (const timezone of ["America/Havana", "America/Santiago"]) {
      for (const kind of ["gap", "repeat"] as const) {
        const change = await nextClockChange(db, timezone, kind);
        if (!change || change.after !== (kind === "gap" ? "01:00" : "00:00")) continue; // midnight itself is not touched
        seen++;
        const coach = await makeCoach(db, { timezone });
        const client = await makeClient(db, coach);
        const today = dayIn(timezone, 0).date;
        const days = (Date.parse(change.day) - Date.parse(today)) / 86_400_000 - 1;
        const offer = await makeOffer(db, coach, { validity_days: days });
        const pack = await callOne(db, coach.id, "sell_pack", {
          p_client_id: client.id,
          p_offer_id: offer.id,
        });
        // Skipped: at the change. Twice: at the first midnight, an hour before the clock goes back.
        const expected = Date.parse(change.at) - (kind === "gap" ? 0 : 3_600_000);
        assertEquals(Date.parse(String(pack.expires_at)), expected, `${timezone}, ${kind}`);
      }
    }
    assert(seen > 0, "no zone changes its clocks at midnight any more");
  },
);

forEachDatabase(
  "DATA-11 24 hours before is counted in hours, also when the night is an hour longer",
  async (_t, db) => {
    const coach = await makeCoach(db, { timezone: "Australia/Sydney", late_cancel_minutes: 1440 });
    const client = await makeClient(db, coach);
    const late = async (hours: number) => {
      const booking = await makeBooking(db, client, {
        startsAt: new Date(Date.parse("2026-04-05T08:00:00Z")),
      });
      const received = new Date(Date.parse("2026-04-05T08:00:00Z") - hours * 3_600_000);
      const [terms] = await db.sql(
        "select t.late from bookings b cross join lateral app.cancel_terms(b, $2) t where b.id = $1",
        [booking.id, received],
      );
      await db.sql("delete from bookings where id = $1", [booking.id]);
      return terms?.late;
    };
    assertEquals([await late(24.5), await late(24), await late(23.5)], [false, false, true]);
  },
);
