import { assert, assertEquals } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";
import { makeWorld } from "../support/sensible_world.ts";
import { touched } from "./touched.ts";

forEachDatabase(
  "each verb changes the tables that it is there for, and no other: every verb that writes, called in good faith",
  async (_t, db) => {
    const world = await makeWorld(db);
    const verbs = await db.sql<{ verb: string; names: string[]; types: string[]; caller: string }>(
      `select p.proname as verb, to_jsonb(p.proargnames[1:p.pronargs]) as names,
         (select coalesce(jsonb_agg(format_type(t, null) order by n), '[]') from unnest(p.proargtypes) with ordinality as a(t, n)) as types,
         case when has_function_privilege('authenticated', p.oid, 'execute') then 'authenticated' else 'service_role' end as caller
       from pg_proc p
       where p.pronamespace = 'public'::regnamespace and p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype
         and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('service_role', p.oid, 'execute'))
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
       order by 1`,
    );
    for (const statement of helper) await db.sql(statement);
    const found: Record<string, string> = {};
    for (const { verb, names, types, caller } of verbs) {
      const values = (names ?? []).map((name) =>
        world.sensible[`${verb}.${name}`] ?? world.sensible[name] ?? null
      );
      const list = (names ?? []).map((name, n) => `${name} => ($1)[${n + 1}]::${types[n]}`).join(", ");
      const [row] = await db.sql<{ changes: string }>(
        "select border.changes($1, $2, $3, array(select e #>> '{}' from jsonb_array_elements($4::jsonb) e)) as changes",
        [
          caller,
          caller === "authenticated" ? world.coach : null,
          `select r::text from public.${verb}(${list}) r`,
          JSON.stringify(values),
        ],
      );
      found[verb] = row?.changes ?? "";
    }
    assert(verbs.length > 40, `only ${verbs.length} verbs`);
    assertEquals(found, touched);
  },
);

// border.changes: what one call does to every table, "table +added ~changed -gone", and the kinds of texts that are queued;
// the call is taken back. A call that is refused gives its code.
const helper = [
  "create schema border",
  `
create function border.rows() returns table (name text, key text, line text) language plpgsql as $$
declare v_table record;
begin
  for v_table in
    select c.oid, c.relname, (select string_agg(format('t.%I', a.attname), ' || '','' || ' order by k.n)
      from pg_index i cross join lateral unnest(i.indkey::smallint[]) with ordinality as k(attnum, n)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace)
      -- What is generated, and the log of changes, in which every verb writes.
      and c.relname not in ('number_plan', 'number_zones', 'changes')
  loop
    return query execute format('select %L::text, (%s)::text, t::text from %s t',
      v_table.relname, coalesce(v_table.key, 't.ctid::text'), v_table.oid::regclass);
  end loop;
end $$`,
  `
create function border.changes(p_role text, p_coach text, p_call text, p_values text[]) returns text language plpgsql as $$
declare
  v_before jsonb := (select jsonb_object_agg(r.name || ' ' || r.key, r.line) from border.rows() r);
  v_said text;
begin
  begin
    perform set_config('request.jwt.claims', jsonb_build_object('role', p_role, 'sub', p_coach)::text, true),
      set_config('request.jwt.claim.sub', coalesce(p_coach, ''), true), set_config('request.jwt.claim.role', p_role, true),
      set_config('role', p_role, true);
    execute p_call using p_values;
    perform set_config('role', 'none', true);
    select concat_ws('; ', string_agg(t.name || concat(' +' || nullif(t.added, 0), ' ~' || nullif(t.changed, 0), ' -' || nullif(t.gone, 0)), ', ' order by t.name),
      (select 'texts ' || string_agg(k.kind || ' ' || k.times, ', ' order by k.kind) from (
        select m.kind::text as kind, count(*) as times from public.messages m
        where m.direction = 'out' and not v_before ? ('messages ' || m.coach_id || ',' || m.id) group by 1) k))
    into v_said
    from (
      select d.name, count(*) filter (where d.was is null) as added, count(*) filter (where d.was <> d.line) as changed,
        count(*) filter (where d.line is null) as gone
      from (
        select split_part(coalesce(b.key, a.name || ' ' || a.key), ' ', 1) as name, b.value as was, a.line
        from jsonb_each_text(v_before) b full join border.rows() a on b.key = a.name || ' ' || a.key
      ) d where d.was is distinct from d.line group by d.name) t;
    raise exception 'taken back' using errcode = 'ZZ000';
  exception when others then
    if sqlstate <> 'ZZ000' then
      v_said := 'refused: ' || sqlstate || ' ' || sqlerrm;
    end if;
  end;
  return coalesce(v_said, '');
end $$`,
];
