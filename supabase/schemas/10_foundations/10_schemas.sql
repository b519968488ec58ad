-- The private schema, deny-first privileges, and who may be said to have done something.
-- Used by: every room. Runs on Postgres 15 and 17, on PGlite and on hosted Supabase.

create schema if not exists extensions;
create extension if not exists btree_gist with schema extensions;

create schema app;
comment on schema app is 'Private: helpers, trigger functions and job bodies. Not exposed by the API.';
revoke all on schema app from public;
grant usage on schema app to authenticated, service_role;

-- Deny first: nothing is reachable until a grant below says so, by role.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

create type public.actor as enum ('coach', 'client', 'system');
create cast (text as public.actor) with inout as assignment;
