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
