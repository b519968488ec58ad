import { z } from "zod";
import type { CallVerb } from "../_shared/data_api.ts";
import { given } from "../_shared/given.ts";
import { idempotencyKey } from "../_shared/idempotency_key.ts";
import { instant } from "../_shared/instant.ts";
import { readBody } from "../_shared/read_body.ts";

/** `minutes`: length of the session, the pack's or the coach's where absent; `without_pack`: deducts nothing; `tell` false: no text. */
const body = z.strictObject({
  client_id: z.guid(),
  starts_at: instant,
  minutes: z.int32().nullish(),
  purchase_id: z.guid().nullish(),
  without_pack: z.boolean().nullish(),
  tell: z.boolean().nullish(),
});

/** Books a session for the calling coach's client: 201 and the booking. */
export async function book(request: Request, call: CallVerb): Promise<Response> {
  const wanted = await readBody(request, body);
  const booking = await call("book_session", {
    p_client_id: wanted.client_id,
    p_starts_at: wanted.starts_at.toISOString(),
    ...given({
      p_minutes: wanted.minutes,
      p_purchase_id: wanted.purchase_id,
      p_request_id: idempotencyKey(request),
      p_without_pack: wanted.without_pack,
      p_tell: wanted.tell,
    }),
  });
  return Response.json(booking, { status: 201 });
}
