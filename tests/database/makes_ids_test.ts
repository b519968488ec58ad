import { assert, assertEquals } from "@std/assert";
import { makeClient, makeCoach } from "../support/builders.ts";
import { forEachDatabase } from "../support/database.ts";

forEachDatabase(
  "an id is a uuid of version 7 that begins with its millisecond, and is the default of every table's",
  async (_t, db) => {
    const before = Date.now();
    const rows = await db.as("service_role", (sql) =>
      sql<{ id: string; at: number }>(
        `select app.new_id()::text as id, (extract(epoch from clock_timestamp()) * 1000)::float8 as at from generate_series(1, 2000)`,
      ));
    assertEquals(new Set(rows.map(({ id }) => id)).size, 2000);
    const millis = rows.map(({ id }) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
    for (const [n, { id, at }] of rows.entries()) {
      assertEquals(id[14], "7");
      assert("89ab".includes(id[19] ?? ""));
      assert(Math.abs((millis[n] ?? 0) - at) < 1000 && (millis[n] ?? 0) > before - 60_000);
    }
    assertEquals(millis, millis.toSorted((a, b) => a - b));

    const others = await db.sql(
      `select a.attrelid::regclass::text as table from pg_attribute a
     join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
     join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.atttypid = 'uuid'::regtype and pg_get_expr(d.adbin, d.adrelid) not in ('app.new_id()', 'auth.uid()')`,
    );
    assertEquals(others, []);
    const client = await makeClient(db, await makeCoach(db));
    assertEquals(client.id[14], "7");
  },
);
