-- Booking a session, by the coach or by a client's text.
-- Used by: the functions book and sms-inbound, the dashboard.

-- app.book: the one way a booking comes to be. With a message it is the client's text, bound by the coach's rules.
-- Called by: book_session, app.text_book. Raises: as book_session, and for texts too_soon, too_far_ahead, outside_availability,
-- day_full, week_full.
create function app.book(
  p_client_id uuid, p_starts_at timestamptz, p_minutes integer, p_purchase_id uuid, p_request_id text,
  p_without_pack boolean, p_message_id uuid default null
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare
  v_client public.clients;
  v_coach public.coaches;
  v_pack public.purchases;
  v_booking public.bookings;
  v_minutes integer;
begin
  -- First: another coach's client is not found, whatever else is wrong.
  v_client := app.locked_client(p_client_id, true);
  perform app.require_minutes(p_minutes);
  perform app.require_future(p_starts_at);
  if p_without_pack and p_purchase_id is not null then
    raise sqlstate 'PT422' using message = 'invalid_request', hint = 'Name a pack or book without one, not both.';
  end if;
  select * into v_coach from public.coaches c where c.id = v_client.coach_id;
  if p_message_id is not null and v_coach.clients_may_book_without_pack then
    begin
      v_pack := app.choose_pack(v_client, p_starts_at, p_purchase_id);
    exception when sqlstate 'PT422' or sqlstate 'PT409' then
      if sqlerrm not in ('no_pack', 'pack_expired', 'pack_frozen', 'pack_exhausted') then
        raise;
      end if;
    end;
  elsif not coalesce(p_without_pack, false) then
    v_pack := app.choose_pack(v_client, p_starts_at, p_purchase_id);
  end if;
  v_minutes := coalesce(p_minutes, v_pack.session_minutes, v_coach.session_minutes);
  v_booking.ends_at := p_starts_at + make_interval(mins => v_minutes);
  v_booking.blocked_until := v_booking.ends_at + make_interval(mins => v_coach.buffer_minutes);
  if p_message_id is not null then
    perform app.require_bookable(v_coach, p_starts_at, v_booking.ends_at);
    perform app.lock_room(v_coach, p_starts_at);
  end if;
  perform app.lock_calendar(v_coach.id, p_starts_at, v_booking.blocked_until);
  if v_coach.buffer_minutes > 0 or p_message_id is not null then
    perform app.require_free_time(v_coach, p_starts_at, v_booking.ends_at);
  end if;
  if p_message_id is not null then
    perform app.require_room(v_coach, p_starts_at);
  end if;
  -- The constraint looks first and keeps a doomed row out of its index; no exception, whose block would cost more than this.
  insert into public.bookings (coach_id, client_id, purchase_id, starts_at, ends_at, source, request_id)
  values (v_coach.id, v_client.id, v_pack.id, p_starts_at, v_booking.ends_at,
    case when p_message_id is null then 'coach' else 'text' end::public.booking_source, p_request_id)
  on conflict on constraint bookings_no_overlap do nothing
  returning * into v_booking;
  if not found then
    raise sqlstate 'PT409' using message = 'slot_taken', hint = 'That time is already booked.';
  end if;
  -- A client who texts has the answer. As app.queue_text does it, but with what is known here: this path is the busiest.
  if p_message_id is null and v_coach.text_confirmations and v_client.opted_out_at is null and v_client.archived_at is null then
    insert into public.messages (coach_id, client_id, direction, kind, status, from_phone, to_phone, booking_id, about, send_after)
    values (v_coach.id, v_client.id, 'out', 'confirmation', 'queued', v_coach.phone, v_client.phone, v_booking.id, p_starts_at, now());
  end if;
  return v_booking;
end $$;

-- public.book_session: books a session and holds one of a pack. Length in minutes; null: the pack's, else the coach's.
-- The coach may book any free time to come; a client's text is bound by hours, notice and advance (see act_on_sms). Without
-- p_tell the client is sent nothing about it.
-- Called by: the function book, the dashboard, service role. Raises: PT404 client_not_found, purchase_not_found,
-- PT409 slot_taken, pack_exhausted, PT422 in_the_past, too_far_ahead, no_pack, pack_expired, pack_frozen, invalid_minutes, request_reused.
create function public.book_session(
  p_client_id uuid, p_starts_at timestamptz, p_minutes integer default null, p_purchase_id uuid default null,
  p_request_id text default null, p_without_pack boolean default false, p_tell boolean default true
) returns public.bookings
language plpgsql volatile security definer  -- callers hold no write grant on bookings
set search_path = '' as $$
declare v_request app.requests;
begin
  -- Most calls carry no request id: then nothing is looked up twice.
  if p_request_id is null then
    return app.told(app.book(p_client_id, p_starts_at, p_minutes, p_purchase_id, null, p_without_pack), p_tell);
  end if;
  v_request := app.request(app.client_coach(p_client_id), p_request_id, 'book_session',
    jsonb_build_array(p_client_id, extract(epoch from p_starts_at), p_minutes, p_purchase_id, p_without_pack, p_tell));
  return jsonb_populate_record(null::public.bookings, coalesce(v_request.result, app.remember(v_request,
    to_jsonb(app.told(app.book(p_client_id, p_starts_at, p_minutes, p_purchase_id, p_request_id, p_without_pack), p_tell)))));
end $$;
grant execute on function public.book_session(uuid, timestamptz, integer, uuid, text, boolean, boolean) to authenticated, service_role;
