-- Ids: one way to make a new one, in the order of time.
-- Used by: the default of every id.

-- app.new_id: a uuid of version 7 (RFC 9562): 48 bits of unix milliseconds, then chance, so that an index grows at its end and
-- not all over. The server's own from Postgres 18 on.
-- Called by: the default of every id, import_clients. Raises nothing.
create function app.new_id() returns uuid
language plpgsql volatile parallel safe security invoker
set search_path = '' as $$
begin
  return encode(
    -- The version nibble: 4, as made, and these two bits are 7.
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid;
end $$;
do $$
begin
  if to_regprocedure('pg_catalog.uuidv7()') is not null then
    create or replace function app.new_id() returns uuid
    language plpgsql volatile parallel safe security invoker
    set search_path = '' as 'begin return pg_catalog.uuidv7(); end';
  end if;
end $$;
grant execute on function app.new_id() to authenticated, service_role;
