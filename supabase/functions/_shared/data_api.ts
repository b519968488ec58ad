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
    throw refusalOf(error) ?? (status === 401 ? notSignedIn() : failure(verb, status, error));
  };
}

/**
 * The verbs as the service role, which sees everything: only after the request has proved who sent it. Throws Failure.
 * `timeout` in milliseconds; `refuses`: what a verb is asked is what the request asked, who hears its refusal.
 */
export function verbsAsService(
  env: ApiEnvironment,
  { timeout = usualTimeout, refuses = false } = {},
): CallVerb {
  const [key] = env.secretKeys;
  const client = connect(env, { apikey: key, token: key, timeout });
  return async (verb, args) => {
    const { data, error, status } = await client.rpc(verb, args);
    if (error === null) return data;
    throw (refuses ? refusalOf(error) : undefined) ?? failure(verb, status, error);
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

const saysNo = /^PT(4\d\d)$/;

/** A verb's refusal, with its status and code; none where it failed for another reason. */
function refusalOf({ code, message, hint }: PostgrestError): Refusal | undefined {
  const [, status] = saysNo.exec(code ?? "") ?? [];
  return status === undefined ? undefined : new Refusal(Number(status), message, { hint: hint ?? "" });
}

/** Without the database's message: what it says about a row may quote the row. */
function failure(verb: string, status: number, error: PostgrestError): Failure {
  return new Failure(`Cannot call ${verb}: status ${status}, code ${error.code || "none"}`);
}
