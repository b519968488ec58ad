import { assert, assertEquals } from "@std/assert";
import { makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertRefused, call, callValue } from "../support/call.ts";
import { assertBooks } from "../support/assert_books.ts";
import { setHours } from "../support/calendar.ts";
import { attempts, fault, turns } from "../support/attempts.ts";
import { forEachDatabase } from "../support/database.ts";
import { makeWorld } from "../support/sensible_world.ts";
import { receive } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

forEachDatabase(
  "ARG-01 every argument of every verb has a bound, and each refusal a code and a sentence",
  async (_t, db) => {
    const world = await makeWorld(db);
    const verbs = await db.sql<
      { verb: string; writes: boolean; names: string[]; types: string[]; callers: string[] }
    >(
      `select p.proname as verb, p.provolatile = 'v' as writes, to_jsonb(p.proargnames[1:p.pronargs]) as names,
       (select jsonb_agg(format_type(t, null) order by n) from unnest(p.proargtypes) with ordinality as a(t, n)) as types,
       (select jsonb_agg(c.name) from (values ('coach', 'authenticated'), ('service_role', 'service_role')) as c(name, role)
         where has_function_privilege(c.role, p.oid, 'execute')) as callers
     from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype and p.pronargs > 0 and not exists (
       select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by 1`,
    );
    const faults: string[] = [];
    const accepted = new Set<string>();
    let tried = 0;
    await attempts(db, world, async (attempt) => {
      for (const { verb, writes, names, types, callers } of verbs) {
        const given = Object.fromEntries(names.map((name) => {
          const value = world.sensible[`${verb}.${name}`] ?? world.sensible[name];
          if (value === undefined) throw new Error(`Cannot call ${verb}: say a sensible ${name}`);
          return [name, value];
        }));
        const list = names.map((name, n) => `${name} => ($1)[${n + 1}]::${types[n]}`).join(", ");
        const statement = `select r::text from public.${verb}(${list}) r`;
        for (const caller of callers ?? []) {
          const plain = await attempt(
            caller,
            statement,
            names.map((name) => given[name] ?? null),
            Number(writes),
          );
          if (plain.state === "ZZ000") accepted.add(verb);
          const before = caller === "coach" ? plain.theirs ?? undefined : undefined;
          for (const [label, values] of turns(names, types, given, world)) {
            tried++;
            const wrong = fault(
              await attempt(caller, statement, values, Number(writes)),
              before,
              verb === "change_settings",
            );
            if (wrong) faults.push(`${verb}(${label}) as ${caller}: ${wrong}`);
          }
        }
      }
    });
    // Otherwise what is sensible hides what is hostile behind another refusal.
    assertEquals(verbs.map(({ verb }) => verb).filter((verb) => !accepted.has(verb)), []);
    assert(tried > 1000, `only ${tried} were tried`);
    assertEquals(faults, []);
  },
);

forEachDatabase(
  "ARG-01 every column that the API writes has a bound, and no value in it breaks what reads it",
  async (_t, db) => {
    const world = await makeWorld(db);
    const columns = await db.sql<
      { table: string; inserts: [string, string][] | null; updates: [string, string][] | null }
    >(
      `select c.relname as table,
       jsonb_agg(jsonb_build_array(a.attname, format_type(a.atttypid, null)) order by a.attnum)
         filter (where has_column_privilege('authenticated', c.oid, a.attnum, 'insert')) as inserts,
       jsonb_agg(jsonb_build_array(a.attname, format_type(a.atttypid, null)) order by a.attnum)
         filter (where has_column_privilege('authenticated', c.oid, a.attnum, 'update')) as updates
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       join pg_type t on t.oid = a.atttypid and t.typtype <> 'e'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     group by 1 having bool_or(has_column_privilege('authenticated', c.oid, a.attnum, 'insert, update')) order by 1`,
    );
    const faults: string[] = [];
    let tried = 0;
    await attempts(db, world, async (attempt) => {
      const { theirs } = await attempt("coach", "select", [], 1);
      for (const { table, inserts, updates } of columns) {
        const given = world.rows[table] ?? {};
        // Whether a value is one that no calendar holds, which must be refused wherever it is written.
        const statements: [statement: string, values: (string | null)[], label: string, outside: boolean][] =
          [];
        const outside = (type: string | undefined, label: string) =>
          !label.endsWith("NULL") && /^(date|timestamp with time zone)$/.test(type ?? "");
        for (const [name, type] of inserts ?? []) {
          const names = [...new Set([...Object.keys(given), name])];
          const types = names.map((n) => (inserts ?? []).find(([column]) => column === n)?.[1] ?? "text");
          const places = names.map((n, at) =>
            `($1)[${at + 1}]::${n === "kind" ? "public.text_kind" : types[at]}`
          );
          for (
            const [label, values] of turns(names, types, given, world).filter(([label]) =>
              label.startsWith(`${name} = `)
            )
          ) {
            statements.push([
              `insert into public.${table} (${names}) values (${places})`,
              values,
              label,
              outside(type, label),
            ]);
          }
        }
        for (const [name, type] of updates ?? []) {
          for (const [label, values] of turns([name], [type], given, world)) {
            const where = table === "coaches"
              ? `id = '${world.coach}'`
              : `ctid = (select min(ctid) from public.${table})`;
            statements.push([
              `update public.${table} set ${name} = ($1)[1]::${type} where ${where}`,
              values,
              label,
              outside(type, label),
            ]);
          }
        }
        for (const [statement, values, label, outside] of statements) {
          tried++;
          const answer = await attempt("coach", statement, values, 2);
          const wrong = outside && answer.state === "ZZ000"
            ? "accepted"
            : fault(answer, theirs ?? undefined, true);
          if (wrong) faults.push(`${statement.slice(0, 6)} ${table} (${label}): ${wrong}`);
        }
      }
    });
    assert(tried > 200, `only ${tried} were tried`);
    assertEquals(faults, []);
  },
);

forEachDatabase(
  "ARG-01 a calendar, an import and a pack's end have a cap, each with its sentence",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    const pack = await makePack(db, client, { columns: { expires_at: hoursAhead(24) } });
    await setHours(db, coach, []);
    const many = (sql: string, n: number) => db.as(coach.id, (run) => run(sql, [n]));
    const week = `insert into availability (weekday, starts_at, ends_at)
    select 1, time '00:00' + n * interval '5 minutes', time '00:05' + n * interval '5 minutes' from generate_series(1, $1::int) n`;
    const day = `insert into day_hours (day, starts_at, ends_at)
    select date '2030-01-01', time '00:00' + n * interval '5 minutes', time '00:05' + n * interval '5 minutes' from generate_series(1, $1::int) n`;
    const dates = `insert into day_hours (day, starts_at, ends_at)
    select date '2040-01-01' + n, '09:00', '10:00' from generate_series(1, $1::int) n`;
    const off = `insert into time_off (starts_at, ends_at)
    select at, at + interval '1 hour' from generate_series(1, $1::int) n, lateral (select now() + n * interval '1 day' as at) a`;
    for (const [sql, most] of [[week, 24], [day, 24], [dates, 1976], [off, 2000]] as const) {
      await assertRefused(many(sql, most + 1), "PT422", "too_many_hours");
      await many(sql, most);
    }
    const moved = db.as(
      coach.id,
      (run) => run("update day_hours set day = '2030-01-01' where day > '2040-01-01' and day < '2040-01-03'"),
    );
    await assertRefused(moved, "PT422", "too_many_hours");
    const windows = Array.from(
      { length: 25 },
      (_, n) => ({ weekday: 2, starts_at: clock(n * 30), ends_at: clock(n * 30 + 30) }),
    );
    await assertRefused(
      call(db, coach.id, "set_week", { p_windows: JSON.stringify(windows) }),
      "PT422",
      "too_many_hours",
    );

    const rows = Array.from(
      { length: 101 },
      (_, n) => ({ name: `Ida ${n}`, phone: client.phone, bought: 1000, used: 1000 }),
    );
    await assertRefused(
      call(db, coach.id, "import_clients", { p_rows: JSON.stringify(rows) }),
      "PT422",
      "too_many_rows",
    );

    const extend = (p_days: number, p_request_id?: string) =>
      call(db, coach.id, "extend_packs", {
        p_purchase_ids: `{${pack.id}}`,
        p_days,
        p_note: "ill",
        p_request_id,
      });
    const first = await extend(3660, "ten years");
    assertEquals(await extend(3660, "ten years"), first);
    await assertRefused(extend(3660), "PT422", "invalid_change");
    await assertBooks(db, coach);
  },
);

forEachDatabase(
  "ARG-01 a list without a limit is whole, and one of a negative limit is empty",
  async (_t, db) => {
    const coach = await makeCoach(db);
    const client = await makeClient(db, coach);
    await receive(db, client.phone, coach.phone);
    const sizes = async (p_limit: number | null) => [
      (await callValue<{ clients: unknown[] }>(db, coach.id, "client_list", { p_limit })).clients.length,
      (await call(db, coach.id, "thread", { p_client_id: client.id, p_limit })).length,
    ];
    assertEquals(await sizes(null), [1, 1]);
    assertEquals(await sizes(1), [1, 1]);
    assertEquals(await sizes(-1), [0, 0]);
    await assertBooks(db, coach);
  },
);

/** A time of day so many minutes after midnight. */
function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
