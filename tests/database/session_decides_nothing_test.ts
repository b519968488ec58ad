import { assert, assertEquals } from "@std/assert";
import { makeBooking, makeClient, makeCoach, makePack } from "../support/builders.ts";
import { nextClockChange } from "../support/times.ts";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import type { Session, Sql } from "../../scripts/stack/session.ts";

// A day is 23 to 25 hours long in a zone, so that one added to an instant is as long as the session's zone says.
const days = [
  // What it may be added to: a local date or time, which no zone reaches.
  /(?<!::date [+-] |at time zone 'UTC' [+-] )\binterval '[^']*(day|week|mon|year|decade|century)/gi,
  /'[+-]?\d+ *(day|week|mon|year|decade|century)[^']*'::interval/gi,
  /'-?P(?!T)[^']*'::interval/g,
  /[+-] '[+-]?\d+ *(day|week|mon|year|decade|century)[^']*'/gi,
  /(?<!at time zone 'UTC'\)? [+-] )\bmake_interval\([^)]*\b(days|weeks|months|years) =>/gi,
  /\b(current_date|current_time|localtime|localtimestamp|justify_\w+)\b/gi,
  /\b(date|timestamp|timestamptz) '(today|tomorrow|yesterday|now)'|'(today|tomorrow|yesterday|now)'::/gi,
];

interface Source {
  name: string;
  body: string;
}

/** Every function, view, policy, default and check of ours, but for functions that have a zone of their own. */
async function readSources({ sql }: { sql: Sql }): Promise<Source[]> {
  return await sql<{ name: string; body: string }>(`
    with ours as (select oid from pg_namespace where nspname in ('public', 'app')),
    relations as (select c.* from pg_class c where c.relnamespace in (select oid from ours) and not exists (
      select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'))
    select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as body from pg_proc p
    where p.pronamespace in (select oid from ours) and p.prokind = 'f'
      and not coalesce('TimeZone=UTC' = any (p.proconfig), false)
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select 'view ' || oid::regclass, pg_get_viewdef(oid) from relations where relkind in ('v', 'm')
    union all
    select 'policy ' || polname, concat_ws(' ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
    from pg_policy where polrelid in (select oid from relations)
    union all
    select 'default of ' || adrelid::regclass, pg_get_expr(adbin, adrelid) from pg_attrdef
    where adrelid in (select oid from relations)
    union all
    select 'check ' || conname, pg_get_constraintdef(oid) from pg_constraint where connamespace in (select oid from ours)
    order by 1`);
}

/** The names of those that count days, or ask what day it is, in the session's zone. */
async function countDays(db: Session): Promise<string[]> {
  return (await readSources(db)).filter(({ body }) => days.some((pattern) => body.search(pattern) >= 0)).map((
    { name },
  ) => name);
}

forEachDatabase("nothing adds a day to an instant in the zone of whoever asks", async (_t, db) => {
  assertEquals(await countDays(db), []);
  await db.stack.run(`
    create function app.one() returns timestamptz language sql as $$ select now() + interval '1 day' $$;
    create function app.two() returns timestamptz language sql as $$ select now() - make_interval(days => 2) $$;
    create function app.three() returns date language sql as $$ select current_date $$;
    create function app.four() returns timestamptz language sql as $$ select now() - '3 weeks'::interval $$;
    create function app.five() returns timestamptz language sql set timezone = 'UTC' as $$ select now() + interval '1 day' $$;
    create view public.six as select now() + interval '2 mons' as at;`);
  assertEquals(await countDays(db), ["app.four()", "app.one()", "app.three()", "app.two()", "view six"]);
});

// What a session's zone can change about values is decided by their types, so the server's own check of each body finds
// it: in the first world there is no way from an instant to a date or a local time but `at time zone`; in the second a
// date may as well become a local time as an instant, so that whatever takes either is ambiguous.
const worlds = {
  "no cast between instants and local times": [
    `delete from pg_cast where castsource <> casttarget and (castsource = 'timestamptz'::regtype or casttarget = 'timestamptz'::regtype)`,
    `delete from pg_operator where oprleft <> oprright and 'timestamptz'::regtype in (oprleft, oprright)
       and (oprleft in ('date'::regtype, 'timestamp'::regtype) or oprright in ('date'::regtype, 'timestamp'::regtype))`,
    `delete from pg_proc where pronamespace = 'pg_catalog'::regnamespace and 'timestamptz'::regtype = any (proargtypes::oid[])
       and proname in ('date', 'time', 'timetz', 'timestamp', 'date_trunc', 'date_part', 'extract', 'to_char', 'age')`,
    // Seconds since 1970 are the same everywhere.
    `create function public.epoch_of(timestamptz) returns numeric language sql as 'select 0.0'`,
    `create function public.epoch_of(interval) returns numeric language sql as 'select 0.0'`,
  ],
  "a date is a local time as much as an instant": [
    `update pg_type set typispreferred = false where oid = 'timestamptz'::regtype`,
  ],
};

/** What does not fit in one of these worlds: `app.f(): function date(timestamp with time zone) does not exist`. */
async function misfits(db: Session, world: keyof typeof worlds): Promise<string[]> {
  const { sql } = db;
  const triggers = await sql<{ name: string; relation: string; tables: string }>(
    `select distinct on (tgfoid) tgfoid::regprocedure::text as name, tgrelid::regclass::text as relation,
       concat(', oldtable => ' || quote_literal(tgoldtable), ', newtable => ' || quote_literal(tgnewtable)) as tables from pg_trigger
     where not tgisinternal`,
  );
  const [language] = await sql<{ names: string[] }>(
    `select array_agg(p.oid::regprocedure::text) as names from pg_proc p join pg_language l on l.oid = p.prolang
     where l.lanname = 'plpgsql' and p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)`,
  );
  const found: string[] = [];
  const sources = await readSources(db);
  await sql("begin");
  await sql("set local allow_system_table_mods = on");
  await sql("set local check_function_bodies = on");
  for (const statement of worlds[world]) await sql(statement);
  for (const { name, body } of sources) {
    const view = name.startsWith("view ");
    if (!view && !body.startsWith("CREATE OR REPLACE FUNCTION ")) continue;
    await sql("savepoint before");
    const statement = (view ? `create view public.checked as ${body}` : body)
      .replaceAll(
        /\bextract\(epoch from /gi,
        (all) => world.startsWith("no cast") ? "public.epoch_of(" : all,
      );
    try {
      await sql(statement);
      if (language?.names.includes(name)) {
        const trigger = triggers.find((one) => one.name === name);
        const problems = await sql<{ message: string }>(
          `select message from checks.plpgsql_check_function_tb($1::text::regprocedure${
            trigger ? `, '${trigger.relation}'${trigger.tables}` : ""
          }, fatal_errors => false, other_warnings => false, extra_warnings => false, performance_warnings => false)
           where sqlstate in ('42883', '42846', '42804', '42725')`,
          [name],
        );
        for (const { message } of problems) found.push(`${name}: ${message}`);
      }
    } catch (error) {
      found.push(`${name}: ${(error as Error).message}`);
    }
    await sql("rollback to before");
  }
  await sql("rollback");
  return found;
}

onPostgres("nothing reads a date or a time of day from an instant without naming a zone", async (_t, db) => {
  const connection = await db.connect();
  const { sql } = connection;
  const [checker] = await sql("select from pg_available_extensions where name = 'plpgsql_check'");
  if (!checker) {
    const reason = "the server has no plpgsql_check (on Debian: apt-get install postgresql-15-plpgsql-check)";
    if (Deno.env.get("CI") === "true") throw new Error(`Cannot check the bodies: ${reason}`);
    return console.warn(`Skipped: the bodies of functions: ${reason}`);
  }
  await sql("create schema checks");
  await sql("create extension plpgsql_check schema checks");
  const planted = {
    "no cast between instants and local times": {
      "app.day_of()": "create function app.day_of() returns date language sql as $$ select now()::date $$",
      "app.later()":
        "create function app.later() returns boolean language plpgsql as $$ begin return now() > date '2027-01-01'; end $$",
      "app.noon()":
        "create function app.noon() returns text language plpgsql as $$ begin return to_char(now(), 'HH24'); end $$",
    },
    "a date is a local time as much as an instant": {
      "app.named()":
        "create function app.named() returns text language sql as $$ select to_char(date '2027-01-01', 'Day') $$",
    },
  };
  for (const world of Object.keys(planted) as (keyof typeof worlds)[]) {
    assertEquals(await misfits(connection, world), [], world);
    for (const body of Object.values(planted[world])) await sql(body);
    const caught = (await misfits(connection, world)).map((line) => line.split(":")[0]);
    assertEquals(caught, Object.keys(planted[world]), world);
    for (const name of Object.keys(planted[world])) await sql(`drop function ${name}`);
  }
});

forEachDatabase("what a function gives as JSON has its instants in UTC", async (_t, db) => {
  const loose = await db.sql(
    `select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and not coalesce('TimeZone=UTC' = any (p.proconfig), false)
       and (p.prorettype in ('json'::regtype, 'jsonb'::regtype) or exists (
         select from unnest(p.proallargtypes, p.proargmodes) as a(type, mode)
         where a.mode in ('o', 't') and a.type in ('json'::regtype, 'jsonb'::regtype)))`,
  );
  assertEquals(loose, []);
});

forEachDatabase("CAL-01 INFRA-02 whatever the session, the answers are the same", async (_t, db) => {
  const coach = await makeCoach(db, { timezone: "America/New_York", notice_minutes: 0, advance_days: 730 });
  const client = await makeClient(db, coach);
  const change = await nextClockChange(db, coach.timezone, "repeat");
  if (!change) throw new Error(`Cannot test ${coach.timezone}: its clocks do not change within a year`);
  const startsAt = new Date(Date.parse(change.at) - 3_600_000);
  await makePack(db, client, { columns: { expires_at: change.at } });
  await makeBooking(db, client, { startsAt });
  const ask = async (session: Record<string, string>) => {
    return await db.as(coach.id, async (sql) => {
      for (const [name, value] of Object.entries(session)) {
        await sql("select set_config($1, $2, true)", [name, value]);
      }
      const [row] = await sql<{ answer: string }>(
        `select concat_ws(E'\\n', extract(epoch from app.to_instant($1::date + time '01:30', $2)),
           (select string_agg(concat(extract(epoch from starts_at)), ' ') from public.open_slots($1::date - 1, $1::date + 1)),
           (select string_agg(concat(extract(epoch from starts_at)), ' ') from public.working_hours($1::date - 1, $1::date + 1)),
           (select string_agg(concat(extract(epoch from starts_at), outcome), ' ') from public.report_bookings($1::date - 1, $1::date + 1)),
           public.export_page('bookings'), public.client_list()) as answer`,
        [change.day, coach.timezone],
      );
      return row?.answer;
    });
  };
  const usual = await ask({});
  assert(usual?.includes("+00:00"));
  for (const TimeZone of ["America/New_York", "Pacific/Apia", "Europe/London", "Asia/Kathmandu"]) {
    for (const DateStyle of ["SQL, DMY", "German", "ISO, MDY"]) {
      assertEquals(
        await ask({ TimeZone, DateStyle, IntervalStyle: "iso_8601", bytea_output: "escape" }),
        usual,
        TimeZone,
      );
    }
  }
});

onPostgres("two sessions with other date styles lock the same day of a calendar", async (_t, db) => {
  const coach = await makeCoach(db);
  const locks = async (dateStyle: string) => {
    const connection = await db.connect();
    await connection.sql("begin");
    await connection.sql("select set_config('DateStyle', $1, true)", [dateStyle]);
    await connection.sql("select app.lock_calendar($1, '2027-03-01T23:00:00Z', '2027-03-02T01:00:00Z')", [
      coach.id,
    ]);
    const rows = await connection.sql(
      "select classid, objid from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() order by 1, 2",
    );
    await connection.sql("rollback");
    return rows;
  };
  const usual = await locks("ISO, MDY");
  assertEquals(usual.length, 3, "both days, and the breaks");
  assertEquals(await locks("German"), usual);
});
