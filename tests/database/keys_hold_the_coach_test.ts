import { assertEquals } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";

/** What is global by nature: a lookup in front of the coaches' tables, or nobody's in particular. */
const global = [
  "app.carrier_messages",
  "app.codes_asked",
  "app.lines",
  "app.mobiles",
  "app.number_plan",
  "app.number_zones",
  "public.job_runs",
  "public.unclaimed_texts",
];

/** Each table with what makes a row of it one coach's: `coaches` is keyed by the coach itself. */
const coachColumn = `case when t.oid = 'public.coaches'::regclass then 'id' else 'coach_id' end`;

forEachDatabase(
  "KEY-01 every key of a coach's table holds the coach: primary keys first, and each unique, foreign key and exclusion",
  async (_t, db) => {
    const violations = await db.sql<{ problem: string }>(
      `
      with tables as (
        select t.oid, format('%s.%s', n.nspname, t.relname) as name, (
          select a.attnum from pg_attribute a where a.attrelid = t.oid and a.attname = ${coachColumn} and not a.attisdropped) as coach
        from pg_class t join pg_namespace n on n.oid = t.relnamespace
        where n.nspname in ('public', 'app') and t.relkind in ('r', 'p')
      )
      select t.name || ' belongs to no coach' as problem from tables t where t.coach is null and t.name <> all ($1::text[])
      union all
      select format('%s may be without a coach', t.name) from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.coach
        where not a.attnotnull and t.name <> all ($1::text[])
      union all
      select format('%s has no primary key that begins with the coach', t.name) from tables t
        where t.name <> all ($1::text[]) and not exists (
          select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p' and c.conkey[1] = t.coach)
      union all
      select format('%s: %s', t.name, c.conname) from tables t join pg_constraint c on c.conrelid = t.oid
        where t.name <> all ($1::text[]) and c.contype in ('u', 'f', 'x') and t.coach <> all (c.conkey)
          and not (t.name = 'public.coaches' and c.confrelid = 'auth.users'::regclass)
      union all
      -- A foreign key to a coach's table names the coach on both sides.
      select format('%s: %s refers past the coach', t.name, c.conname)
        from tables t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f' join tables r on r.oid = c.confrelid
        where t.name <> all ($1::text[]) and r.coach is not null and array_position(c.conkey, t.coach) is distinct from array_position(c.confkey, r.coach)
      union all
      select format('%s: %s', t.name, i.indexrelid::regclass) from tables t join pg_index i on i.indrelid = t.oid
        where t.name <> all ($1::text[]) and i.indisunique and not t.coach = any (i.indkey::smallint[])
      order by 1`,
      // As Postgres writes a list: the driver may not have heard of its types yet, and would write it as it pleases.
      [`{${global}}`],
    );
    assertEquals(violations.map((row) => row.problem), []);
  },
);

forEachDatabase(
  "KEY-01 copies of the tables that are partitioned by coach accept every key",
  async (_t, db) => {
    const tables = await db.sql<{ name: string; coach: string }>(
      `select format('%I.%I', n.nspname, t.relname) as name, ${coachColumn} as coach
      from pg_class t join pg_namespace n on n.oid = t.relnamespace
      where n.nspname in ('public', 'app') and t.relkind = 'r' and format('%s.%s', n.nspname, t.relname) <> all ($1::text[]) order by 1`,
      // As Postgres writes a list: the driver may not have heard of its types yet, and would write it as it pleases.
      [`{${global}}`],
    );
    assertEquals(tables.length > 10, true);
    const [server] = await db.sql<{ version: number }>(
      "select current_setting('server_version_num')::integer as version",
    );
    await db.sql("create schema spread");
    for (const { name, coach } of tables) {
      const copy = `spread.${name.split(".").at(-1)}`;
      // Before 17 no partitioned table has exclusions at all: there the other keys are tried.
      const indexes = (server?.version ?? 0) >= 170000 ? "including indexes" : "";
      await db.sql(
        `create table ${copy} (like ${name} including defaults including constraints ${indexes}) partition by hash (${coach})`,
      );
      const keys = indexes === ""
        ? await db.sql<{ key: string }>(
          `select format('alter table ${copy} add %s', pg_get_constraintdef(c.oid)) as key
          from pg_constraint c where c.conrelid = $1::regclass and c.contype in ('p', 'u')
         union all
         select regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX .* USING', ' INDEX ON ${copy} USING')
          from pg_index i where i.indrelid = $1::regclass and i.indisunique
            and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
          [name],
        )
        : [];
      for (const { key } of keys) await db.sql(key);
      for (let part = 0; part < 2; part++) {
        await db.sql(
          `create table ${copy}_${part} partition of ${copy} for values with (modulus 2, remainder ${part})`,
        );
      }
    }
    // The foreign keys last, when all that they refer to is there.
    const references = await db.sql<{ key: string }>(
      `select format('alter table spread.%I add %s', t.relname,
        replace(pg_get_constraintdef(c.oid), r.oid::regclass::text || '(', format('spread.%I(', r.relname))) as key
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
      join pg_namespace n on n.oid = t.relnamespace join pg_namespace rn on rn.oid = r.relnamespace
      where c.contype = 'f' and n.nspname in ('public', 'app') and rn.nspname in ('public', 'app')`,
    );
    assertEquals(references.length > 10, true);
    for (const { key } of references) await db.sql(key);
  },
);
