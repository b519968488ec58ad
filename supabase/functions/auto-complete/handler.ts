import { z } from "zod";
import type { CallVerb } from "../_shared/data_api.ts";
import { Failure } from "../_shared/failure.ts";
import { given } from "../_shared/given.ts";
import { instant } from "../_shared/instant.ts";
import { readBody } from "../_shared/read_body.ts";

/** `now`: the moment to act as of; the database's clock where absent. */
const body = z.strictObject({ now: instant.nullish() });

/**
 * Completes the bookings that are over and uses their sessions: 200 `{completed, sessions_used, unpaid}`. Refuses 422 invalid_range
 * for a `now` in no year of the calendar.
 */
export async function autoComplete(request: Request, call: CallVerb): Promise<Response> {
  const { now } = await readBody(request, body);
  const [counts] = await call("auto_complete_bookings", given({ p_now: now?.toISOString() }));
  if (counts === undefined) throw new Failure("Cannot tell what was completed: the verb gave no row");
  const { completed, sessions_used, unpaid } = counts;
  return Response.json({ completed, sessions_used, unpaid });
}
