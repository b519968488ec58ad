import { assert, assertEquals } from "@std/assert";
import type { Sql } from "../../scripts/stack/session.ts";
import { refusals } from "../../web/server/explain.ts";
import { makeClient, makeCoach, makePack } from "../support/builders.ts";
import { assertRefused, call, callValue } from "../support/call.ts";
import { assertBooks } from "../support/assert_books.ts";
import { setHours } from "../support/calendar.ts";
import { forEachDatabase } from "../support/database.ts";
import { type Hostile, hostileValues } from "../support/hostile_values.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { makeWorld, type Values, type World } from "../support/sensible_world.ts";
import { receive } from "../support/texting.ts";
import { hoursAhead } from "../support/times.ts";

/** What became of a statement that was tried and taken back. */
interface Answer extends Record<string, unknown> {
  state: string;
  message: string;
  hint: string | null;
  constraint: string | null;
  /** What only reads, and failed once the statement had been accepted. */
  reader: string | null;
  /** What the proof said, and what the other coach had, once it had been accepted. */
  problems: string | null;
  theirs: string | null;
}

/** What a coach and the jobs do every day, whatever was accepted before. */
const readers: readonly (readonly ["coach" | "service_role", string])[] = [
  ["coach", "public.open_slots(current_date, current_date + 7)"],
  ["coach", "public.working_hours(current_date, current_date + 7)"],
  ["coach", "public.report_weeks(current_date - 7, current_date + 7)"],
  ["service_role", "public.auto_complete_bookings()"],
  ["service_role", "public.plan_texts()"],
  ["service_role", "public.claim_messages()"],
];

/** Runs statements one by one, each as a caller and each taken back, in one transaction. */
async function attempts(
  db: TestDatabase,
  { coach, stranger }: World,
  work: (
    attempt: (
      caller: string,
      statement: string,
      values: (string | null)[],
      depth: number,
    ) => Promise<Answer>,
  ) => Promise<void>,
) {
  const tables = await db.sql<{ name: string }>(
    `select distinct c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and a.attname = 'coach_id' order by 1`,
  );
  const digest = tables.map(({ name }) =>
    `(select string_agg(t::text, ' ' order by t::text) from ${name} t where coach_id = '${stranger}')`
  );
  await db.as("service_role", async (sql: Sql) => {
    await sql("reset role");
    await sql("set local statement_timeout = '8s'"); // as the hosted platform has it for a signed-in caller
    await sql(`create function pg_temp.act_as(p_caller text) returns void language sql as $$
      select set_config('request.jwt.claims', json_build_object('role', r.name, 'sub', r.sub)::text, true),
        set_config('request.jwt.claim.sub', coalesce(r.sub, ''), true), set_config('role', r.name, true)
      from (select case p_caller when 'coach' then 'authenticated' else p_caller end as name,
        case p_caller when 'coach' then '${coach}' end as sub) r $$`);
    await sql(`create function pg_temp.theirs() returns text language sql as $$
      select md5(concat_ws('|', (select c::text from public.coaches c where c.id = '${stranger}'), ${
      digest.join(", ")
    })) $$`);
    await sql(
      "grant execute on function pg_temp.act_as(text), pg_temp.theirs() to authenticated, service_role",
    );
    await sql(
      `create function pg_temp.attempt(p_caller text, p_statement text, p_values text[], p_depth integer) returns jsonb language plpgsql as $$
      declare
        v_reader text;
        v_problems text;
        v_theirs text;
        v_state text;
        v_message text;
        v_hint text;
        v_constraint text;
      begin
        begin
          perform pg_temp.act_as(p_caller);
          execute p_statement using p_values;
          set local role none;
          if p_depth = 0 then
            raise exception 'accepted' using errcode = 'ZZ000';
          end if;
          v_theirs := pg_temp.theirs();
          perform pg_temp.act_as('service_role');
          select string_agg(distinct p.problem, ', ') into v_problems from public.prove_sessions() p;
          if p_depth = 1 then
            raise exception 'accepted' using errcode = 'ZZ000';
          end if;
          ${
        readers.map(([caller, call]) => `
          v_reader := '${call}';
          perform pg_temp.act_as('${caller}');
          perform r::text from ${call} r;`).join("")
      }
          v_reader := null;
          raise exception 'accepted' using errcode = 'ZZ000';
        exception when query_canceled or others then
          get stacked diagnostics v_state = returned_sqlstate, v_message = message_text, v_hint = pg_exception_hint,
            v_constraint = constraint_name;
        end;
        set local role none;
        return jsonb_build_object('state', v_state, 'message', left(v_message, 160), 'hint', v_hint, 'constraint', nullif(v_constraint, ''),
          'reader', v_reader, 'problems', v_problems, 'theirs', v_theirs);
      end $$`,
    );
    await work(async (caller, statement, values, depth) => {
      const places = values.map((_, n) => `$${n + 3}::text`).join(", ");
      const [row] = await sql<{ answer: Answer }>(
        `select pg_temp.attempt($1::text, $2::text, array[${places}]::text[], ${depth}) as answer`,
        [caller, statement, ...values],
      );
      if (!row) throw new Error(`Cannot try ${statement}: nothing came back`);
      return row.answer;
    });
  });
}

const sentence = /^[A-Z][^\n]*[^.]\.$/;

/** What is wrong with an answer; undefined where the statement was accepted or refused as it should be. */
function fault(answer: Answer, theirs: string | undefined, byTable: boolean): string | undefined {
  const { state, message, hint, constraint, reader, problems } = answer;
  if (reader !== null) return `then ${reader}: ${state} ${message}`;
  if (state === "ZZ000") {
    if (problems) return `then the proof: ${problems}`;
    return theirs !== undefined && answer.theirs !== theirs ? "the other coach's rows changed" : undefined;
  }
  if (/^PT4\d\d$/.test(state) && /^[a-z_]+$/.test(message) && sentence.test(hint ?? "")) return undefined;
  if (
    byTable && constraint !== null && /^23(514|505|P01)$/.test(state) && Object.hasOwn(refusals, constraint)
  ) return undefined;
  // A column that must not be empty, a row that is not the caller's, a row that is nobody's.
  if (byTable && ["23502", "42501", "23503"].includes(state)) return undefined;
  return `${state} ${message}`;
}

/** Puts in a hostile value for one of several that are sensible, each in turn. */
function turns(
  names: string[],
  types: string[],
  given: Values,
  world: World,
): [label: string, values: (string | null)[]][] {
  const ids = { nobody: "00000000-0000-4000-8000-00000000dead", foreign: world.foreign };
  return names.flatMap((name, at) =>
    hostileValues(types[at] ?? "", ids, given[name] ?? null).map(([label, value]: Hostile) =>
      [`${name} = ${label}`, names.map((other) => other === name ? value : given[other] ?? null)] as [
        string,
        (string | null)[],
      ]
    )
  );
}

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
