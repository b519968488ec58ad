import type { Database, Fetch } from "./database.ts";
import { isLoopback } from "./is_own_page.ts";
import { refuse } from "./refuse.ts";
import { runCron } from "./run_cron.ts";
import { pageHeaders, serveFiles } from "./serve_files.ts";
import { listFunctions, serveFunctions, setFunctionEnvironment } from "./serve_functions.ts";
import { serveLocal } from "./serve_local.ts";
import type { StackKeys } from "./stack_keys.ts";

interface Parts {
  database: Database;
  /** Answers `/rest/v1` and `/auth/v1`. */
  api: Fetch;
  keys: StackKeys;
  /** Base of the addresses at which the stack listens, such as `http://127.0.0.1:54321`. */
  url: string;
}

/** The running whole: answers every request; `stop` ends its jobs and leaves the database open. */
export interface Stack {
  fetch: Fetch;
  stop(): void;
}

const site = new URL("../../web/dist/", import.meta.url);

/** Composes dashboard, phone, API, functions and cron into one server. */
export async function createStack({ database, api, keys, url }: Parts): Promise<Stack> {
  setFunctionEnvironment(url, keys);
  const functions = serveFunctions(await listFunctions());
  const local = serveLocal({ database, keys, url });
  const stopCron = await runCron(database);
  const publicHost = new URL(keys.publicUrl).host;

  const route: Fetch = (request) => {
    const { pathname, origin, host } = new URL(request.url);
    if (!isLoopback(request) && host !== publicHost) {
      return Promise.resolve(
        refuse(421, "unknown_host", "This stack answers to 127.0.0.1, localhost and PUBLIC_URL."),
      );
    }
    if (/^\/(rest|auth)\/v1(\/|$)/.test(pathname)) return api(request);
    if (pathname.startsWith("/functions/v1/")) return functions(request);
    if (pathname.startsWith("/local/")) return local(request);
    if (pathname === "/config.json") {
      // The origin that was asked for, so that 'self' covers it under either name of this machine.
      const config = { url: origin, publishable_key: keys.publishableKey };
      return Promise.resolve(Response.json(config, { headers: pageHeaders }));
    }
    return serveFiles(request, site);
  };

  return {
    fetch: async (request) => {
      try {
        return await route(request);
      } catch (error) {
        const requestId = crypto.randomUUID();
        const name = error instanceof Error ? error.name : "unknown failure";
        console.error(`Cannot answer ${request.method} request ${requestId}: ${name}`);
        return refuse(500, "internal", undefined, { "X-Request-Id": requestId });
      }
    },
    stop: stopCron,
  };
}
