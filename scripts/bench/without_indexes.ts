/**
 * Wraps a script that fills the big tables: their indexes and constraints that nothing refers to go before it and come
 * back after it, as the catalogue has them, which is several times as fast as keeping a million rows in order.
 */
export function withoutIndexes(script: string): string {
  return `
create temp table b_index as
  select i.indrelid::regclass as of, coalesce(c.conname, k.relname) as name, c.oid is not null as is_constraint,
    coalesce(pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)) as definition
  from pg_index i join pg_class k on k.oid = i.indexrelid
  left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
  where i.indrelid in ('public.bookings'::regclass, 'public.session_ledger'::regclass) and not i.indisprimary
    and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid);
do $$ declare v_one record; begin
  for v_one in select * from b_index loop
    if v_one.is_constraint then execute format('alter table %s drop constraint %I', v_one.of, v_one.name);
    else execute format('drop index public.%I', v_one.name); end if;
  end loop;
end $$;
${script}
set maintenance_work_mem = '512MB';
do $$ declare v_one record; begin
  for v_one in select * from b_index loop
    if v_one.is_constraint then execute format('alter table %s add constraint %I %s', v_one.of, v_one.name, v_one.definition);
    else execute v_one.definition; end if;
  end loop;
end $$;
drop table b_index;`;
}
