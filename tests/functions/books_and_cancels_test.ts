import { assertEquals, assertMatch } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { hoursAhead } from "../support/times.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { makeToken } from "../support/api.ts";
import { overHttp } from "./http.ts";

const nobody = "00000000-0000-4000-8000-000000000000";

overHttp(
  "DATA-01 a coach books over HTTP: 201 and the booking, one for one Idempotency-Key",
  async (http, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const headers = { ...await http.headersOf(coach.id), "Idempotency-Key": "form-1" };
    const body = {
      client_id: client.id,
      starts_at: hoursAhead(30).toISOString(),
      minutes: 45,
      purchase_id: pack.id,
    };
    const answers = [];
    for (let sent = 0; sent < 3; sent++) {
      const response = await http.send("book", body, { headers });
      assertEquals(response.status, 201);
      answers.push(await response.json());
    }
    const [booking] = answers;
    assertEquals(new Date(booking.starts_at), hoursAhead(30));
    assertEquals(new Date(booking.ends_at), new Date(hoursAhead(30).getTime() + 45 * 60_000));
    assertEquals([booking.client_id, booking.purchase_id, booking.status], [client.id, pack.id, "scheduled"]);
    assertEquals(new Set(answers.map(({ id }) => id)).size, 1);
    assertEquals((await db.sql("select from bookings")).length, 1);
  },
);

overHttp("a start is read as the data API printed it, and a trial books without a pack", async (http, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const headers = await http.headersOf(coach.id);
  const starts_at = hoursAhead(30).toISOString().replace("T", " ").replace(".000Z", "+00");
  const response = await http.send("book", { client_id: client.id, starts_at, without_pack: true }, {
    headers,
  });
  const booking = await response.json();
  assertEquals([response.status, booking.purchase_id], [201, null]);
  assertEquals(new Date(booking.starts_at), hoursAhead(30));
});

overHttp(
  "DATA-08 a coach cancels over HTTP: 200 and the booking, late uses a session unless waived",
  async (http, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const headers = await http.headersOf(coach.id);
    const cancel = async (hours: number, body: object) => {
      const booking = await makeBooking(db, client, { pack, startsAt: hoursAhead(hours) });
      const response = await http.send("cancel", { booking_id: booking.id, ...body }, { headers });
      const { status, late_cancel, waived } = await response.json();
      const [row] = await db.sql("select sessions_used from purchases where id = $1", [pack.id]);
      return [response.status, status, late_cancel, waived, row?.sessions_used];
    };
    assertEquals(await cancel(60, {}), [200, "cancelled", false, false, 0]);
    assertEquals(await cancel(4, { waive: true }), [200, "cancelled", true, true, 0]);
    assertEquals(await cancel(6, { waive: false }), [200, "cancelled", true, false, 1]);
  },
);

overHttp("another coach's client, booking and pack are not found, 404", async (http, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client);
  const booking = await makeBooking(db, client, { pack });
  const other = await makeCoach(db);
  const ownClient = await makeClient(db, other);
  const headers = await http.headersOf(other.id);
  const starts_at = hoursAhead(30).toISOString();
  const refusals = await Promise.all([
    http.send("book", { client_id: client.id, starts_at }, { headers }),
    http.send("book", { client_id: ownClient.id, starts_at, purchase_id: pack.id }, { headers }),
    http.send("cancel", { booking_id: booking.id }, { headers }),
    http.send("cancel", { booking_id: nobody }, { headers }),
  ]);
  assertEquals(refusals.map(({ status }) => status), [404, 404, 404, 404]);
  const codes = (await Promise.all(refusals.map((response) => response.json()))).map(({ error }) => error);
  assertEquals(codes, ["client_not_found", "purchase_not_found", "booking_not_found", "booking_not_found"]);
  const [row] = await db.sql("select status from bookings where id = $1", [booking.id]);
  assertEquals(row?.status, "scheduled");
});

overHttp("what a verb refuses is answered with its status, its code and its sentence", async (http, db) => {
  const coach = await makeCoach(db);
  const client = await makeClient(db, coach);
  const pack = await makePack(db, client, { sessions: 1 });
  const headers = await http.headersOf(coach.id);
  const book = async (hours: number, more: object = {}, id = client.id) => {
    const body = { client_id: id, starts_at: hoursAhead(hours).toISOString(), ...more };
    const response = await http.send("book", body, { headers });
    const { error, hint } = await response.json();
    if (response.status !== 201) assertMatch(hint, /^[A-Z].*\.$/);
    return [response.status, error];
  };
  const without = await makeClient(db, coach);
  assertEquals(await book(-30), [422, "in_the_past"]);
  assertEquals(await book(30, { minutes: 1 }), [422, "invalid_minutes"]);
  assertEquals(await book(30, {}, without.id), [422, "no_pack"]);
  assertEquals(await book(30), [201, undefined]);
  assertEquals(await book(30, { without_pack: true }), [409, "slot_taken"]);
  assertEquals(await book(40, { purchase_id: pack.id }), [409, "pack_exhausted"]);
  const [booking] = await db.sql("select id from bookings");
  const cancelled = { booking_id: booking?.id };
  assertEquals((await http.send("cancel", cancelled, { headers })).status, 200);
  const again = await http.send("cancel", cancelled, { headers });
  assertEquals([again.status, (await again.json()).error], [409, "booking_closed"]);
});

overHttp("a body that does not fit is refused with the failing field, 400", async (http, db) => {
  const coach = await makeCoach(db);
  const headers = await http.headersOf(coach.id);
  const good = { client_id: nobody, starts_at: hoursAhead(30).toISOString() };
  const cases: [string, unknown, string][] = [
    ["book", "{", "body"],
    ["book", "[]", "body"],
    ["book", "null", "body"],
    ["book", undefined, "client_id"],
    ["book", { ...good, client_id: "42" }, "client_id"],
    ["book", { ...good, starts_at: "tomorrow" }, "starts_at"],
    ["book", { ...good, starts_at: "2026-11-24T18:00:00" }, "starts_at"],
    ["book", { ...good, starts_at: "2027-02-30T18:00:00Z" }, "starts_at"],
    ["book", { ...good, minutes: "60" }, "minutes"],
    ["book", { ...good, minutes: 1e12 }, "minutes"],
    ["book", { ...good, minutes: 0.5 }, "minutes"],
    ["book", { ...good, purchase_id: "x\u0000" }, "purchase_id"],
    ["book", { ...good, purchaseId: nobody }, "purchaseId"],
    ["cancel", {}, "booking_id"],
    ["cancel", { booking_id: nobody, waive: "yes" }, "waive"],
  ];
  for (const [name, body, field] of cases) {
    const response = await http.send(name, body, { headers });
    const answer = await response.json();
    assertEquals([response.status, answer.error, answer.field], [400, "invalid_body", field]);
    assertMatch(answer.hint, /\.$/);
  }
});

overHttp("an Idempotency-Key has 1 to 200 characters, and a body 16 kB at most", async (http, db) => {
  const coach = await makeCoach(db);
  const headers = await http.headersOf(coach.id);
  const body = { booking_id: nobody };
  for (const [key, status] of [["", 400], ["k".repeat(201), 400], ["k".repeat(200), 404]] as const) {
    const response = await http.send("cancel", body, { headers: { ...headers, "Idempotency-Key": key } });
    const answer = await response.json();
    assertEquals(response.status, status);
    if (status === 400) {
      assertEquals([answer.error, answer.field], ["invalid_idempotency_key", "Idempotency-Key"]);
    }
  }
  const large = await http.send("cancel", { ...body, note: "x".repeat(20_000) }, { headers });
  assertEquals([large.status, (await large.json()).error], [413, "too_large"]);
});

overHttp(
  "without a good sign-in nobody books or cancels, 401, whatever key stands beside it",
  async (http, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await makePack(db, client);
    const now = Math.floor(Date.now() / 1000);
    const token = (claims: Record<string, unknown>, secret = testKeys.jwtSecret) =>
      makeToken(coach.id, secret, claims);
    const good = await token({});
    const expired = await token({ exp: now - 600 });
    const forged = await token({}, "not the secret");
    const nameless = await token({ sub: undefined });
    const anonymous = await token({ role: "anon" });
    const { publishableKey, secretKey } = testKeys;
    const cases: Record<string, string>[] = [
      {},
      { apikey: publishableKey },
      { apikey: secretKey },
      { Authorization: `Bearer ${publishableKey}`, apikey: publishableKey },
      { Authorization: `Bearer ${secretKey}`, apikey: secretKey },
      { Authorization: "Bearer sb_secret_wrong", apikey: secretKey },
      { Authorization: "Bearer ", apikey: secretKey },
      { Authorization: `Basic ${btoa("a:b")}`, apikey: secretKey },
      { Authorization: "Bearer not-a-token", apikey: publishableKey },
      ...[expired, forged, nameless, anonymous].map((bad) => ({
        Authorization: `Bearer ${bad}`,
        apikey: publishableKey,
      })),
      { Authorization: `Bearer ${good}`, apikey: "sb_publishable_wrong" },
    ];
    for (const headers of cases) {
      for (
        const [name, body] of [
          ["book", { client_id: client.id, starts_at: hoursAhead(30).toISOString() }],
          ["cancel", { booking_id: nobody }],
        ] as const
      ) {
        const response = await http.send(name, body, { headers });
        assertEquals([response.status, (await response.json()).error], [401, "not_signed_in"]);
      }
    }
    assertEquals(await db.sql("select from bookings"), []);
    // The token alone will do: the function knows the project's publishable key.
    const body = { client_id: client.id, starts_at: hoursAhead(30).toISOString() };
    const response = await http.send("book", body, { headers: { Authorization: `bearer ${good}` } });
    await response.body?.cancel();
    assertEquals(response.status, 201);
  },
);

overHttp(
  "other methods get 405 and are told the right one; browsers get their preflight answered",
  async (http) => {
    for (const name of ["book", "cancel", "auto-complete", "sms-inbound"]) {
      for (const method of ["GET", "PUT", "PATCH", "DELETE", "HEAD"]) {
        const response = await http.send(name, undefined, { method });
        const body = await response.text();
        assertEquals([response.status, response.headers.get("allow")], [405, "POST"]);
        if (method !== "HEAD") assertEquals(JSON.parse(body).error, "method_not_allowed");
      }
    }
    for (const name of ["book", "cancel"]) {
      const preflight = await http.send(name, undefined, {
        method: "OPTIONS",
        headers: { Origin: "https://coach.example.test", "Access-Control-Request-Method": "POST" },
      });
      await preflight.body?.cancel();
      assertEquals([preflight.status, preflight.headers.get("access-control-allow-origin")], [204, "*"]);
      const allowed = preflight.headers.get("access-control-allow-headers")?.split(", ");
      assertEquals(allowed, ["authorization", "apikey", "content-type", "idempotency-key", "x-client-info"]);
      const refused = await http.send(name, {});
      await refused.body?.cancel();
      assertEquals([refused.status, refused.headers.get("access-control-allow-origin")], [401, "*"]);
    }
  },
);
