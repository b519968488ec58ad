import { forEachDatabase, onEmbedded, onPostgres } from "./database.ts";
import { createStack } from "../../scripts/stack/create_stack.ts";
import { openPlatform } from "../../scripts/stack/prepare_platform.ts";
import type { SentText } from "../../scripts/stack/send_text.ts";
import type { Carrier } from "../../scripts/stack/carrier/create_carrier.ts";
import { prepareSite } from "../../scripts/stack/prepare_site.ts";
import type { TestDatabase } from "./test_database.ts";
import { testKeys } from "../../scripts/stack/stack_keys.ts";

/** A behaviour over HTTP, given the whole stack on the test's own database. */
export type ApiTest = (t: Deno.TestContext, api: TestApi) => Promise<void>;

interface Options {
  /** Whether the database holds the demo coach and the rows of supabase/seed.sql. */
  seed?: boolean;
  /** Whether the dashboard must be built. */
  site?: boolean;
}

/** Registers a test over HTTP twice: on the embedded database, and on a real Postgres wherever there is one. */
export function forEachApi(name: string, behaviour: ApiTest, options: Options = {}): void {
  forEachDatabase(name, (t, db) => serve(t, db, behaviour, options), options);
}

/** Registers a test over HTTP on the embedded database alone. */
export function onEmbeddedApi(name: string, behaviour: ApiTest, options: Options = {}): void {
  onEmbedded(name, (t, db) => serve(t, db, behaviour, options), options);
}

/** Registers a test over HTTP that needs real connections. */
export function onPostgresApi(name: string, behaviour: ApiTest, options: Options = {}): void {
  onPostgres(name, (t, db) => serve(t, db, behaviour, options), options);
}

async function serve(
  t: Deno.TestContext,
  db: TestApi["db"],
  behaviour: ApiTest,
  options: Options,
): Promise<void> {
  const api = await openApi(db, options);
  try {
    await behaviour(t, api);
  } finally {
    await api.close();
  }
}

/** The whole stack over one test's database, on a free loopback port. */
export interface TestApi {
  /** Its base address, without a slash at its end. */
  url: string;
  db: TestDatabase;
  keys: typeof testKeys;
  /** Requests a path of the stack. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The headers of a coach who is signed in: `apikey` and `Authorization`. */
  headersOf(coachId: string): Promise<Record<string, string>>;
  /** Signs in with a password, as the dashboard does; gives the session that a browser keeps. */
  openSession(account: { email: string; password: string }): Promise<{ access_token: string }>;
  /** What stands in for Twilio, and can be told to misbehave. */
  carrier: Carrier;
  /** Sends a signed text from a client's phone to a coach's number (E.164); the same `sid` again is a redelivery. */
  textFrom(from: string, body: string, options: { to: string; sid?: string }): Promise<SentText>;
  close(): Promise<void>;
}

/**
 * Serves a test's database; `site` builds the dashboard where it is not up to date, `sendsTexts` sends texts as soon as
 * they are due, as the local stack does.
 */
export async function openApi(
  db: TestDatabase,
  { site = false, sendsTexts = false }: { site?: boolean; sendsTexts?: boolean } = {},
): Promise<TestApi> {
  Deno.env.set("LITE_TELEMETRY", "0");
  if (site) await prepareSite();
  const api = await openPlatform(db.stack, testKeys);
  let answer: (request: Request) => Promise<Response> = () => Promise.reject(new Error("not ready"));
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => answer(request),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const stack = await createStack({ database: db.stack, api, keys: testKeys, url, sendsTexts });
  answer = stack.fetch;

  return {
    url,
    db,
    keys: testKeys,
    request: (path, init) => fetch(url + path, init),
    headersOf: async (coachId) => ({
      apikey: testKeys.publishableKey,
      Authorization: `Bearer ${await makeToken(coachId, testKeys.jwtSecret)}`,
    }),
    openSession: async ({ email, password }) => {
      const answer = await fetch(`${url}/auth/v1/token?grant_type=password`, {
        method: "POST",
        headers: { apikey: testKeys.publishableKey, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      if (!answer.ok) throw new Error(`Cannot sign in: ${answer.status} ${await answer.text()}`);
      return await answer.json();
    },
    carrier: stack.carrier,
    textFrom: (from, body, { to, sid }) => stack.carrier.text({ from, to, body, sid }),
    close: async () => {
      await stack.stop();
      await server.shutdown();
    },
  };
}

const encoder = new TextEncoder();

/** A signed-in coach's access token, as the auth server makes them (HS256), valid for an hour unless told otherwise. */
export async function makeToken(
  coachId: string,
  secret: string,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    sub: coachId,
    aud: "authenticated",
    role: "authenticated",
    iat: now,
    exp: now + 3600,
    session_id: crypto.randomUUID(),
    ...claims,
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(signed)));
  return `${signed}.${signature.toBase64({ alphabet: "base64url", omitPadding: true })}`;
}

function encode(value: unknown): string {
  return encoder.encode(JSON.stringify(value)).toBase64({ alphabet: "base64url", omitPadding: true });
}
