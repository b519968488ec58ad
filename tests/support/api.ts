import { forEachDatabase, onPostgres } from "./database.ts";
import { openApi, type TestApi } from "./open_api.ts";

/** A behaviour over HTTP, given the whole stack on the test's own database. */
export type ApiTest = (t: Deno.TestContext, api: TestApi) => Promise<void>;

interface Options {
  /** Whether the database holds the demo coach and the rows of supabase/seed.sql. */
  seed?: boolean;
  /** Whether the dashboard must be built. */
  site?: boolean;
}

/** Registers a test over HTTP twice: on the embedded database, and on a real Postgres wherever there is one. */
export function forEachApi(name: string, behaviour: ApiTest, options: Options = {}): void {
  forEachDatabase(name, (t, db) => serve(t, db, behaviour, options), options);
}

/** Registers a test over HTTP that needs real connections. */
export function onPostgresApi(name: string, behaviour: ApiTest, options: Options = {}): void {
  onPostgres(name, (t, db) => serve(t, db, behaviour, options), options);
}

async function serve(
  t: Deno.TestContext,
  db: TestApi["db"],
  behaviour: ApiTest,
  options: Options,
): Promise<void> {
  const api = await openApi(db, options);
  try {
    await behaviour(t, api);
  } finally {
    await api.close();
  }
}
