import { createPostgresConnection, type PostgresConnection } from "@supabase/lite/postgres";
import type { Sql } from "postgres";
import { mendLite } from "./mend_lite.ts";
import { type Database, type Query, StackError } from "./database.ts";

const oldestServer = 150000;

/** Where what the API has read of a database's tables and functions is kept, for the next one that is made alike. */
type SchemaCache = PostgresConnection["config"]["schemaCache"];

interface PostgresOptions {
  /** Connections at most. */
  max?: number;
  schemaCache?: SchemaCache;
  /** Whether the server was asked before how old it is: then nothing is connected until something is asked. */
  known?: boolean;
}

/** Opens a Postgres server by its URL. Throws StackError, without the password, where it cannot be reached or is older than 15. */
export async function openPostgres(
  url: string,
  { max = 10, schemaCache, known = false }: PostgresOptions = {},
): Promise<Database> {
  const shown = withoutPassword(url);
  const connection = createPostgresConnection({
    url,
    postgresOptions: { max, onnotice: () => {}, connect_timeout: 5 },
    ...(schemaCache && { schemaCache }),
  });
  mendLite(connection);
  const sql = connection.driver as Sql;
  // Lite hands JSON over as text; by default the driver would encode that text once more, as a JSON string.
  const asJson = (value: unknown) => typeof value === "string" ? value : JSON.stringify(value);
  Object.assign(sql.options.serializers, { 114: asJson, 3802: asJson });
  if (!known) await requireServer(sql, shown);

  return {
    kind: "postgres",
    connection,
    exclusively: (work) => work(),
    query: asQuery(sql),
    run: async (script) => void await sql.unsafe(script).simple(),
    transaction: async (work) =>
      await sql.begin((tx) =>
        work(asQuery(tx), async (script) => void await tx.unsafe(script).simple())
      ) as never,
    close: () => connection.close(),
  };
}

async function requireServer(sql: Sql, shown: string): Promise<void> {
  try {
    const [row] = await sql.unsafe("select current_setting('server_version_num')::int as version");
    if (Number(row?.version) < oldestServer) throw new Error("it is older than Postgres 15");
  } catch (error) {
    await sql.end({ timeout: 1 });
    const cause = error instanceof Error ? error.message || error.name : String(error);
    throw new StackError(`Cannot use the database ${shown}: ${cause}`, { cause: error });
  }
}

function asQuery(sql: Pick<Sql, "unsafe">): Query {
  return async (text, params = []) => [...await sql.unsafe(text, [...params] as never[])] as never;
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    if (!["postgres:", "postgresql:"].includes(parsed.protocol)) {
      throw new TypeError("not a Postgres address");
    }
    if (parsed.password) parsed.password = "***";
    return parsed.href;
  } catch {
    throw new StackError("Cannot use --db: it is not an address such as postgres://user@127.0.0.1:5432/name");
  }
}
