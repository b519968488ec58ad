import type { CallVerb } from "../_shared/data_api.ts";
import type { TwilioEnvironment } from "../_shared/environment.ts";
import { given } from "../_shared/given.ts";
import { readSignedForm } from "../_shared/read_signed_form.ts";
import { readStatus } from "./read_status.ts";

/**
 * Takes what the carrier says has become of a text: 204, also for a text that nobody knows and a status that says
 * nothing new; which status outranks which is the database's to say. `call` runs verbs as the service role, used only once the signature stands. Refuses 403 invalid_signature.
 */
export async function receiveStatus(
  request: Request,
  call: CallVerb,
  env: TwilioEnvironment,
): Promise<Response> {
  const form = await readSignedForm(request, env, "sms-status");
  const { sid, status, errorCode, messageId, attempt } = readStatus(form, new URL(request.url).searchParams);
  await call("record_message_status", {
    p_sid: sid,
    p_status: status,
    ...given({ p_error_code: errorCode, p_message_id: messageId, p_attempt: attempt }),
  });
  return new Response(null, { status: 204 });
}
