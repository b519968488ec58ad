-- The seal of the books: one hash over where every pack's chain ends, to hold on paper against the books of another day.
-- Used by: the statement as it is printed, the export of the books, whoever checks one by hand (docs/proof.md).

-- public.books_seal: the seal of a coach's books as of a moment, 64 hexadecimal digits: SHA-256 over a line for each pack, in the
-- order of their ids: its id, the place of the last line or event written by then, and its hash. Names nobody. Since lines and
-- events are only ever added, each later than the one before it, the seal of a moment is the same whenever it is asked for.
-- Called by: the dashboard, service role (with a coach). Raises: PT404 coach_not_found.
create function public.books_seal(p_at timestamptz default now(), p_coach_id uuid default auth.uid()) returns text
language plpgsql stable security invoker
set search_path = '' as $$
declare v_coach_id uuid;
begin
  select c.id into v_coach_id from public.coaches c where c.id = p_coach_id;
  if not found then
    raise sqlstate 'PT404' using message = 'coach_not_found', hint = 'There is no such coach.';
  end if;
  return (
    select encode(sha256(convert_to(coalesce(string_agg(format(E'%s %s %s\n', h.purchase_id, h.place, encode(h.hash, 'hex')), ''
      order by h.purchase_id), ''), 'UTF8')), 'hex')
    from (
      select distinct on (k.purchase_id) k.purchase_id, k.place, k.hash
      from (
        select l.purchase_id, l.place, l.hash, l.created_at from public.session_ledger l where l.coach_id = v_coach_id
        union all
        select e.purchase_id, e.place, e.hash, e.created_at from public.pack_events e where e.coach_id = v_coach_id
      ) k where k.created_at <= coalesce(p_at, now())
      order by k.purchase_id, k.place desc) h);
end $$;
grant execute on function public.books_seal(timestamptz, uuid) to authenticated, service_role;
