import { assertEquals } from "@std/assert";
import postgres from "postgres";
import { databaseUrl, postgresTemplate } from "../../scripts/stack/server/template.ts";
import { onEachServer } from "../support/database.ts";

async function ask(url: string, question: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    const [row] = await sql.unsafe(question);
    return row?.answer;
  } finally {
    await sql.end();
  }
}

await onEachServer(
  "a throw-away Postgres takes the migrations, and other settings",
  [15, 17],
  async (_t, server) => {
    const version = await ask(
      server.url,
      "select current_setting('server_version_num')::int / 10000 as answer",
    );
    assertEquals(version, server.version);
    const migrated = databaseUrl(server.url, await postgresTemplate(server.url, { seed: false }));
    assertEquals(await ask(migrated, "select count(*)::int as answer from public.prove_sessions()"), 0);
    await server.restart({ max_connections: "20" });
    assertEquals(await ask(server.url, "select current_setting('max_connections') as answer"), "20");
    // Started again without them, it waits for the disk as any server does.
    assertEquals(await ask(server.url, "select current_setting('fsync') as answer"), "on");
  },
);
