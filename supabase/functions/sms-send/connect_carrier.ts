// The client alone: the whole library brings its webhooks, TwiML and JWT along.
import Client from "twilio/lib/rest/Twilio.js";
import type { SenderEnvironment } from "../_shared/environment.ts";
import { type Attempt, readFailure } from "./attempt.ts";
import { findText } from "./find_text.ts";
import { OwnConnection } from "./own_connection.ts";
import type { ReadTaken } from "./read_taken.ts";

/** A text on its way to the carrier; numbers are E.164. */
export interface Text {
  from: string;
  to: string;
  body: string;
}

/** What the carrier is asked for; neither call throws. */
export interface Carrier {
  /** Hands a text over; `callback` is the address that is told what becomes of it. */
  send(text: Text, callback: string): Promise<Attempt>;
  /** Looks for a text that may have been handed over at `since` or later. */
  find(text: Text, since: Date): Promise<Attempt>;
}

// Far below the two minutes for which a text is claimed.
const usualTimeout = 10_000;

interface Options {
  readTaken: ReadTaken;
  /** Of one request, in milliseconds. */
  timeout?: number;
}

/** The carrier's REST API through its own library. */
export function connectCarrier(
  { accountSid, authToken, apiUrl }: SenderEnvironment,
  { readTaken, timeout = usualTimeout }: Options,
): Carrier {
  const client = new Client(accountSid, authToken, { httpClient: new OwnConnection({ timeout }) });
  if (apiUrl !== undefined) {
    client.api.baseUrl = apiUrl;
    // The library would read an edge location into this host's name.
    client.getHostname = (hostname) => hostname;
  }
  return {
    send: async (text, callback) => {
      try {
        const { sid } = await client.messages.create({ ...text, statusCallback: callback });
        return sid ? { outcome: "sent", sid } : { outcome: "unknown" };
      } catch (error) {
        return readFailure(error);
      }
    },
    find: async (text, since) => {
      try {
        return await findText(text, since, { messages: client.messages, readTaken });
      } catch {
        // Not to have been told is no answer.
        return { outcome: "unknown" };
      }
    },
  };
}
