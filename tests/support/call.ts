import type { Row } from "../../scripts/stack/database.ts";
import type { Caller, Session } from "../../scripts/stack/session.ts";
import { assertEquals, assertMatch } from "@std/assert";

/** Calls a verb with named arguments, in a transaction of its own as this caller; gives the rows it returns. */
export async function call<R extends Row = Row>(
  db: Session,
  caller: Caller,
  verb: string,
  args: Row = {},
): Promise<R[]> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const list = given.map(([name], index) => `${name} => $${index + 1}`).join(", ");
  const values = given.map(([, value]) => value);
  return await db.as(caller, (sql) => sql<R>(`select * from public.${verb}(${list})`, values));
}

/** Calls a verb that returns one row. */
export async function callOne<R extends Row = Row>(
  db: Session,
  caller: Caller,
  verb: string,
  args: Row = {},
): Promise<R> {
  const rows = await call<R>(db, caller, verb, args);
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`Cannot take one row of ${verb}: it gave ${rows.length}`);
  return row;
}

/** Calls a verb that returns one value. */
export async function callValue<T>(db: Session, caller: Caller, verb: string, args: Row = {}): Promise<T> {
  return Object.values(await callOne(db, caller, verb, args))[0] as T;
}

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

/** Fails unless a verb refuses with this SQLSTATE and code, and a hint that is a sentence for a person. */
export async function assertRefused(call: Promise<unknown>, status: string, code: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason) => reason as { code?: string; message?: string; hint?: string },
  );
  assertEquals({ status: error?.code ?? "succeeded", code: error?.message }, { status, code });
  assertMatch(error?.hint ?? "", /^[A-Z][^\n]*[^.]\.$/);
}
