import { type Carrier, createCarrier } from "../../scripts/stack/carrier/create_carrier.ts";
import { type StackKeys, testKeys } from "../../scripts/stack/stack_keys.ts";
import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { type Client, type Coach, makeClient, makeCoach } from "./builders.ts";
import type { TestApi } from "./api.ts";

/** The carrier's stand-in without a stack; `called` holds the forms that it posted to its webhooks, in their order. */
export interface CarrierAlone {
  carrier: Carrier;
  /** Base of its API, as TWILIO_API_URL. */
  apiUrl: string;
  called: { path: string; form: Record<string, string>; signature: string | null }[];
}

/** Runs some work beside a carrier whose webhooks are answered with this TwiML. */
export async function withCarrier(
  work: (alone: CarrierAlone) => Promise<void>,
  { twiml = "<Response/>" } = {},
): Promise<void> {
  const called: CarrierAlone["called"] = [];
  const made: { carrier?: Carrier } = {};
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith("/carrier/") && made.carrier) return await made.carrier.fetch(request);
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    called.push({ path: pathname + search, form, signature: request.headers.get("x-twilio-signature") });
    return new Response(twiml, { headers: { "Content-Type": "text/xml" } });
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  const keys: StackKeys = testKeys;
  const carrier = made.carrier = createCarrier({ keys, url });
  try {
    await work({ carrier, apiUrl: `${url}/carrier`, called });
  } finally {
    await carrier.settled();
    await server.shutdown();
  }
}

/** A row of the outbox, as far as sending changes it. */
export interface Sent extends Row {
  id: string;
  status: string;
  attempts: number;
  twilio_sid: string | null;
  error_code: number | null;
  last_error: string | null;
  needs_coach: boolean;
}

/** A coach with one client, their outbox, and the function that empties it. */
export interface Post {
  coach: Coach;
  client: Client;
  /** Queues a text in the coach's own words, to the client unless told otherwise; gives its id. */
  queue(body: string, to?: Client): Promise<string>;
  /** Calls sms-send, `minutes` later than it is; gives its counts. */
  send(minutes?: number): Promise<Row>;
  read(id: string): Promise<Sent>;
  /** The words of what the carrier took, oldest first. */
  taken(): string[];
}

/** Makes a coach and a client over a test's stack. */
export async function makePost(api: TestApi): Promise<Post> {
  const coach = await makeCoach(api.db, { name: "Sam Rivera" });
  const client = await makeClient(api.db, coach, { name: "Ana Torres" });
  return {
    coach,
    client,
    queue: async (body, to = client) => {
      const [row] = await api.db.sql<{ id: string }>(
        `select app.queue_text(p_coach_id => $1, p_to => $2, p_kind => 'manual', p_body => $3, p_client_id => $4) as id`,
        [coach.id, to.phone, body, to.id],
      );
      if (!row) throw new Error("Cannot queue a text: it gave no id");
      return row.id;
    },
    send: async (minutes) => {
      const answer = await callSend(api, minutes);
      assertEquals(answer.status, 200);
      return await answer.json();
    },
    read: async (id) => {
      const [row] = await api.db.sql<Sent>(
        "select id, status, attempts, twilio_sid, error_code, last_error, needs_coach from messages where id = $1",
        [id],
      );
      if (!row) throw new Error("Cannot read the text: it is gone");
      return row;
    },
    taken: () => api.carrier.texts().map(({ body }) => body),
  };
}

/** Calls sms-send with the secret key, as of so many minutes later than it is. */
export function callSend(api: TestApi, minutes?: number): Promise<Response> {
  const body = minutes === undefined ? {} : { now: new Date(Date.now() + minutes * 60_000).toISOString() };
  return api.request("/functions/v1/sms-send", {
    method: "POST",
    headers: { apikey: testKeys.secretKey, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
