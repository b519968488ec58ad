import type { Database } from "../../scripts/stack/database.ts";

/** A database's owner. */
export type Owner = Pick<Database, "query" | "run">;

/** What a database held at one moment. */
export interface Snapshot {
  /** Brings rows, sequences and settings back; false where that is not enough, and the database should be left. */
  restore(owner: Owner): Promise<boolean>;
}

// A row of the catalogue that is written anew has another xmin; deleting and inserting the rows of tables changes none.
// Functions are compared by what they say, since Supabase Lite replaces its own by the same whenever it starts.
const definitions = [
  ...["class", "attribute", "constraint", "trigger", "policy", "type", "namespace", "db_role_setting"]
    .map((name) =>
      `(select count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) from pg_catalog.pg_${name})`
    ),
  "(select sum(hashtextextended(p::text, 0)) from pg_catalog.pg_proc as p where oid >= 16384)",
  // What `analyze` or `vacuum` noted of a test's rows: the next one's statements, planned for them, can take ten times as long.
  "(select count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) from pg_catalog.pg_statistic)",
  "(select sum(reltuples) from pg_catalog.pg_class where relkind = 'r' and oid >= 16384)",
];
const state = `select concat_ws(' ', ${definitions.join(", ")}) as definitions,
  pg_database_size(current_database())::int as bytes`;

/** By how much deleted rows may make a database grow before a new one costs less than reading past them. */
const spareBytes = 8_000_000;

/**
 * Remembers a small database as it stands, so that the next test starts from there without opening another one. Only the
 * tables that a test wrote to are emptied and filled: thousands of rows of the number plan stay where they are.
 */
export async function takeSnapshot(database: Owner): Promise<Snapshot> {
  const before = await readState(database);
  const [set] = await database.query<{ script: string | null }>(
    `select string_agg(format('set %I = %L', name, setting), ';') as script
    from pg_settings where source = 'session' and name <> 'session_replication_role'`,
  );
  const asBefore = [
    "rollback; reset session authorization; reset role; reset all; select pg_advisory_unlock_all()",
    set?.script ?? "",
  ].filter(Boolean).join(";\n");
  const tables = await readTables(database);
  const counters = await sequences(database);
  let marks = await readMarks(database, tables);
  return {
    restore: async (owner) => {
      await owner.run(asBefore);
      const found = await readMarks(owner, tables);
      const written = tables.filter((_, index) => found[index] !== marks[index]);
      await owner.run([
        "begin; set local session_replication_role = replica",
        ...written.map(({ name }) => `delete from ${name}`),
        ...written.map(({ fill }) => fill).filter(Boolean),
        ...counters,
        "commit",
      ].join(";\n"));
      if (written.length > 0) marks = await readMarks(owner, tables);
      const now = await readState(owner);
      return now.definitions === before.definitions && now.bytes < before.bytes + spareBytes;
    },
  };
}

async function readState(database: Owner): Promise<{ definitions: string; bytes: number }> {
  const [row] = await database.query<{ definitions: string; bytes: number }>(state);
  if (!row) throw new Error("Cannot read the catalogue: no row came back");
  return row;
}

interface Table {
  name: string;
  /** Writes the rows that it held; empty where it held none. */
  fill: string;
}

async function readTables(database: Owner): Promise<Table[]> {
  const tables = await database.query<{ name: string; columns: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)'
    group by 1`);
  const filled: Table[] = [];
  for (const { name, columns } of tables) {
    const [held] = await database.query<{ rows: string | null }>(
      `select quote_literal(json_agg(t)::text) as rows from ${name} as t`,
    );
    const fill = held?.rows
      ? `insert into ${name} (${columns}) overriding system value
      select ${columns} from json_populate_recordset(null::${name}, ${held.rows}::json)`
      : "";
    filled.push({ name, fill });
  }
  return filled;
}

/** What changes with any row of a table: whatever is written later has a later xmin than all that stood there. */
async function readMarks(owner: Owner, tables: readonly Table[]): Promise<string[]> {
  const marks = tables.map(({ name }) =>
    `(select count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) from ${name})`
  );
  const [row] = await owner.query<{ marks: string[] }>(`select array[${marks.join(", ")}] as marks`);
  return row?.marks ?? [];
}

async function sequences(database: Owner): Promise<string[]> {
  const rows = await database.query<{ statement: string }>(`
    select format('select setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename),
      coalesce(last_value, start_value), last_value is not null) as statement
    from pg_sequences`);
  return rows.map((row) => row.statement);
}
