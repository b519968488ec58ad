import { App } from "@supabase/lite";
import { cronShim } from "./cron_shim.ts";
import { type Database, type Fetch, StackError } from "./database.ts";
import { serveMailLinks } from "./mail_links.ts";
import type { StackKeys } from "./stack_keys.ts";
import { AsyncLocalStorage } from "node:async_hooks";

// What a hosted project has before its first migration. The default privileges are those of a project made before
// 2026, the more open ones: what the migrations deny must be denied there too.
const roles = `
do $$ begin
  if to_regrole('anon') is null then create role anon nologin noinherit; end if;
  if to_regrole('authenticated') is null then create role authenticated nologin noinherit; end if;
  if to_regrole('service_role') is null then create role service_role nologin noinherit bypassrls; end if;
  if to_regrole('authenticator') is null then create role authenticator login noinherit; end if;
exception when duplicate_object or unique_violation then
  null;  -- roles belong to the whole server: another database of it was prepared at the same moment
end $$;
grant anon, authenticated, service_role to authenticator;
create schema if not exists extensions;
grant usage on schema public, extensions to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role;`;

/**
 * Gives a database what the hosted platform brings: the API roles, the `extensions` and `auth` schemas, the
 * migration history and pg_cron, or a `cron` schema of its shape where the server has none. Gives the API on it, one request at a time where needed.
 */
export async function preparePlatform(database: Database, keys: StackKeys): Promise<Fetch> {
  const [history] = await database.query<{ there: boolean }>(
    "select to_regclass('supabase_migrations.schema_migrations') is not null as there",
  );
  if (!history?.there) await database.run(roles);
  const app = await makeApp(database, keys);
  await database.exclusively(() => app.ensureSystemSchema());
  const [auth] = await database.query<{ there: boolean }>(
    "select to_regclass('auth.users') is not null as there",
  );
  if (!auth?.there) throw new StackError("Cannot prepare the database: its auth schema could not be made");
  await prepareCron(database);
  return serveApi(database, app);
}

/** The API on a database that this release of the platform has prepared before, which is not set up again. */
export async function openPlatform(database: Database, keys: StackKeys): Promise<Fetch> {
  const app = await makeApp(database, keys);
  // Fifty first requests at once would each read the whole catalogue.
  await database.exclusively(() => database.connection.introspect({ useCache: true }));
  return serveApi(database, app);
}

async function makeApp(database: Database, keys: StackKeys): Promise<App> {
  const app = new App({
    connection: database.connection,
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      secret_key: keys.secretKey,
      site_url: keys.publicUrl,
    },
  });
  await app.init();
  return app;
}

function serveApi(database: Database, app: App): Fetch {
  return serveMailLinks(
    quietApi((request) => database.exclusively(() => app.fetch(request) as Promise<Response>)),
  );
}

async function prepareCron(database: Database): Promise<void> {
  const [cron] = await database.query<{ there: boolean; real: boolean }>(`
    select to_regclass('cron.job') is not null as there,
      exists (select from pg_available_extensions where name = 'pg_cron')
        and current_setting('cron.database_name', true) is not distinct from current_database() as real`);
  if (cron?.there) return;
  await database.run(cron?.real ? "create extension pg_cron with schema pg_catalog" : cronShim);
}

const inside = new AsyncLocalStorage<true>();
const log = console.error;

/**
 * Supabase Lite prints every statement that fails, parameters and rows included: names, numbers and texts of people
 * would stand in the terminal and in logs (INFRA-01). Of what it prints while `api` runs, only the kind is let through,
 * and of refusals, which the caller is told about, nothing.
 */
function quietApi(api: Fetch): Fetch {
  console.error = (...values) => {
    if (!inside.getStore()) return log(...values);
    const kinds = values.map(kindOf).filter((kind) => kind !== undefined);
    if (kinds.some((kind) => !isRefusal(kind))) log(`The API failed: ${kinds.join(" ")}`);
  };
  return (request) => inside.run(true, () => api(request));
}

function kindOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("code" in value && typeof value.code === "string") return value.code;
  return value instanceof Error ? value.name : undefined;
}

/** Verbs that say no, constraints, malformed values, missing rights, and the API's own refusals. */
function isRefusal(kind: string): boolean {
  return /^(PT4\d\d|2[23]\w{3}|42501|PGRST\w*)$/.test(kind);
}
