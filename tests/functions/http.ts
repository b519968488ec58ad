import { getExpectedTwilioSignature } from "twilio/lib/webhooks/webhooks.js";
import { forEachApi, type TestApi } from "../support/api.ts";
import type { TestDatabase } from "../support/test_database.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

/** The fields of a form; a list repeats its name. */
export type Fields = Record<string, string | string[]>;

interface Sending {
  headers?: Record<string, string>;
  method?: string;
}

/** What the webhook answered; `reply` is the text in its TwiML, null for silence. */
export interface Answer {
  status: number;
  type: string | null;
  body: string;
  reply: string | null;
}

/** The stack over one test's database, as the functions' callers see it. */
export interface Http extends Pick<TestApi, "url" | "headersOf"> {
  /** Sends JSON (or, given a string, just that) to a function. */
  send(name: string, body?: unknown, sending?: Sending): Promise<Response>;
  /** Sends a form to sms-inbound, signed with `token`; a string as signature is sent as it is, null sends none. */
  deliver(fields: Fields, options?: { token?: string; signature?: string | null }): Promise<Answer>;
}

/** Where the carrier was told to send texts. */
export const webhook = `${testKeys.publicUrl}/functions/v1/sms-inbound`;

/** Registers a behaviour over HTTP, on every database. */
export function overHttp(name: string, behaviour: (http: Http, db: TestDatabase) => Promise<void>): void {
  forEachApi(name, (_, api) => behaviour(connect(api), api.db));
}

function connect(api: TestApi): Http {
  return {
    url: api.url,
    headersOf: api.headersOf,
    send: (name, body, { headers = {}, method = "POST" } = {}) =>
      api.request(`/functions/v1/${name}`, {
        method,
        headers: { "Content-Type": "application/json", ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    deliver: async (fields, { token = testKeys.twilioAuthToken, signature } = {}) => {
      const signed = signature === undefined ? getExpectedTwilioSignature(token, webhook, fields) : signature;
      const response = await api.request("/functions/v1/sms-inbound", {
        method: "POST",
        headers: signed === null ? {} : { "X-Twilio-Signature": signed },
        body: toForm(fields),
      });
      const body = await response.text();
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        body,
        reply: /<Message\b[^>]*>([\s\S]*)<\/Message>/.exec(body)?.[1]?.replace(/&amp;/g, "&") ?? null,
      };
    },
  };
}

/** A form of these fields. */
export function toForm(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
}

/** The fields that the carrier sends with a text, others on top. */
export function textFields(from: string, to: string, body: string, others: Fields = {}): Fields {
  const sid = newSid();
  return {
    MessageSid: sid,
    SmsSid: sid,
    From: from,
    To: to,
    Body: body,
    NumMedia: "0",
    FromCountry: "AU",
    ToCity: "",
    ApiVersion: "2010-04-01",
    ...others,
  };
}

/** An id of a message, as the carrier makes them. */
export function newSid(): string {
  return `SM${crypto.randomUUID().replaceAll("-", "")}`;
}
