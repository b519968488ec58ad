import type { Query } from "./database.ts";

// One line for each thing that a schema of ours says, so that a difference between two databases can be read. Names are
// written in full and nothing shows an oid, a column's place or an owner, which differ without a difference.
const lines = `
with
schemas as (
  select oid, nspname as name from pg_namespace where nspname in ('public', 'app')
),
relations as (
  select c.*, format('%I.%I', s.name, c.relname) as name from pg_class c join schemas s on s.oid = c.relnamespace
  where not exists (
    select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
),
functions as (
  select p.*, format('%I.%I(%s)', s.name, p.proname, pg_get_function_identity_arguments(p.oid)) as name
  from pg_proc p join schemas s on s.oid = p.pronamespace
  where not exists (
    select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
),
types as (
  -- Enums, domains, ranges; and not the row type of each table, nor arrays.
  select t.*, format('%I.%I', s.name, t.typname) as name from pg_type t join schemas s on s.oid = t.typnamespace
  left join pg_class c on c.oid = t.typrelid
  where t.typcategory <> 'A' and (c.oid is null or c.relkind = 'c')
),
grants as (
  select 'schema ' || s.name as thing, coalesce(nspacl, acldefault('n', nspowner)) as acl
  from pg_namespace n join schemas s on s.oid = n.oid
  union all
  select 'relation ' || name, coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
  from relations where relkind in ('r', 'p', 'v', 'm', 'S')
  union all
  select format('column %s.%I', r.name, a.attname), a.attacl
  from relations r join pg_attribute a on a.attrelid = r.oid where not a.attisdropped and a.attacl is not null
  union all
  select 'function ' || name, coalesce(proacl, acldefault('f', proowner)) from functions
  union all
  select 'type ' || name, coalesce(typacl, acldefault('T', typowner)) from types
  union all
  select format('default for %s of %s in %s', defaclobjtype, defaclrole::regrole,
    case when defaclnamespace = 0 then 'every schema' else defaclnamespace::regnamespace::text end), defaclacl
  from pg_default_acl where defaclnamespace = 0 or defaclnamespace in (select oid from schemas)
),
found as (
select format('schema %s', name) as line from schemas
union all
select format('extension %s in %s', extname, extnamespace::regnamespace) from pg_extension
union all
select format('job %s at %s: %s%s', jobname, schedule, command, case when not active then ' (stopped)' end) from cron.job
union all
select format('%s %s%s%s%s%s',
  case relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
    when 'm' then 'materialized view' when 'S' then 'sequence' when 'c' then 'composite type' else relkind::text end,
  name, case when relpersistence <> 'p' then ' persistence ' || relpersistence::text end,
  case when relrowsecurity then ' row security' end, case when relforcerowsecurity then ' forced' end,
  ' ' || array_to_string(reloptions, ', '))
from relations where relkind not in ('i', 'I', 't')
union all
select format('view %s as %s', name, pg_get_viewdef(oid)) from relations where relkind in ('v', 'm')
union all
select format('sequence %s %s from %s by %s, %s to %s%s', r.name, q.seqtypid::regtype, q.seqstart, q.seqincrement,
  q.seqmin, q.seqmax, case when q.seqcycle then ' cycle' end)
from relations r join pg_sequence q on q.seqrelid = r.oid
union all
select format('column %s.%I %s%s%s%s%s%s', r.name, a.attname, format_type(a.atttypid, a.atttypmod),
  case when a.attnotnull then ' not null' end,
  case when a.attgenerated <> '' then ' generated' end,
  case when a.attidentity <> '' then ' identity ' || a.attidentity::text end,
  ' default ' || pg_get_expr(d.adbin, d.adrelid),
  case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation end)
from relations r
join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
where r.relkind in ('r', 'p', 'v', 'm', 'c')
union all
select format('constraint %s.%I %s%s', r.name, c.conname, pg_get_constraintdef(c.oid),
  case when not c.convalidated then ' not validated' end)
from relations r join pg_constraint c on c.conrelid = r.oid
union all
select format('index %s%s', pg_get_indexdef(i.indexrelid), case when not i.indisvalid then ' invalid' end)
from relations r join pg_index i on i.indrelid = r.oid
union all
select format('trigger %s%s', pg_get_triggerdef(g.oid), case when g.tgenabled <> 'O' then ' ' || g.tgenabled::text end)
from relations r join pg_trigger g on g.tgrelid = r.oid where not g.tgisinternal
union all
select format('policy %I on %s %s for %s to %s using (%s) with check (%s)', p.polname, r.name,
  case when p.polpermissive then 'permissive' else 'restrictive' end, p.polcmd,
  (select string_agg(coalesce(nullif(role, 0)::regrole::text, 'public'), ', ' order by role::regrole::text)
    from unnest(p.polroles) as role),
  pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
from relations r join pg_policy p on p.polrelid = r.oid
union all
-- The whole text: volatility, security, strictness, settings, cost and rows stand in it where they are not the usual ones.
select format('function %s %s', name, pg_get_functiondef(oid)) from functions where prokind in ('f', 'p')
union all
select format('aggregate %s of %s', name, a.aggtransfn) from functions f join pg_aggregate a on a.aggfnoid = f.oid
union all
select format('enum %s %s', name,
  (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = types.oid))
from types where typtype = 'e'
union all
select format('cast %s as %s %s %s %s', c.castsource::regtype, t.name, c.castmethod, c.castcontext,
  coalesce((select f.name from functions f where f.oid = c.castfunc), ''))
from types t join pg_cast c on c.casttarget = t.oid
union all
select format('domain %s %s%s%s%s', name, format_type(typbasetype, typtypmod),
  case when typnotnull then ' not null' end, ' default ' || typdefault,
  (select string_agg(format(' constraint %I %s', c.conname, pg_get_constraintdef(c.oid)), '' order by c.conname)
    from pg_constraint c where c.contypid = types.oid))
from types where typtype = 'd'
union all
select format('range %s of %s', name, r.rngsubtype::regtype) from types t join pg_range r on r.rngtypid = t.oid
union all
select format('grant %s on %s to %s%s', g.privilege_type, thing,
  coalesce(nullif(g.grantee, 0)::regrole::text, 'public'), case when g.is_grantable then ' with grant option' end)
from grants cross join aclexplode(acl) g
union all
select format('comment on %s %s: %s', i.type, i.identity, d.description)
from pg_description d cross join pg_identify_object(d.classoid, d.objoid, d.objsubid) i
where i.schema in ('public', 'app') or (i.type = 'schema' and i.name in ('public', 'app'))
  or (d.classoid = 'pg_class'::regclass and d.objoid in (select oid from relations))
)
select line from found order by line collate "C"`;

/**
 * What the schemas `public` and `app` of a database hold, as sorted lines: tables, columns, constraints, indexes,
 * triggers, policies, functions, types, grants, default privileges, comments; and the extensions and the jobs of cron.
 * Two databases with the same lines on the same server behave the same.
 */
export async function readCatalogue({ query }: { query: Query }): Promise<string[]> {
  return (await query<{ line: string }>(lines)).map((row) => row.line);
}

/** The lines that only one of two catalogues has, `-` before the first's and `+` before the second's. */
export function compareCatalogues(first: readonly string[], second: readonly string[]): string[] {
  const [inFirst, inSecond] = [new Set(first), new Set(second)];
  return [
    ...first.filter((line) => !inSecond.has(line)).map((line) => `- ${line}`),
    ...second.filter((line) => !inFirst.has(line)).map((line) => `+ ${line}`),
  ];
}
