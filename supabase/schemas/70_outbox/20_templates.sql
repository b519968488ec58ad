-- Templates: a coach's own wording of a kind of text; ours stands in the functions' words.
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

-- public.text_wordings: the caller's own wordings; of the other kinds ours is used, which the functions know.
-- Called by: the dashboard's texting settings. Raises nothing.
create function public.text_wordings() returns table (kind public.text_kind, body text)
language sql stable security invoker
set search_path = '' as $$
  select t.kind, t.body from public.text_templates t where t.coach_id = (select app.caller()) order by t.kind
$$;
grant execute on function public.text_wordings() to authenticated, service_role;
