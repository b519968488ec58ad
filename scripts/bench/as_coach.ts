import { setCaller } from "../stack/session.ts";
import type { Query } from "../stack/database.ts";
import type { Connection } from "./connect.ts";

/** Runs statements as the API does for a signed-in coach: role and claims for one transaction. Nothing they write stays. */
export async function asCoach<T>(
  { sql }: Connection,
  coachId: string,
  work: (sql: Query) => Promise<T>,
): Promise<T> {
  await sql("begin");
  try {
    await setCaller(sql, coachId);
    return await work(sql);
  } finally {
    await sql("rollback");
  }
}
