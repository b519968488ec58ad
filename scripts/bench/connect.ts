import postgres from "postgres";
import type { Query, Row } from "../stack/database.ts";

/** One connection to a database. */
export interface Connection {
  sql: Query;
  /** Its process on the server. */
  pid: number;
  close(): Promise<void>;
}

/** Opens one connection; it never gives its place to another one. */
export async function connect(url: string): Promise<Connection> {
  const driver = postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: null,
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
  });
  const sql: Query = async <R extends object = Row>(text: string, params: readonly unknown[] = []) =>
    [...await driver.unsafe(text, [...params] as never[], { prepare: params.length > 0 })] as unknown as R[];
  try {
    const [row] = await sql<{ pid: number }>("select pg_backend_pid() as pid");
    return { sql, pid: row?.pid ?? 0, close: () => driver.end({ timeout: 5 }) };
  } catch (error) {
    await driver.end({ timeout: 1 });
    throw error;
  }
}
