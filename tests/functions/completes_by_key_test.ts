import { assertEquals, assertMatch } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { hoursAhead } from "../support/times.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { overHttp } from "./http.ts";

const { publishableKey, secretKey } = testKeys;

overHttp(
  "DATA-05 auto-complete answers with its counts, takes a later now, and does nothing twice",
  async (http, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client);
    await makeBooking(db, client, { pack, state: "due" });
    await makeBooking(db, client, { state: "due" });
    const ahead = await makeBooking(db, client, { pack, startsAt: hoursAhead(30) });
    const run = async (body?: unknown) => {
      const response = await http.send("auto-complete", body, { headers: { apikey: secretKey } });
      assertEquals(response.status, 200);
      return await response.json();
    };
    assertEquals(await run(), { completed: 2, sessions_used: 1, unpaid: 0 });
    assertEquals(await run({}), { completed: 0, sessions_used: 0, unpaid: 0 });
    assertEquals(await run({ now: hoursAhead(32).toISOString() }), {
      completed: 1,
      sessions_used: 1,
      unpaid: 0,
    });
    assertEquals(await run({ now: hoursAhead(32).toISOString() }), {
      completed: 0,
      sessions_used: 0,
      unpaid: 0,
    });
    const [row] = await db.sql(
      "select b.status, p.sessions_used from bookings b join purchases p on p.id = b.purchase_id where b.id = $1",
      [ahead.id],
    );
    assertEquals(row, { status: "completed", sessions_used: 2 });
    assertEquals(await db.sql("select * from prove_sessions()"), []);
  },
);

overHttp(
  "auto-complete refuses a moment that no calendar here has, with a sentence, and does nothing",
  async (http, db) => {
    const coach = await makeCoach(db);
    const due = await makeBooking(db, await makeClient(db, coach), { state: "due" });
    for (const now of ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"]) {
      const response = await http.send("auto-complete", { now }, { headers: { apikey: secretKey } });
      const { error, hint } = await response.json();
      assertEquals([response.status, error], [422, "invalid_range"]);
      assertMatch(hint, /^[A-Z].*\.$/);
    }
    assertEquals(await db.sql("select status from bookings where id = $1", [due.id]), [{
      status: "scheduled",
    }]);
  },
);

overHttp(
  "auto-complete is for a holder of the secret key: in apikey, as bearer token, or in both",
  async (http, db) => {
    const coach = await makeCoach(db);
    const accepted: Record<string, string>[] = [
      { apikey: secretKey },
      { Authorization: `Bearer ${secretKey}` },
      { Authorization: `bearer ${secretKey}`, apikey: secretKey },
      { Authorization: `Bearer ${secretKey}`, apikey: publishableKey },
    ];
    const signedIn = await http.headersOf(coach.id);
    const refused: Record<string, string>[] = [
      {},
      { apikey: "" },
      { apikey: publishableKey },
      { apikey: `${secretKey} ` + "x" },
      { apikey: secretKey.slice(0, -1) },
      { apikey: secretKey.toUpperCase() },
      { Authorization: `Bearer ${publishableKey}`, apikey: publishableKey },
      // Present and wrong is refused, never overlooked.
      { Authorization: `Bearer ${publishableKey}`, apikey: secretKey },
      { Authorization: `Basic ${secretKey}`, apikey: secretKey },
      { Authorization: "", apikey: secretKey },
      { Authorization: `Bearer ${secretKey}`, apikey: "sb_secret_wrong" },
      signedIn,
      { ...signedIn, apikey: secretKey },
    ];
    for (const [status, list] of [[200, accepted], [401, refused]] as const) {
      for (const headers of list) {
        const response = await http.send("auto-complete", {}, { headers });
        const { error } = await response.json();
        assertEquals([response.status, error], [status, status === 401 ? "secret_key_required" : undefined]);
      }
    }
  },
);

overHttp(
  "auto-complete refuses a now that is no instant, 400, and reads nothing before the key",
  async (http) => {
    const headers = { apikey: secretKey };
    for (
      const [body, field] of [[{ now: "tonight" }, "now"], [{ now: 5 }, "now"], [{ then: "x" }, "then"], [
        "{",
        "body",
      ]]
    ) {
      const response = await http.send("auto-complete", body, { headers });
      const answer = await response.json();
      assertEquals([response.status, answer.error, answer.field], [400, "invalid_body", field]);
    }
    const unread = await http.send("auto-complete", "{", { headers: { apikey: publishableKey } });
    await unread.body?.cancel();
    assertEquals(unread.status, 401);
  },
);
