import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import type { StackKeys } from "../stack_keys.ts";
import type { CarrierText } from "./resources.ts";

/** Tells a text's callback address what has become of it, signed as Twilio signs. `url` is the base of the stack. */
export async function callBack(
  text: CarrierText,
  status: CarrierText["status"],
  { keys, url }: { keys: StackKeys; url: string },
): Promise<void> {
  // Only what is an address of this stack: nothing leaves this machine.
  if (!text.callback?.startsWith(`${keys.publicUrl}/`)) return;
  const failed = (status === "failed" || status === "undelivered") && text.errorCode !== null;
  const form = {
    SmsSid: text.sid,
    SmsStatus: status,
    MessageStatus: status,
    To: text.to,
    MessageSid: text.sid,
    AccountSid: keys.twilioAccountSid,
    From: text.from,
    ApiVersion: "2010-04-01",
    ...(failed ? { ErrorCode: String(text.errorCode) } : {}),
  };
  const answer = await fetch(url + text.callback.slice(keys.publicUrl.length), {
    method: "POST",
    headers: { "X-Twilio-Signature": getExpectedTwilioSignature(keys.twilioAuthToken, text.callback, form) },
    body: new URLSearchParams(form),
  });
  await answer.body?.cancel();
}
