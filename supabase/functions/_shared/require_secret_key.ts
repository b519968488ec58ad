import { readCredentials } from "./credentials.ts";
import type { ApiEnvironment } from "./environment.ts";
import { Refusal } from "./refusal.ts";
import { sameSecret } from "./same_secret.ts";

/**
 * Lets only a holder of a secret key on: in `apikey`, as a bearer token, or in both as supabase-js sends it.
 * A publishable key may stand beside the bearer token; any other credential that is there and wrong refuses, 401.
 *
 * `@supabase/server` offers this check too, but brings supabase-js and jose along (60 ms of a cold start), does not
 * look at the bearer token in this mode, and answers in its own shape.
 */
export async function requireSecretKey(request: Request, env: ApiEnvironment): Promise<void> {
  const { apikey, token } = readCredentials(request);
  const secret = (key: string | undefined) => isOneOf(key, env.secretKeys);
  const allowed = token === undefined ? await secret(apikey) : await secret(token) &&
    (apikey === undefined || await secret(apikey) || await isOneOf(apikey, env.publishableKeys));
  if (!allowed) throw new Refusal(401, "secret_key_required", { hint: "Send the project's secret key." });
}

async function isOneOf(key: string | undefined, keys: readonly string[]): Promise<boolean> {
  if (key === undefined) return false;
  const matches = await Promise.all(keys.map((known) => sameSecret(key, known)));
  return matches.includes(true);
}
