import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import type { StackKeys } from "./stack_keys.ts";

/** A text from a client's phone; numbers are E.164. */
export interface Text {
  from: string;
  to: string;
  body: string;
  /** The carrier's id of the message; the same one again is a redelivery. */
  sid?: string | undefined;
  /** What the carrier has taken the text for, where it says so (Advanced Opt-Out). */
  optOutType?: string;
  /** Pictures that the carrier keeps already, by its ids. */
  pictures?: readonly { sid: string; type: string }[];
}

/** What the webhook answered: its HTTP status, its TwiML, and the text in it (null: silence). */
export interface SentText {
  sid: string;
  status: number;
  twiml: string;
  reply: string | null;
}

/** Posts a text to sms-inbound the way Twilio does, signed for the public address. `url` is the base of the stack. */
export async function sendText(
  text: Text,
  { keys, url }: { keys: StackKeys; url: string },
): Promise<SentText> {
  const sid = text.sid ?? `SM${crypto.randomUUID().replaceAll("-", "")}`;
  const pictures = text.pictures ?? [];
  const account = keys.twilioAccountSid;
  const form: Record<string, string> = {
    ToCountry: "",
    SmsMessageSid: sid,
    NumMedia: String(pictures.length),
    ...Object.fromEntries(pictures.flatMap((picture, n) => [
      [
        `MediaUrl${n}`,
        `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages/${sid}/Media/${picture.sid}`,
      ],
      [`MediaContentType${n}`, picture.type],
    ])),
    SmsSid: sid,
    SmsStatus: "received",
    Body: text.body,
    To: text.to,
    NumSegments: "1",
    MessageSid: sid,
    AccountSid: keys.twilioAccountSid,
    From: text.from,
    ApiVersion: "2010-04-01",
    ...(text.optOutType === undefined ? {} : { OptOutType: text.optOutType }),
  };
  const path = "/functions/v1/sms-inbound";
  const signature = getExpectedTwilioSignature(keys.twilioAuthToken, keys.publicUrl + path, form);
  const answer = await fetch(url + path, {
    method: "POST",
    headers: { "X-Twilio-Signature": signature },
    body: new URLSearchParams(form),
  });
  const twiml = await answer.text();
  return { sid, status: answer.status, twiml, reply: answer.ok ? readReply(twiml) : null };
}

/** The text of a TwiML answer, its messages one below the other; null where there is none. */
function readReply(twiml: string): string | null {
  const messages = [...twiml.matchAll(/<Message\b[^>]*>([\s\S]*?)<\/Message>/g)]
    .map(([, inner = ""]) => inner.replace(/<[^>]*>/g, "").replace(/&(#x?[0-9a-f]+|\w+);/gi, decode));
  return messages.length > 0 ? messages.join("\n") : null;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(whole: string, name: string): string {
  if (!name.startsWith("#")) return entities[name] ?? whole;
  const hex = /^#x/i.test(name);
  return String.fromCodePoint(parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
}
