-- The schedule of texts: reminders, thanks, few sessions left, a pack about to end.
-- Used by: pg_cron every minute, the local stack.
-- Joined by id alone: with the coach beside it, and before the server has counted a new table, a plan may read all that a
-- coach has for each row.

-- app.plan_reminders: queues a text for each of a coach's reminder times, once per booking and instant; a moved booking gets
-- its own. None whose moment lies before the booking was made. Of two that quiet hours pushed together the later goes.
-- Along the calendar's index, coach by coach: what falls due within a day. Returns how many.
-- Called by: plan_texts.
create function app.plan_reminders(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with due as materialized (
    select b.*, r.minutes, b.starts_at - make_interval(mins => r.minutes) as moment,
      format('reminder:%s:%s:%s', b.id, extract(epoch from b.starts_at)::bigint, r.minutes) as natural_key
    from public.coaches c
    cross join lateral unnest(c.reminder_minutes) as r(minutes)
    cross join lateral (
      select b.id, b.coach_id, b.client_id, b.starts_at, b.created_at from public.bookings b
      where b.coach_id = c.id and b.status = 'scheduled'
        -- A few minutes back, for a cron that came late; 25 hours ahead, since quiet hours may move one a day earlier.
        and b.starts_at > p_now + make_interval(mins => r.minutes) - interval '5 minutes'
        and b.starts_at <= p_now + make_interval(mins => r.minutes) + interval '25 hours'
        and b.starts_at > p_now and b.starts_at - make_interval(mins => r.minutes) >= b.created_at
    ) b
  ),
  fresh as materialized (
    select d.*, c as coach, k.phone as to_phone, app.decent_for(c, k.phone, 'reminder', d.moment, d.starts_at) as at
    from due d
    join public.coaches c on c.id = d.coach_id
    join public.clients k on k.id = d.client_id and app.is_texted(k)
    where not exists (select from public.messages m where m.coach_id = d.coach_id and m.natural_key = d.natural_key)
  ),
  planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, natural_key,
      send_after, last_error)
    select f.coach_id, f.client_id, 'out', 'reminder', l.status, (f.coach).phone, f.to_phone, f.id, f.starts_at, f.natural_key,
      f.at, case l.status when 'dropped' then 'quiet_hours' end
    from fresh f
    cross join lateral (select case when f.at < p_now and f.at <> f.moment then 'dropped' else 'queued' end::public.message_status as status) l
    where not exists (
      select from unnest((f.coach).reminder_minutes) as o(minutes)
      cross join lateral (select f.starts_at - make_interval(mins => o.minutes) as moment) r
      cross join lateral (select app.decent_for(f.coach, f.to_phone, 'reminder', r.moment, f.starts_at) as at) q
      where o.minutes < f.minutes and (f.at <> f.moment or q.at <> r.moment)
        and q.at > f.at - interval '30 minutes' and q.at < f.at + interval '30 minutes')
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- app.ended_lately: the sessions that have taken their place, one way or another, in the last day (and the coach's delay
-- for completing them): what is older is history that nobody is texted about.
-- Called by: app.plan_follow_ups, app.plan_low_balances.
create function app.ended_lately(p_now timestamptz) returns setof public.bookings
language sql stable security invoker
set search_path = '' as $$
  select b.*
  from public.coaches c
  cross join lateral (select p_now - interval '26 hours' - make_interval(mins => c.auto_complete_delay_minutes) as since) s
  cross join lateral (
    select * from public.bookings b
    where b.coach_id = c.id and b.starts_at > s.since - interval '12 hours' and b.starts_at <= p_now
      and b.ends_at > s.since and b.ends_at <= p_now and b.status <> 'scheduled'
  ) b
$$;

-- app.plan_follow_ups: thanks once for each session that took place. Returns how many. Called by: plan_texts.
create function app.plan_follow_ups(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, natural_key, send_after)
    select c.id, k.id, 'out', 'follow_up', 'queued', c.phone, k.phone, b.id, b.starts_at, n.key,
      app.decent_for(c, k.phone, 'follow_up', p_now)
    from app.ended_lately(p_now) b
    join public.coaches c on c.id = b.coach_id and c.follow_up
    join public.clients k on k.id = b.client_id and app.is_texted(k)
    cross join lateral (select format('follow_up:%s:%s', b.id, extract(epoch from b.starts_at)::bigint) as key) n
    where b.status = 'completed' and not exists (select from public.messages m where m.coach_id = b.coach_id and m.natural_key = n.key)
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- app.plan_low_balances: says once per pack and its total that few sessions are left, after a session of it was used.
-- Returns how many. Called by: plan_texts.
create function app.plan_low_balances(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with ended as materialized (
    select distinct on (b.purchase_id) b.id, b.coach_id, b.client_id, b.starts_at, n.key
    from app.ended_lately(p_now) b
    join public.purchases p on p.id = b.purchase_id and app.pack_standing(p, p_now) is null
    cross join lateral (select format('low_balance:%s:%s', p.id, p.sessions_total) as key) n
    where not b.unpaid and not b.waived and (b.status <> 'cancelled' or b.late_cancel)
      and not exists (select from public.messages m where m.coach_id = b.coach_id and m.natural_key = n.key)
    order by b.purchase_id, b.starts_at desc
  ),
  planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, natural_key, send_after)
    select c.id, k.id, 'out', 'low_balance', 'queued', c.phone, k.phone, e.id, e.starts_at, e.key,
      app.decent_for(c, k.phone, 'low_balance', p_now)
    from ended e
    join public.coaches c on c.id = e.coach_id and c.low_balance_at is not null
    join public.clients k on k.id = e.client_id and app.is_texted(k)
    -- As app.free_in_all counts, but without a call for each of thousands.
    where (
      select coalesce(sum(greatest(p.sessions_remaining - p.sessions_held, 0)), 0) from public.purchases p
      where p.coach_id = e.coach_id and p.client_id = e.client_id and app.pack_standing(p, p_now) is null) <= c.low_balance_at
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- app.tell_low_balance: the same for a session that the coach took off by hand, without a booking: once, by its natural key.
-- Called by: use_session, with the pack locked.
create function app.tell_low_balance(p_pack public.purchases) returns void
language sql volatile security invoker
set search_path = '' as $$
  select app.queue_text(c.id, k.phone, 'low_balance', null, k.id, null, null, format('low_balance:%s:%s', p_pack.id, p_pack.sessions_total))
  from public.coaches c
  join public.clients k on k.coach_id = c.id and k.id = p_pack.client_id and app.is_texted(k)
  where c.id = p_pack.coach_id and c.low_balance_at is not null and app.pack_standing(p_pack, now()) is null
    and app.free_in_all(k.id, now()) <= c.low_balance_at
$$;

-- Along it app.plan_expiries finds the packs that will end.
create index purchases_coach_id_expires_at_idx on public.purchases (coach_id, expires_at) where expires_at is not null;

-- app.plan_expiries: says once per pack and its end that it runs out, some days before at nine in the morning, while sessions
-- are free. Returns how many. Called by: plan_texts.
create function app.plan_expiries(p_now timestamptz) returns integer
language sql volatile security invoker
set search_path = '' as $$
  with untold as materialized (
    select p.*, c.timezone, c.expiry_days, n.key
    from public.coaches c
    cross join lateral (
      select p.id, p.coach_id, p.client_id, p.expires_at, p.purchased_at from public.purchases p
      where p.coach_id = c.id and p.expires_at > p_now + (c.expiry_days - 2) * interval '24 hours'
        and p.expires_at <= p_now + (c.expiry_days + 2) * interval '24 hours' and app.pack_standing(p, p_now) is null
    ) p
    cross join lateral (select format('expiry:%s:%s', p.id, extract(epoch from p.expires_at)::bigint) as key) n
    where not exists (select from public.messages o where o.coach_id = p.coach_id and o.natural_key = n.key)
  ),
  ending as materialized (
    select u.*, m.at from untold u
    cross join lateral (
      select ((u.expires_at at time zone u.timezone)::date - u.expiry_days + time '09:00') at time zone u.timezone as at) m
    where m.at > p_now - interval '24 hours' and m.at <= p_now + interval '25 hours' and m.at >= u.purchased_at
  ),
  planned as (
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, about, natural_key, send_after)
    select c.id, k.id, 'out', 'expiry', 'queued', c.phone, k.phone, e.expires_at, e.key,
      app.decent_for(c, k.phone, 'expiry', greatest(e.at, p_now))
    from ending e
    join public.coaches c on c.id = e.coach_id
    join public.clients k on k.id = e.client_id and app.is_texted(k)
    where (select b.free from public.pack_balances b where b.coach_id = e.coach_id and b.id = e.id) > 0
    on conflict (natural_key, coach_id) where natural_key is not null do nothing
    returning 1
  )
  select count(*)::integer from planned
$$;

-- public.plan_texts: queues what falls due by itself within a day: reminders, follow-ups, low balances, ends of packs. Each
-- once by its natural key, so that a second run, or two at once, adds nothing. Returns how many were added.
-- Called by: app.send_texts, service role. Raises: PT422 invalid_range.
create function public.plan_texts(p_now timestamptz default now()) returns integer
language sql volatile security definer  -- reads and writes across coaches
set search_path = '' as $$
  select app.require_instant(p_now);
  select app.plan_reminders(coalesce(p_now, now())) + app.plan_follow_ups(coalesce(p_now, now()))
    + app.plan_low_balances(coalesce(p_now, now())) + app.plan_expiries(coalesce(p_now, now()))
$$;
grant execute on function public.plan_texts(timestamptz) to service_role;
