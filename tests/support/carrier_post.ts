import { assertEquals } from "@std/assert";
import type { Row } from "../../scripts/stack/database.ts";
import { type Client, type Coach, makeClient, makeCoach } from "./builders.ts";
import type { TestApi } from "./open_api.ts";
import { testKeys } from "./test_keys.ts";

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
