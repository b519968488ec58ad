-- The way back from a confirmation that was pressed by mistake.
-- Used by: the dashboard's undo.

-- public.unconfirm_booking: a booking is as if nobody had confirmed it; its time, pack and hold stay. Twice is once.
-- Called by: the dashboard, service role. Raises: PT404 booking_not_found, PT409 booking_closed.
create function public.unconfirm_booking(p_booking_id uuid) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_booking public.bookings := app.locked_booking(p_booking_id, true);
begin
  update public.bookings b set confirmed_at = null
    where b.id = p_booking_id returning * into v_booking;
  return v_booking;
end $$;
grant execute on function public.unconfirm_booking(uuid) to authenticated, service_role;
