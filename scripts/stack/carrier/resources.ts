/** A text that the stand-in has taken; numbers are E.164. */
export interface CarrierText {
  sid: string;
  from: string;
  to: string;
  body: string;
  status: "queued" | "sent" | "delivered" | "undelivered" | "failed";
  errorCode: number | null;
  /** Where it tells what becomes of the text. */
  callback: string | undefined;
  createdAt: Date;
}

/** The text as Twilio's API shows a message; its times are in whole seconds. */
export function toResource(text: CarrierText, accountSid: string): Record<string, unknown> {
  const at = text.createdAt.toUTCString().replace("GMT", "+0000");
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: text.body,
    date_created: at,
    date_sent: text.status === "queued" ? null : at,
    date_updated: at,
    direction: "outbound-api",
    error_code: text.errorCode,
    error_message: null,
    from: text.from,
    messaging_service_sid: null,
    num_media: "0",
    num_segments: "1",
    price: null,
    price_unit: "USD",
    sid: text.sid,
    status: text.status,
    subresource_uris: {},
    to: text.to,
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${text.sid}.json`,
  };
}

const messages: Record<number, string> = {
  20003: "Authenticate",
  20404: "The requested resource was not found",
  20429: "Too Many Requests",
  20500: "An internal server error has occurred",
  20503: "Service unavailable",
  21211: "Invalid 'To' Phone Number",
  21602: "Message body is required.",
  21603: "A 'From' phone number is required.",
  21610: "Attempt to send to unsubscribed recipient",
  21614: "'To' number is not a valid mobile number",
  21617: "The concatenated message body exceeds the 1600 character limit",
};
const usual: Record<number, number> = { 401: 20003, 404: 20404, 429: 20429, 500: 20500, 503: 20503 };

/** An error as Twilio's API answers it; without a code the one that usually comes with the HTTP status. */
export function carrierError(status: number, code = usual[status] ?? 20001): Response {
  const body = {
    code,
    message: messages[code] ?? "The request was refused",
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  };
  return Response.json(body, { status });
}
