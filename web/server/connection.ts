import { GoTrueClient } from "@supabase/auth-js";
import { PostgrestClient } from "@supabase/postgrest-js";
import * as z from "zod/mini";
import type { Database } from "../../supabase/functions/_shared/database_types.ts";
import { Failure } from "./failure.ts";

// zod compiles validators with `new Function` unless told not to; the site's content security policy forbids that.
z.config({ jitless: true });

const Config = z.object({
  url: z.url(),
  publishable_key: z.string().check(z.minLength(1)),
  /** The on-screen phone's path, where a local stack has one. */
  phone: z.optional(z.string()),
});

/** The project this site talks to: sign-in, the data API and the functions. */
export interface Connection {
  url: string;
  auth: GoTrueClient;
  rest: PostgrestClient<Database>;
  /** `fetch` with the project's key and the signed-in coach's token. */
  send: typeof fetch;
  /** The path of the on-screen phone; undefined on a hosted project. */
  phone: string | undefined;
}

let live: Connection | undefined;

/** Reads `config.json` beside the page and opens the connection; throws Failure `no_config` or `offline`. */
export async function connect(): Promise<Connection> {
  const response = await fetch(new URL("config.json", document.baseURI))
    .catch(() => {
      throw new Failure("offline");
    });
  const config = Config.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !config.success) throw new Failure("no_config");
  const { url, publishable_key, phone } = config.data;

  const auth = new GoTrueClient({
    url: `${url}/auth/v1`,
    headers: { apikey: publishable_key },
    storageKey: "coachline.session",
    persistSession: true,
    autoRefreshToken: true,
    // A link signs in only who asked for it, on the device that asked: a stranger's link with a session in it signs nobody in.
    flowType: "pkce",
    detectSessionInUrl: true,
  });
  const send: typeof fetch = async (input, init) => {
    const { data } = await auth.getSession();
    const headers = new Headers(init?.headers);
    headers.set("apikey", publishable_key);
    if (data.session) headers.set("authorization", `Bearer ${data.session.access_token}`);
    return await fetch(input, { ...init, headers });
  };
  // A poll every few seconds and a "Try again" button are the retries here; silent ones would hide a failure.
  const rest = new PostgrestClient<Database>(`${url}/rest/v1`, { fetch: send, retry: false });
  return live = { url, auth, rest, send, phone };
}

/** The open connection. Throws where `connect` has not finished. */
export function connection(): Connection {
  if (!live) throw new Error("Cannot send a request: the connection is not open");
  return live;
}
