-- Pictures that came with a text: where the carrier keeps them. They are never stored here.
-- Used by: the function media, as the coach who asks.

-- public.text_media: a picture of one of the caller's own texts, by its place from 0: {message_sid, sid, type}, the carrier's ids.
-- Called by: media. Raises: PT404 message_not_found, also where the text is no longer kept or has no such picture.
create function public.text_media(p_message_id uuid, p_n integer default 0) returns jsonb
language plpgsql stable security invoker
set search_path = '' as $$
declare v_media jsonb;
begin
  select jsonb_build_object('message_sid', m.twilio_sid) || (m.media -> greatest(p_n, 0)) into v_media
    from public.messages m where m.coach_id = app.caller() and m.id = p_message_id and m.direction = 'in';
  if v_media is null then
    raise sqlstate 'PT404' using message = 'message_not_found', hint = 'There is no such picture in your threads.';
  end if;
  return v_media;
end $$;
grant execute on function public.text_media(uuid, integer) to authenticated, service_role;
