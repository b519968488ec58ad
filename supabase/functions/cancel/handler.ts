import { z } from "zod";
import type { CallVerb } from "../_shared/data_api.ts";
import { given } from "../_shared/given.ts";
import { idempotencyKey } from "../_shared/idempotency_key.ts";
import { readBody } from "../_shared/read_body.ts";

/** `waive`: uses no session, however late; `tell` false: no text goes to the client. */
const body = z.strictObject({
  booking_id: z.guid(),
  waive: z.boolean().nullish(),
  tell: z.boolean().nullish(),
});

/** Cancels a booking of the calling coach: 200 and the booking. */
export async function cancel(request: Request, call: CallVerb): Promise<Response> {
  const wanted = await readBody(request, body);
  const booking = await call("cancel_booking", {
    p_booking_id: wanted.booking_id,
    ...given({ p_waive: wanted.waive, p_request_id: idempotencyKey(request), p_tell: wanted.tell }),
  });
  return Response.json(booking);
}
