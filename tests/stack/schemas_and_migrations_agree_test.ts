import { pathToFileURL } from "node:url";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { assertBaselineFresh } from "../../scripts/stack/baseline.ts";
import { compareCatalogues, readCatalogue } from "../../scripts/stack/catalogue.ts";
import { type Database, StackError } from "../../scripts/stack/database.ts";
import { diffDatabases } from "../../scripts/stack/diff_databases.ts";
import { emptyCluster } from "../../scripts/stack/empty_cluster.ts";
import { openPglite } from "../../scripts/stack/open_pglite.ts";
import { type Migration, readMigrations } from "../../scripts/stack/read_migrations.ts";
import { joinSchemas, readSchemas, type SchemaFile } from "../../scripts/stack/read_schemas.ts";
import {
  assertReleasedUnchanged,
  readReleased,
  writeReleased,
} from "../../scripts/stack/released_migrations.ts";
import { findServer } from "../../scripts/stack/server/find_server.ts";
import { startPostgres } from "../../scripts/stack/server/start_postgres.ts";
import { pgliteTemplate } from "../../scripts/stack/server/template.ts";
import { setUpDatabase } from "../../scripts/stack/set_up_database.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";
import { makeThrowAway } from "../../scripts/stack/throw_away_database.ts";
import { asMigration, writeMigration } from "../../scripts/stack/write_migration.ts";
import { skip } from "../support/database.ts";

const migrations = await readMigrations();
const schemas = await readSchemas();

/** A file of one more room, after all others. */
function oneMore(sql: string): SchemaFile[] {
  return [...schemas, { path: "supabase/schemas/99_more/10_more.sql", sql }];
}

/** Reads each function once more with its body checked: the baseline loads them unchecked, callers before callees. */
async function assertBodiesHold(database: Database): Promise<void> {
  const definitions = await database.query<{ name: string; definition: string }>(`
    select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as definition from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace) and p.prokind in ('f', 'p')`);
  const broken: string[] = [];
  for (const { name, definition } of definitions) {
    await database.run(definition).catch((error) => broken.push(`${name}: ${error.message}`));
  }
  assertEquals(broken, []);
}

Deno.test("the migrations and the schemas make the same database [pglite]", async () => {
  const first = await openPglite({ dump: await pgliteTemplate({ seed: false }) });
  const before = await readCatalogue(first);
  await first.close();
  const second = await openPglite({ dump: new Blob([await emptyCluster()]) });
  await setUpDatabase(second, { keys: testKeys, seed: false, migrations: [asMigration(schemas)] });
  assertEquals(compareCatalogues(before, await readCatalogue(second)), []);
  await second.close();
});

async function assertAgree(server: string): Promise<void> {
  await using first = await makeThrowAway(server, migrations);
  await using second = await makeThrowAway(server, [asMigration(schemas)]);
  const [before, after] = [await readCatalogue(first.database), await readCatalogue(second.database)];
  assertEquals(compareCatalogues(before, after), []);
  assertEquals(await diffDatabases({ from: first.url, to: second.url }), "");
  await assertBodiesHold(second.database);
}

function onServer(server: string): void {
  Deno.test("the migrations and the schemas make the same database [postgres]", () => assertAgree(server));

  Deno.test("the catalogue shows every kind of difference [postgres]", async () => {
    const differences: Record<string, string> = {
      "create table public.more (id uuid primary key)": "+ table public.more",
      "alter table public.clients add more integer not null default 3":
        "+ column public.clients.more integer not null default 3",
      "alter table public.clients alter name drop not null": "- column public.clients.name text not null",
      "alter table public.clients add constraint more check (name <> 'more')":
        "+ constraint public.clients.more CHECK ((name <> 'more'::text))",
      "create index more on public.clients (name)":
        "+ index CREATE INDEX more ON public.clients USING btree (name)",
      "alter table public.clients disable row level security": "- table public.clients row security",
      "create policy more on public.clients for select to anon using (true)":
        "+ policy more on public.clients permissive for r to anon using (true) with check ()",
      "create trigger more before update on public.clients execute function app.keep_counters()":
        "+ trigger CREATE TRIGGER more BEFORE UPDATE ON public.clients FOR EACH STATEMENT EXECUTE FUNCTION app.keep_counters()",
      "alter function app.caller() volatile": "+ function app.caller()",
      "alter function app.caller() security definer": "+ function app.caller()",
      "alter function app.caller() reset search_path": "+ function app.caller()",
      "grant execute on function app.caller() to anon": "+ grant EXECUTE on function app.caller() to anon",
      "grant select (name) on public.clients to anon": "+ grant SELECT on column public.clients.name to anon",
      "grant usage on schema app to anon": "+ grant USAGE on schema app to anon",
      "drop cast (text as public.actor)": "- cast text as public.actor i a ",
      "alter type public.actor add value 'robot'": "- enum public.actor 'coach', 'client', 'system'",
      "comment on table public.clients is 'more'": "+ comment on table public.clients: more",
      "select cron.schedule('more', '7 * * * *', 'select 1')": "+ job more at 7 * * * *: select 1",
      "alter default privileges in schema public grant select on tables to anon":
        "+ grant SELECT on default for r of",
    };
    await using plain = await makeThrowAway(server, [asMigration(schemas)]);
    const before = await readCatalogue(plain.database);
    for (const [statement, line] of Object.entries(differences)) {
      const undo = new Error("undone");
      let after: string[] = [];
      await plain.database.transaction(async (query, run) => {
        await run(statement);
        after = await readCatalogue({ query });
        throw undo;
      }).catch((error) => {
        if (error !== undo) throw error;
      });
      const found = compareCatalogues(before, after);
      assertEquals(found.some((each) => each.startsWith(line)), true, `${statement}:\n${found.join("\n")}`);
    }
  });

  Deno.test("a migration brings the migrations to where the schemas are [postgres]", async () => {
    const now = new Date("2026-12-24T09:30:05Z");
    const given = { server, migrations, name: "more", now };
    const more = oneMore(`
      create table public.more (coach_id uuid not null, id uuid not null, primary key (coach_id, id));
      alter table public.more enable row level security;
      create policy "coaches read their own more" on public.more for select to authenticated using (true);
      grant select on public.more to authenticated;
      comment on table public.more is 'More.';
      create function public.more() returns integer language sql set search_path = '' as 'select 1';
      grant execute on function public.more() to authenticated;`);
    const { migration, left } = await writeMigration({ ...given, schemas: more });
    assertEquals([migration.version, migration.name, left], ["20261224093005", "more", []]);
    assertStringIncludes(migration.sql, `CREATE POLICY "coaches read their own more"`);

    const oneJobMore = await writeMigration({
      ...given,
      schemas: oneMore("do $$ begin perform cron.schedule('more', '7 * * * *', 'select 1'); end $$;"),
    });
    assertEquals(
      oneJobMore.left,
      ["+ job more at 7 * * * *: select 1"],
      "what pg-delta does not see is named",
    );

    await assertRejects(
      () => writeMigration({ ...given, migrations: [...migrations, migration], schemas: more }),
      StackError,
      "the migrations give what the schemas say already",
    );
    await assertRejects(
      () => writeMigration({ ...given, name: "Add More", schemas: more }),
      StackError,
      "name",
    );
  });
}

const found = await findServer();
if ("url" in found) onServer(found.url);
else skip("the migrations and the schemas make the same database [postgres]", found.reason);

Deno.test("the migrations and the schemas make the same database [postgres 17]", async () => {
  const server = await startPostgres({ version: 17 });
  if (typeof server === "string") {
    // Without a network npm's cannot be fetched.
    if (Deno.env.get("CI") === "true") throw new Error(server);
    return console.warn(`Skipped: ${server}`);
  }
  try {
    await assertAgree(server.url);
  } finally {
    await server.stop();
  }
});

Deno.test("the baseline is every schema file, in the order of the paths", async () => {
  await assertBaselineFresh();
  const paths = schemas.map(({ path }) => path);
  assertEquals(paths, paths.toSorted());
  const script = joinSchemas(schemas);
  const places = schemas.map(({ path, sql }) => script.indexOf(`-- == ${path}\n\n${sql.trim()}\n`));
  assertEquals(places.filter((place) => place < 0), []);
  assertEquals(places, places.toSorted((a, b) => a - b));
});

Deno.test("a room or a file that would load in no certain place is refused", async () => {
  for (const path of ["95_jobs/cron.sql", "95_jobs/10 cron.sql", "jobs/10_cron.sql", "95_jobs/10_cron.txt"]) {
    const folder = await Deno.makeTempDir();
    await Deno.mkdir(`${folder}/${path.split("/")[0]}`);
    await Deno.writeTextFile(`${folder}/${path}`, "select 1;");
    await assertRejects(() => readSchemas(pathToFileURL(`${folder}/`)), Error, "Cannot read the schemas");
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a released migration is neither edited, nor taken away, nor preceded by a new one", async () => {
  const [first, second] = [
    { version: "20270101000000", name: "first", sql: "select 1;\n" },
    { version: "20270103000000", name: "second", sql: "select 2;\n" },
  ];
  const file = await Deno.makeTempFile({ suffix: ".json" });
  const list = pathToFileURL(file);
  await writeReleased([first, second], list);
  const released = await readReleased(list);
  await Deno.remove(file);
  assertEquals(await readReleased(list), {}, "no list, no release");

  const third = { version: "20270104000000", name: "third", sql: "select 3;\n" };
  await assertReleasedUnchanged(released, [first, second, third]);
  const refused: [Migration[], string][] = [
    [
      [{ ...first, sql: "select 0;\n" }, second],
      "20270101000000_first.sql: it was released and has been edited",
    ],
    [[second], "20270101000000_first.sql: it was released and is gone"],
    [
      [first, { ...third, version: "20270102000000" }, second],
      "20270102000000_third.sql: its place is after",
    ],
  ];
  for (const [now, why] of refused) {
    await assertRejects(() => assertReleasedUnchanged(released, now), StackError, why);
  }
});
