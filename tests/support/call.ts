import type { Row } from "../../scripts/stack/database.ts";
import type { Caller, Session } from "./session.ts";

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
