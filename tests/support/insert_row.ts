import type { Row } from "../../scripts/stack/database.ts";
import type { Session } from "./session.ts";

/** Inserts one row as the superuser, of the given columns only, and gives it back whole. */
export async function insertRow<R extends object>(db: Session, table: string, values: Row): Promise<R> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const columns = given.map(([name]) => name).join(", ");
  const places = given.map((_, index) => `$${index + 1}`).join(", ");
  const [row] = await db.sql<R>(
    `insert into ${table} (${columns}) values (${places}) returning *`,
    given.map(([, value]) => value),
  );
  if (!row) throw new Error(`Cannot insert into ${table}: no row came back`);
  return row;
}
