import { assertEquals } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";

// The schema loads with check_function_bodies off, since a room may call one that comes after it.
forEachDatabase("every function can be made again with its body checked", async (_t, db) => {
  await db.stack.run(`
    create schema checks;
    create function checks.unsound() returns setof text language plpgsql set check_function_bodies = on as $$
    declare v_function oid;
    begin
      for v_function in
        select p.oid from pg_proc p join pg_language l on l.oid = p.prolang
        where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace) and l.lanname in ('sql', 'plpgsql')
          and p.prokind = 'f' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      loop
        begin
          execute pg_get_functiondef(v_function);
        exception when others then
          return next v_function::regproc || ': ' || sqlerrm;
        end;
      end loop;
    end $$`);
  const unsound = async () =>
    (await db.sql<{ problem: string }>("select problem from checks.unsound() as problem"))
      .map(({ problem }) => problem);
  assertEquals(await unsound(), []);

  await db.stack.run(`
    set check_function_bodies = off;
    create function app.reads_nothing() returns uuid language sql as 'select c.nobody from public.clients c';
    reset check_function_bodies;`);
  assertEquals(await unsound(), ["app.reads_nothing: column c.nobody does not exist"]);
});
