import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { assertProven } from "../support/assert_books.ts";
import { assertRefused, call, callValue, insertRow } from "../support/call.ts";
import { makeBooking, makeClient, makeCoach, makeOffer, makePack } from "../support/builders.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { receive, text } from "../support/texting.ts";
import type { TestDatabase } from "../support/test_database.ts";

const parts: Record<string, string> = {
  coach: "coaches",
  availability: "availability",
  day_hours: "day_hours",
  time_off: "time_off",
  offers: "offers",
  clients: "clients",
  imports: "imports",
  distinct_clients: "distinct_clients",
  packs: "purchases",
  pack_events: "pack_events",
  ledger: "session_ledger",
  bookings: "bookings",
  messages: "messages",
  text_templates: "text_templates",
  opt_outs: "opt_outs",
  dead_numbers: "dead_numbers",
};

/** Fills the books of a coach so that every table that can hold a row of theirs holds some. */
async function fill(db: TestDatabase, coach: { id: string; phone: string }) {
  const clients = [await makeClient(db, coach), await makeClient(db, coach)].sort((a, b) =>
    a.id < b.id ? -1 : 1
  );
  const [ana, ben] = clients;
  if (!ana || !ben) throw new Error("Cannot fill the books: no clients");
  await makeOffer(db, coach);
  const pack = await makePack(db, ana, { used: 3 });
  await makeBooking(db, ana, { pack });
  await makeBooking(db, ana, { pack, state: "completed" });
  await makeBooking(db, ben, { state: "cancelled" });
  await call(db, coach.id, "extend_packs", { p_purchase_ids: [pack.id], p_days: 3, p_note: "ill" });
  await call(db, coach.id, "refund_pack", { p_purchase_id: (await makePack(db, ben)).id, p_note: "moved" });
  await call(db, coach.id, "use_session", { p_purchase_id: pack.id, p_request_id: `use ${coach.id}` });
  await insertRow(db, "time_off", {
    coach_id: coach.id,
    starts_at: new Date(Date.now() + 1e9),
    ends_at: new Date(Date.now() + 2e9),
  });
  await insertRow(db, "distinct_clients", { coach_id: coach.id, client_id: ana.id, other_id: ben.id });
  const rows = JSON.stringify([{ name: "Ida", phone: "+61400000977", left: 2 }]);
  await call(db, coach.id, "import_clients", { p_rows: rows });
  await receive(db, ana.phone, coach.phone);
  await text(db, ana, coach, { kind: "list_times" });
  return { ana, pack };
}

/** How many rows of each table carry a coach's id, whatever tables there are. */
async function rowsOf(db: TestDatabase, coachId: string): Promise<Record<string, number>> {
  const tables = await db.sql<{ name: string; column: string }>(
    `select c.oid::regclass::text as name, a.attname as column from pg_class c
     join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
       and (a.attname = 'coach_id' or c.oid = 'public.coaches'::regclass and a.attname = 'id')
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name, column } of tables) {
    const [row] = await db.sql<{ n: number }>(`select count(*)::int as n from ${name} where ${column} = $1`, [
      coachId,
    ]);
    counts[name] = row?.n ?? -1;
  }
  return counts;
}

const page = (db: TestDatabase, caller: string, part: string, after: unknown = null, limit?: number) =>
  callValue<{ rows: Row[]; next: unknown }>(db, caller, "export_page", {
    p_part: part,
    ...(after ? { p_after: JSON.stringify(after) } : {}),
    ...(limit ? { p_limit: limit } : {}),
  });

forEachDatabase("EXPORT every row of every part comes once, however small the pages", async (_t, db) => {
  const coach = await makeCoach(db);
  await fill(db, coach);
  await fill(db, { id: coach.strangerId, phone: await phoneOf(db, coach.strangerId) });
  for (const [part, table] of Object.entries(parts)) {
    const ids: string[] = [];
    let after: unknown = null;
    do {
      const { rows, next } = await page(db, coach.id, part, after, 2);
      assertEquals(
        rows.every((row) => (row.coach_id ?? row.id) === coach.id),
        true,
        `${part} holds only the coach's`,
      );
      ids.push(...rows.map((row) => JSON.stringify(row)));
      after = next;
    } while (after);
    const owner = table === "coaches" ? "id" : "coach_id";
    const [there] = await db.sql<{ n: number }>(
      `select count(*)::int as n from ${table} where ${owner} = $1`,
      [coach.id],
    );
    assertEquals([new Set(ids).size, ids.length], [there?.n, there?.n], part);
    if (!["text_templates", "day_hours", "opt_outs", "dead_numbers"].includes(part)) {
      assertEquals(ids.length > 0, true, `${part} is not empty`);
    }
  }
  for (
    const bad of [["requests", null], ["clients", {}], ["clients", []], ["bookings", {
      id: coach.id,
    }]] as const
  ) {
    await assertRefused(page(db, coach.id, bad[0], bad[1]), "PT422", "invalid_request");
  }
  await assertRefused(page(db, coach.id, "clients", null, 5001), "PT422", "invalid_request");
  await assertRefused(page(db, "authenticated-without-sub", "clients"), "PT401", "not_signed_in");
  await assertRefused(page(db, "service_role", "clients"), "PT401", "not_signed_in");
  await db.refuses(page(db, "anon", "clients"), { status: "42501" });
});

forEachDatabase(
  "EXPORT every table that carries a coach's id is exported, or is said why not",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const exported = Object.values(parts).map((table) => table);
    const tables = Object.keys(await rowsOf(db, coach.id)).map((name) => name.replace(/^public\./, ""));
    // What the program keeps for itself: repeats of requests, questions that are open, who is leaving.
    const own = tables.filter((name) => name.startsWith("app."));
    assertEquals(tables.filter((name) => !exported.includes(name) && !own.includes(name)), []);
  },
);

async function phoneOf(db: TestDatabase, coachId: string): Promise<string> {
  const [row] = await db.sql<{ phone: string }>("select phone from coaches where id = $1", [coachId]);
  return row?.phone ?? "";
}

forEachDatabase(
  "DELETE all of a coach's data goes, ledger and sign-in too, and another coach's stays",
  async (_t, db) => {
    const coach = await makeCoach(db, { name: "Sam Rivera" });
    await fill(db, coach);
    const stranger = { id: coach.strangerId, phone: await phoneOf(db, coach.strangerId) };
    await fill(db, stranger);
    const kept = await rowsOf(db, stranger.id);
    const remove = (name: unknown) => call(db, coach.id, "delete_my_data", { p_confirm: name });

    for (const wrong of ["", "sam rivera", "Sam", "Stranger", null]) {
      await assertRefused(remove(wrong), "PT422", "not_confirmed");
    }
    assertEquals((await rowsOf(db, coach.id)).session_ledger !== 0, true);
    await remove("  Sam Rivera ");
    assertEquals(Object.entries(await rowsOf(db, coach.id)).filter(([, n]) => n !== 0), []);
    assertEquals(await db.sql("select 1 from auth.users where id = $1", [coach.id]), []);
    assertEquals(await db.sql("select 1 from app.departures"), []);
    assertEquals(await rowsOf(db, stranger.id), kept);
    await assertProven(db, { ...coach, id: stranger.id });
    // The token outlives the account for a while: it opens nothing and can begin nothing anew.
    await assertRefused(remove("Sam Rivera"), "PT404", "coach_not_found");
    await db.refuses(
      db.as(
        coach.id,
        (sql) =>
          sql("insert into coaches (id, name, phone, timezone) values ($1, 'Sam', '+61400000997', 'UTC')", [
            coach.id,
          ]),
      ),
      { status: "23503" },
    );
    await assertRefused(
      call(db, "authenticated-without-sub", "delete_my_data", { p_confirm: "x" }),
      "PT401",
      "not_signed_in",
    );
    await assertRefused(
      call(db, "service_role", "delete_my_data", { p_confirm: "Stranger" }),
      "PT401",
      "not_signed_in",
    );
    await db.refuses(call(db, "anon", "delete_my_data", { p_confirm: "Stranger" }), { status: "42501" });
  },
);

forEachDatabase(
  "DELETE nobody else can open the ledger's one door, and it opens for nobody else's lines",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await fill(db, coach);
    const entering =
      "insert into app.departures (coach_id, transaction_id) values ($1, pg_current_xact_id())";
    for (const caller of ["service_role", "anon", coach.id, coach.strangerId]) {
      for (const statement of [entering, entering.replace("pg_current_xact_id()", "'1'::xid8")]) {
        await db.refuses(db.as(caller, (sql) => sql(statement, [coach.id])), { status: "42501" });
      }
      await db.refuses(db.as(caller, (sql) => sql("select * from app.departures")), { status: "42501" });
      // No setting of a session does it either.
      await db.refuses(
        db.as(caller, async (sql) => {
          await sql("select set_config('app.departure', $1, true)", [coach.id]);
          return await sql("delete from session_ledger where coach_id = $1", [coach.id]);
        }),
        { status: "42501" },
      );
    }
    // Even the owner of the database, having entered one coach, cannot delete another's lines, nor change or empty any.
    const asOwner = (statement: string) =>
      db.sql(`do $$ begin
      insert into app.departures values ('${coach.strangerId}', pg_current_xact_id());
      ${statement};
    end $$`);
    for (const table of ["session_ledger", "pack_events"]) {
      await db.refuses(asOwner(`delete from ${table} where coach_id = '${coach.id}'`), {
        status: "42501",
        code: "ledger_is_append_only",
      });
      for (const statement of [`update ${table} set kind = kind`, `truncate ${table}`]) {
        await db.refuses(asOwner(statement), { status: "42501", code: "ledger_is_append_only" });
      }
    }
    // An entry that was left behind opens nothing for a later transaction.
    await db.sql("insert into app.departures values ($1, pg_current_xact_id())", [coach.id]);
    await db.refuses(db.sql("delete from session_ledger where coach_id = $1", [coach.id]), {
      status: "42501",
      code: "ledger_is_append_only",
    });
  },
);

onPostgres("DELETE what is being booked meanwhile is refused, not left behind", async (_t, db) => {
  const coach = await makeCoach(db, { name: "Sam" });
  const { ana } = await fill(db, coach);
  const [leaving, booking] = await Promise.allSettled([
    call(db, coach.id, "delete_my_data", { p_confirm: "Sam" }),
    ...Array.from({ length: 6 }, (_, n) =>
      call(db, coach.id, "book_session", {
        p_client_id: ana.id,
        p_starts_at: new Date(Date.now() + (50 + n) * 86_400_000),
        p_without_pack: true,
      })),
  ]);
  assertEquals([leaving?.status, booking !== undefined], ["fulfilled", true]);
  assertEquals(Object.entries(await rowsOf(db, coach.id)).filter(([, n]) => n !== 0), []);
});
