import { assert, assertEquals } from "@std/assert";
import { assertBooks } from "../support/assert_books.ts";
import { attempts, turns } from "../support/attempts.ts";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertRefused, insertRow } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import { makeWorld, type Values, type World } from "../support/sensible_world.ts";
import type { TestDatabase } from "../support/test_database.ts";

/** A column that the service role may write, as the catalogue has it. */
interface Column {
  table: string;
  name: string;
  type: string;
  inserts: boolean;
  updates: boolean;
}

/** What is written of an insert whatever is given: a trigger fills it. */
const filled = ["bookings.blocked_until", "bookings.local_starts_at", "bookings.timezone"];

const columnsOf = (db: TestDatabase) =>
  db.sql<Column & Record<string, unknown>>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
       has_column_privilege('service_role', c.oid, a.attnum, 'insert') as inserts,
       has_column_privilege('service_role', c.oid, a.attnum, 'update') as updates
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       join pg_type t on t.oid = a.atttypid and t.typtype <> 'e'
     where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
       and has_column_privilege('service_role', c.oid, a.attnum, 'insert, update') order by c.relname, a.attnum`,
  );

/** Whether a value must be refused wherever it is written, and is not merely one that reads oddly. */
function hostile({ name, type }: Column, label: string): boolean {
  if (label.endsWith(" = NULL")) return false;
  if (/^(date|timestamp with(out)? time zone)$/.test(type)) return true;
  if (/^(smallint|integer|bigint)$/.test(type)) return /\d{4}/.test(label);
  if (type === "uuid") return !["id", "coach_id"].includes(name);
  if (type === "jsonb") {
    return /= (a megabyte|a key of a megabyte|ten thousand objects)$/.test(label);
  }
  return /megabyte|ten thousand long/.test(label);
}

/** The rows of the coach that an update is tried on: one, or of bookings one of each status. */
const rowsOf = async (db: TestDatabase, { coach }: World, table: string) =>
  (await db.sql<{ row: string }>(
    `select min(ctid)::text as row from ${table} where ${table === "coaches" ? "id" : "coach_id"} = $1
     group by ${table === "bookings" ? "status" : "1 = 1"} having count(*) > 0`,
    [coach],
  )).map(({ row }) => row);

forEachDatabase(
  "ARG-01 every column that the service role writes has a bound, and no value in it breaks the books",
  async (_t, db) => {
    const world = await makeWorld(db);
    await db.sql("delete from availability where coach_id = $1 and weekday = 3", [world.coach]);
    world.rows["availability"] = { ...world.rows["availability"], starts_at: "09:00", ends_at: "12:00" };
    const columns = await columnsOf(db);
    const rowsIn = new Map<string, string[]>();
    for (const { table } of columns) rowsIn.set(table, await rowsOf(db, world, table));
    const faults: string[] = [];
    let tried = 0;
    await attempts(db, world, async (attempt) => {
      const judge = async (column: Column, statement: string, values: (string | null)[], label: string) => {
        tried++;
        const wrong = hostile(column, label) &&
          !(statement.startsWith("insert") && filled.includes(`${column.table}.${column.name}`));
        const { state, message, constraint, problems } = await attempt(
          "service_role",
          statement,
          values,
          // Words are nothing to the proof: it is asked once of each column.
          wrong || column.type === "text" && !label.endsWith(" = empty") ? 0 : 1,
        );
        const what = `${statement.slice(0, 6)} ${column.table} (${label})`;
        if (state === "ZZ000") {
          if (wrong) faults.push(`${what}: accepted`);
          else if (problems) faults.push(`${what}: then the proof: ${problems}`);
        } else if (
          !/^PT4\d\d$/.test(state) && !["23502", "23503", "42501"].includes(state) &&
          !(/^23(514|505|P01)$/.test(state) && constraint !== null)
        ) faults.push(`${what}: ${state} ${message}`);
      };
      for (const table of new Set(columns.map((column) => column.table))) {
        const given = world.rows[table] ?? {};
        const mine = columns.filter((column) => column.table === table);
        const rows = rowsIn.get(table) ?? [];
        assert(rows.length > 0, `there is no row of ${table} to change`);
        if (mine.some(({ inserts }) => inserts) && table !== "coaches") {
          // Otherwise what is sensible hides what is hostile behind another refusal.
          const names = Object.keys(given);
          const places = names.map((n, at) =>
            `($1)[${at + 1}]${enums[`${table}.${n}`] ?? `::${mine.find((c) => c.name === n)?.type}`}`
          );
          const { state, message } = await attempt(
            "service_role",
            `insert into public.${table} (${names}) values (${places})`,
            names.map((n) => given[n] ?? null),
            1,
          );
          assertEquals([table, state, message], [table, "ZZ000", "accepted"]);
        }
        for (const column of mine) {
          const { name, type } = column;
          const cases = (names: string[], types: string[], values: Values) =>
            turns(names, types, values, world).filter(([label]) => label.startsWith(`${name} = `));
          if (column.inserts) {
            const names = [...new Set([...Object.keys(given), name])];
            const types = names.map((n) => mine.find((c) => c.name === n)?.type ?? "text");
            const places = names.map((n, at) =>
              `($1)[${at + 1}]${enums[`${table}.${n}`] ?? `::${types[at]}`}`
            );
            for (const [label, values] of cases(names, types, given)) {
              await judge(column, `insert into public.${table} (${names}) values (${places})`, values, label);
            }
          }
          if (column.inserts && type === "text") {
            // Ten megabytes, and what no text holds: refused by the column and by Postgres itself.
            for (const [label, value] of [["ten megabytes", "repeat('9', 10485760)"], ["NUL", "chr(0)"]]) {
              tried++;
              const names = [...new Set([...Object.keys(given), name])];
              const places = names.map((n, at) =>
                n === name
                  ? value
                  : `($1)[${at + 1}]${enums[`${table}.${n}`] ?? `::${mine.find((c) => c.name === n)?.type}`}`
              );
              const answer = await attempt(
                "service_role",
                `insert into public.${table} (${names}) values (${places})`,
                names.map((n) => given[n] ?? null),
                0,
              );
              if (answer.state === "ZZ000" && !filled.includes(`${table}.${name}`)) {
                faults.push(`insert ${table} (${name} = ${label}): accepted`);
              }
            }
          }
          if (!column.updates) continue;
          for (const [label, values] of cases([name], [type], {})) {
            for (const row of rows) {
              await judge(
                column,
                `update public.${table} set ${name} = ($1)[1]::${type} where ctid = '${row}'`,
                values,
                label,
              );
            }
          }
        }
      }
    });
    assert(tried > 1500, `only ${tried} were tried`);
    assertEquals([...new Set(faults)], []);
    await assertBooks(db, { id: world.coach, strangerId: world.stranger, phone: "", timezone: "" });
  },
);

/** Casts of the columns whose type is one of ours. */
const enums: Record<string, string> = {
  "bookings.status": "::public.booking_status",
  "messages.direction": "::public.message_direction",
  "messages.kind": "::public.message_kind",
  "messages.status": "::public.message_status",
  "text_templates.kind": "::public.text_kind",
};

forEachDatabase(
  "ARG-01 the service role turns round nothing that is on record, mixes no coaches, and moves no row to another one",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const theirs = await makeClient(db, { id: coach.strangerId });
    const other = await makeClient(db, coach);
    const pack = await makePack(db, client);
    const theirPack = await makePack(db, theirs);
    const completed = await makeBooking(db, client, { pack, state: "completed" });
    const missed = await makeBooking(db, client, { pack, state: "no_show" });
    const scheduled = await makeBooking(db, client, { pack });
    const text = {
      coach_id: coach.id,
      client_id: client.id,
      direction: "out",
      kind: "manual",
      body: "Hello",
    };
    const sent = await insertRow<{ id: string }>(db, "messages", {
      ...text,
      from_phone: coach.phone,
      to_phone: client.phone,
      status: "sent",
      attempts: 1,
    });
    const write = (sql: string, ...values: unknown[]) => db.as("service_role", (run) => run(sql, values));
    const booking = (set: string) => `update bookings set ${set} where id = $1`;

    for (const status of ["scheduled", "cancelled", "no_show"]) {
      await assertRefused(write(booking(`status = '${status}'`), completed.id), "PT409", "booking_closed");
    }
    for (const set of ["purchase_id = null", "unpaid = true", "waived = true", "status = 'completed'"]) {
      await assertRefused(write(booking(set), missed.id), "PT409", "booking_closed");
    }
    for (
      const set of [
        "status = 'completed'",
        "status = 'no_show'",
        "late_cancel = true",
        "timezone = 'Asia/Tokyo'",
      ]
    ) {
      await assertRefused(write(booking(set), scheduled.id), "PT422", "invalid_request");
    }
    for (const set of ["status = 'queued', send_after = now()", "status = 'sending'", "status = 'dropped'"]) {
      await assertRefused(
        write(`update messages set ${set} where id = $1`, sent.id),
        "PT409",
        "message_closed",
      );
    }
    await assertRefused(
      write("update messages set direction = 'in', status = 'received', kind = null where id = $1", sent.id),
      "PT409",
      "message_closed",
    );
    await write("update messages set status = 'delivered' where id = $1", sent.id);

    // Of two coaches in one row, and a row that would go to another coach or take the id of theirs.
    const foreign = { status: "23503" };
    await db.refuses(write(booking("client_id = $2"), scheduled.id, theirs.id), foreign);
    await db.refuses(write(booking("purchase_id = $2"), scheduled.id, theirPack.id), foreign);
    await db.refuses(write(booking("client_id = $2"), scheduled.id, other.id), foreign);
    await db.refuses(write("update messages set client_id = $2 where id = $1", sent.id, theirs.id), foreign);
    const moved = write("update clients set coach_id = $2 where id = $1", other.id, coach.strangerId);
    await assertRefused(moved, "PT422", "invalid_request");
    const renamed = write("update coaches set id = gen_random_uuid() where id = $1", coach.id);
    await assertRefused(renamed, "PT422", "invalid_request");
    const twin = write(
      "insert into clients (id, coach_id, name, phone) values ($1, $2, 'Twin', '+61400000999')",
      theirs.id,
      coach.id,
    );
    await assertRefused(twin, "PT422", "invalid_request");
    await assertBooks(db, coach);
  },
);
