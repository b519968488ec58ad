import { PostgrestClient, type PostgrestError } from "@supabase/postgrest-js";
import { readCredentials } from "./credentials.ts";
import type { Database } from "./database_types.ts";
import type { ApiEnvironment } from "./environment.ts";
import { Failure } from "./failure.ts";
import { notSignedIn } from "./not_signed_in.ts";
import { Refusal } from "./refusal.ts";

type Verbs = Database["public"]["Functions"];

/** Calls one verb of the database as one caller and gives what it returns. */
export type CallVerb = <Verb extends keyof Verbs>(
  verb: Verb,
  args: Verbs[Verb]["Args"],
) => Promise<Verbs[Verb]["Returns"]>;

// A coach at a screen and the carrier (15 seconds) both wait.
const usualTimeout = 10_000;

/**
 * The verbs as the coach who sent the request: their own token and key are passed on and judged there, so that the
 * function holds no privilege. Refuses 401 not_signed_in, and with the status and code of a verb that says no (PTxyz).
 */
export function verbsAsCaller(request: Request, env: ApiEnvironment): CallVerb {
  const { apikey = env.publishableKeys[0], token } = readCredentials(request);
  // Keys and malformed tokens stop here: the data API takes some of them for "nobody" or for the key beside them.
  if (token === undefined || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw notSignedIn();
  const client = connect(env, { apikey, token, timeout: usualTimeout });
  return async (verb, args) => {
    const { data, error, status } = await client.rpc(verb, args);
    if (error === null) return data;
    const refused = /^PT(4\d\d)$/.exec(error.code ?? "");
    if (refused) throw new Refusal(Number(refused[1]), error.message, { hint: error.hint ?? "" });
    if (status === 401) throw notSignedIn();
    throw failure(verb, status, error);
  };
}

/**
 * The verbs as the service role, which sees everything: only after the request has proved who sent it. Throws Failure.
 * `timeout` in milliseconds.
 */
export function verbsAsService(env: ApiEnvironment, { timeout = usualTimeout } = {}): CallVerb {
  const [key] = env.secretKeys;
  const client = connect(env, { apikey: key, token: key, timeout });
  return async (verb, args) => {
    const { data, error, status } = await client.rpc(verb, args);
    if (error === null) return data;
    throw failure(verb, status, error);
  };
}

interface Connection {
  apikey: string;
  token: string;
  timeout: number;
}

function connect(env: ApiEnvironment, { apikey, token, timeout }: Connection): PostgrestClient {
  return new PostgrestClient(`${env.url}/rest/v1`, {
    headers: { apikey, Authorization: `Bearer ${token}` },
    timeout,
  });
}

/** Without the database's message: what it says about a row may quote the row. */
function failure(verb: string, status: number, error: PostgrestError): Failure {
  return new Failure(`Cannot call ${verb}: status ${status}, code ${error.code || "none"}`);
}
