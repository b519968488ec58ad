-- Templates: a coach's own wording of a kind of text, and ours.
-- Used by: the texts that go out, the dashboard's texting settings.

create table public.text_templates (
  coach_id uuid not null default auth.uid() references public.coaches (id) on delete cascade,
  kind public.text_kind not null,
  body text not null,
  primary key (coach_id, kind),
  constraint text_templates_length check (length(btrim(body)) between 1 and 480),
  constraint text_templates_placeholders_known check (
    regexp_replace(body, '\{(first_name|coach|when|sessions|pack|expires)\}', '', 'g') !~ '[{}]')
);
comment on table public.text_templates is 'A coach''s own wording of a kind of text; without a row the default stands.';
alter table public.text_templates enable row level security;
create policy "coaches read their own templates" on public.text_templates
  for select to authenticated using (coach_id = (select auth.uid()));
create policy "coaches add their own templates" on public.text_templates
  for insert to authenticated with check (coach_id = (select auth.uid()));
create policy "coaches change their own templates" on public.text_templates
  for update to authenticated using (coach_id = (select auth.uid())) with check (coach_id = (select auth.uid()));
create policy "coaches delete their own templates" on public.text_templates
  for delete to authenticated using (coach_id = (select auth.uid()));
grant select, delete on public.text_templates to authenticated, service_role;
grant insert, update on public.text_templates to service_role;
grant insert (coach_id, kind, body), update (kind, body) on public.text_templates to authenticated;

-- app.default_template: our wording of a kind of text; null for a kind without one. GSM-7, one segment with long names.
-- Called by: app.template, render_text, text_wordings.
create function app.default_template(p_kind text) returns text
language sql immutable security invoker
set search_path = '' as $$
  select case p_kind
    when 'confirmation' then 'Hi {first_name}, {coach} has booked you in for {when}.'
    when 'moved' then 'Hi {first_name}, {coach} has moved your session to {when}.'
    when 'cancelled' then 'Hi {first_name}, {coach} has cancelled your session on {when}.'
    when 'reminder' then 'Hi {first_name}, a reminder of your session with {coach} on {when}.'
    when 'follow_up' then 'Thanks for coming, {first_name}. {sessions} left on {pack}.'
    when 'low_balance' then 'Hi {first_name}, you have {sessions} left with {coach}. Reply here when you would like the next pack.'
    when 'expiry' then 'Hi {first_name}, you have {sessions} left on {pack}, to use by {expires}. To book, text a day and time.' end
$$;
grant execute on function app.default_template(text) to authenticated, service_role;

-- app.template: a coach's wording of a kind of text, else ours. Called by: render_text, app.write_text.
create function app.template(p_coach_id uuid, p_kind text) returns text
language sql stable security invoker
set search_path = '' as $$
  select coalesce((select t.body from public.text_templates t where t.coach_id = p_coach_id and t.kind::text = p_kind), app.default_template(p_kind))
$$;

-- public.render_text: a sample of a kind of text in the coach's wording, or in the one given, for the live preview.
-- Called by: the dashboard. Raises: PT422 invalid_request (no such kind), unknown_placeholder.
create function public.render_text(p_kind text, p_body text default null) returns text
language plpgsql stable security definer  -- its helpers are granted to nobody
set search_path = '' as $$
declare
  v_coach public.coaches;
  v_body text := coalesce(p_body, app.template(app.caller(), p_kind));
begin
  if app.default_template(p_kind) is null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'There is no such kind of text.';
  elsif regexp_replace(v_body, '\{(first_name|coach|when|sessions|pack|expires)\}', '', 'g') ~ '[{}]' then
    raise sqlstate 'PT422' using message = 'unknown_placeholder',
      hint = 'Use {first_name}, {coach}, {when}, {sessions}, {pack} and {expires}, and no other braces.';
  end if;
  select * into v_coach from public.coaches c where c.id = app.caller();
  return app.finish_text(
    app.fill_template(v_body, jsonb_build_object('first_name', 'Ana', 'coach', app.call_name(coalesce(v_coach.name, 'Sam')),
      'when', app.text_time(((now() at time zone coalesce(v_coach.timezone, 'UTC'))::date + 2 + time '18:00')
        at time zone coalesce(v_coach.timezone, 'UTC'), coalesce(v_coach.timezone, 'UTC')),
      'sessions', app.text_count(coalesce(case when p_kind = 'low_balance' then v_coach.low_balance_at end, 9)), 'pack', 'Ten sessions',
      'expires', app.text_date(now() + make_interval(days => coalesce(v_coach.expiry_days, 7)), coalesce(v_coach.timezone, 'UTC'), now()))),
    app.text_ending(p_kind, false, false, 0));
end $$;
grant execute on function public.render_text(text, text) to authenticated, service_role;

-- public.text_wordings: each kind of text with the wording that is used, ours, and whether the coach has their own.
-- Called by: the dashboard's texting settings. Raises nothing.
create function public.text_wordings() returns table (kind public.text_kind, body text, standard text, own boolean)
language sql stable security invoker
set search_path = '' as $$
  select k.kind, coalesce(t.body, app.default_template(k.kind::text)), app.default_template(k.kind::text), t.body is not null
  from unnest(enum_range(null::public.text_kind)) as k(kind)
  left join public.text_templates t on t.kind = k.kind and t.coach_id = (select app.caller())
  order by k.kind
$$;
grant execute on function public.text_wordings() to authenticated, service_role;
