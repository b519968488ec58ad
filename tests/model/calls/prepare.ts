import type { TestDatabase } from "../../support/test_database.ts";
import { clients, coaches, offers } from "../rules/world.ts";

// The clock: the verbs read now(), so here now() reads a setting. Rows keep their instants and every boundary is exact,
// which shifting the rows into the past could not give: local midnights and clock changes would not shift along.
const clock = `
create or replace function pg_catalog.now() returns timestamptz language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('model.now', true), '')::timestamptz, transaction_timestamp())
$$;`;

// The proof's own query as a view, whose plan is kept with the step's: prove_sessions() itself sets and resets the planner.
const proof = `
do $$
begin
  execute 'create view model.proof (purchase_id, booking_id, problem) as '
    || (select rtrim(substring(p.prosrc from 'return query(.*);\\s*end\\s*$')) from pg_proc p where p.oid = 'public.prove_sessions()'::regprocedure);
end $$;`;

const helpers = `
-- model.act: makes one call as a role of the API does, refusals and all. The caller null is the service role.
create function model.act(p_coach_id uuid, p_call text) returns jsonb language plpgsql as $$
declare
  v_role text := case when p_coach_id is null then 'service_role' else 'authenticated' end;
  v_result jsonb;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('role', v_role, 'sub', p_coach_id)::text, true),
    set_config('request.jwt.claim.sub', coalesce(p_coach_id::text, ''), true),
    set_config('request.jwt.claim.role', v_role, true), set_config('role', v_role, true);
  execute p_call into v_result;
  perform set_config('role', 'none', true);
  return v_result;
end $$;

-- model.look: everything that the model has a word for.
create function model.look() returns jsonb language plpgsql stable as $$
begin
  return jsonb_build_object(
    'clients', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'archived_at', c.archived_at)), '[]') from public.clients c),
    'packs', (select coalesce(jsonb_agg(to_jsonb(b)), '[]') from public.pack_balances b),
    'bookings', (select coalesce(jsonb_agg(to_jsonb(b)), '[]') from public.bookings b),
    'lines', (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from public.session_ledger l),
    'problems', (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from model.proof p));
end $$;

-- model.step: one call at one instant, what came of it, and how the books look after it.
create function model.step(p_now text, p_coach_id uuid, p_call text) returns jsonb language plpgsql as $$
declare
  v_result jsonb;
  v_state text;
  v_message text;
begin
  perform set_config('model.now', p_now, false);
  begin
    v_result := model.act(p_coach_id, p_call);
  exception when others then
    get stacked diagnostics v_state = returned_sqlstate, v_message = message_text;
  end;
  return jsonb_build_object('result', v_result, 'state', v_state, 'message', v_message) || model.look();
end $$;

-- model.wipe: back to a world in which nothing was sold and nobody imported yet, whatever the ledger's triggers say.
create function model.wipe() returns void language plpgsql as $$
declare v_table regclass;
begin
  perform set_config('session_replication_role', 'replica', true);
  for v_table in
    select c.oid from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relkind = 'r'
      and c.relname not in ('coaches', 'clients', 'offers', 'number_plan', 'number_zones')
  loop
    execute format('delete from %s', v_table);
  end loop;
  delete from public.clients where id::text not like '00000000-0000-4000-8002-%';
  update public.clients set archived_at = null, merged_into = null, notes = '' where archived_at is not null or notes <> '';
  perform set_config('session_replication_role', 'origin', true);
end $$;`;

/** Gives a test's own database the settable clock, the step functions, and the model's coaches, clients and offers. */
export async function prepare(db: TestDatabase): Promise<void> {
  await db.stack.run(`${clock}\ncreate schema model;\n${proof}\n${helpers}`);
  for (const [n, coach] of coaches.entries()) {
    await db.sql("insert into auth.users (id, email) values ($1, $2)", [coach.id, `coach${n}@example.test`]);
    await db.sql(
      `insert into public.coaches (id, name, phone, timezone, buffer_minutes, session_minutes, late_cancel_minutes, auto_complete_delay_minutes)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        coach.id,
        coach.name,
        `+4477009000${10 + n}`,
        coach.timezone,
        coach.buffer,
        coach.session,
        coach.lateCancel,
        coach.jobDelay,
      ],
    );
  }
  for (const [n, client] of clients.entries()) {
    await db.sql("insert into public.clients (id, coach_id, name, phone) values ($1, $2, $3, $4)", [
      client.id,
      client.coach.id,
      client.name,
      `+4477009000${20 + n}`,
    ]);
  }
  for (const offer of offers) {
    await db.sql(
      `insert into public.offers (id, coach_id, name, sessions, bonus, price_cents, validity_days, session_minutes, late_cancel_minutes)
       values ($1, $2, $3, $4, $5, 10000, $6, $7, $8)`,
      [
        offer.id,
        offer.coach.id,
        offer.name,
        offer.sessions,
        offer.bonus,
        offer.validityDays,
        offer.minutes,
        offer.lateCancel,
      ],
    );
  }
}
