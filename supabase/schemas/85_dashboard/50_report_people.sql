-- Reports of people and hours: how each client's sessions ended, and when sessions take place.
-- Used by: the dashboard's reports.

-- public.report_clients: how each client's sessions of these days ended. Attended percent: of those that took place, were
-- missed or were cancelled late, how many took place; null where there were none.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_clients(p_from date, p_to date)
returns table (client_id uuid, client_name text, completed integer, no_shows integer, late_cancels integer, cancelled integer,
  scheduled integer, attended_percent integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select c.id, c.name, n.completed, n.no_shows, n.late_cancels, n.cancelled, n.scheduled,
    round(100.0 * n.completed / nullif(n.completed + n.no_shows + n.late_cancels, 0))::integer
  from (
    select r.client_id, (count(*) filter (where r.outcome = 'completed'))::integer as completed,
      (count(*) filter (where r.outcome = 'no_show'))::integer as no_shows,
      (count(*) filter (where r.outcome = 'late_cancel'))::integer as late_cancels,
      (count(*) filter (where r.outcome = 'cancelled'))::integer as cancelled,
      (count(*) filter (where r.outcome = 'scheduled'))::integer as scheduled
    from app.reported_bookings(p_from, p_to) r group by r.client_id
  ) n
  join public.clients c on c.coach_id = (select app.caller()) and c.id = n.client_id
  order by n.no_shows + n.late_cancels desc, n.completed desc, lower(c.name), c.id
$$;
grant execute on function public.report_clients(date, date) to authenticated, service_role;

-- public.report_hours: how many sessions began in each hour of the week (weekday 1 is Monday, hour 0-23 of the coach's
-- clock): to come, done or missed. Hours without any have no row.
-- Called by: the dashboard. Raises: PT422 invalid_range.
create function public.report_hours(p_from date, p_to date) returns table (weekday integer, hour integer, sessions integer)
language sql stable security invoker
set search_path = '' set jit = off as $$
  select r.weekday, r.hour, count(*)::integer from app.reported_bookings(p_from, p_to) r
  where r.outcome in ('scheduled', 'completed', 'no_show') group by r.weekday, r.hour order by 1, 2
$$;
grant execute on function public.report_hours(date, date) to authenticated, service_role;
