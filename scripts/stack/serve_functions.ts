import type { Fetch } from "./database.ts";
import { readLimited, refuse } from "./requests.ts";
import type { StackKeys } from "./stack_keys.ts";

const folder = new URL("../../supabase/functions/", import.meta.url);
const largestBody = 64 * 1024;

/** Sets what the hosted platform puts in a function's environment; `url` is the base of this stack. */
export function setFunctionEnvironment(url: string, keys: StackKeys): void {
  const variables: Record<string, string> = {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: keys.publishableKey,
    SUPABASE_SECRET_KEY: keys.secretKey,
    TWILIO_ACCOUNT_SID: keys.twilioAccountSid,
    TWILIO_AUTH_TOKEN: keys.twilioAuthToken,
    TWILIO_API_URL: keys.twilioApiUrl ?? `${url}/carrier`,
    PUBLIC_URL: keys.publicUrl,
  };
  for (const [name, value] of Object.entries(variables)) Deno.env.set(name, value);
}

/** The names of the functions: the folders of supabase/functions that have an index.ts. */
export async function listFunctions(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory || !/^[a-z][a-z0-9-]*$/.test(name)) continue;
    if (await Deno.stat(new URL(`${name}/index.ts`, folder)).then(() => true, () => false)) names.push(name);
  }
  return names.sort();
}

/** Loads a function: the `fetch` of its default export. */
export async function loadFunction(name: string): Promise<Fetch> {
  const module = await import(new URL(`${name}/index.ts`, folder).href);
  if (typeof module.default?.fetch !== "function") {
    throw new Error(`Cannot serve the function ${name}: its default export has no fetch`);
  }
  return module.default.fetch;
}

/** Answers `/functions/v1/<name>`: bodies up to 64 kB, and another address on the request, as behind the hosted gateway. */
export function serveFunctions(names: readonly string[]): Fetch {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const [, name = "", rest = ""] = /^\/functions\/v1\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    if (!names.includes(name)) return refuse(404, "not_found", "There is no such function.");
    const body = await readLimited(request, largestBody);
    if (body === undefined) return refuse(413, "body_too_large", "Send at most 64 kB.");
    const handle = await loadFunction(name);
    const { method, headers } = request;
    // A function must not lean on the address it is called at: hosted, it sees neither the scheme nor the host nor
    // the path that the caller used.
    const address = `http://functions.internal/${name}${rest}${search}`;
    return await handle(new Request(address, { method, headers, ...(body.length > 0 ? { body } : {}) }));
  };
}
