import { type Carrier, createCarrier } from "./carrier/create_carrier.ts";
import type { Database, Fetch } from "./database.ts";
import { isForwarded, isLoopback, refuse } from "./requests.ts";
import { runCron } from "./run_cron.ts";
import { sendDueTexts } from "./send_due_texts.ts";
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
  /** Whether texts are sent by themselves as soon as they are due. */
  sendsTexts?: boolean;
}

/** The running whole: answers every request; `stop` ends its jobs and leaves the database open. */
export interface Stack {
  fetch: Fetch;
  /** What stands in for Twilio. */
  carrier: Carrier;
  stop(): Promise<void>;
}

const site = new URL("../../web/dist/", import.meta.url);

/** Composes dashboard, phone, API, functions, cron and a carrier into one server. */
export async function createStack({ database, api, keys, url, sendsTexts = true }: Parts): Promise<Stack> {
  setFunctionEnvironment(url, keys);
  const functions = serveFunctions(await listFunctions());
  const carrier = createCarrier({ keys, url });
  carrier.follow({ opted_out: await readOptOuts(database) });
  const local = serveLocal({ database, keys, url, carrier });
  const stopCron = await runCron(database);
  const stopSending = sendsTexts ? sendDueTexts(database, { keys, url }) : () => Promise.resolve();
  const publicHost = new URL(keys.publicUrl).host;
  // The rest has keys and a password that everybody can read in this repository.
  const webhooks = new Set(["/functions/v1/sms-inbound", "/functions/v1/sms-status"]);

  const route: Fetch = (request) => {
    const { pathname, origin, host } = new URL(request.url);
    if (!isLoopback(request) && host !== publicHost) {
      return Promise.resolve(
        refuse(421, "unknown_host", "This stack answers to 127.0.0.1, localhost and PUBLIC_URL."),
      );
    }
    if ((!isLoopback(request) || isForwarded(request)) && !webhooks.has(pathname)) {
      return Promise.resolve(
        refuse(403, "webhooks_only", "From outside this machine, only the carrier's webhooks are answered."),
      );
    }
    if (/^\/(rest|auth)\/v1(\/|$)/.test(pathname)) return api(request);
    if (pathname.startsWith("/functions/v1/")) return functions(request);
    if (pathname.startsWith("/local/")) return local(request);
    if (pathname.startsWith("/carrier/")) return carrier.fetch(request);
    if (pathname === "/config.json") {
      // The origin that was asked for, so that 'self' covers it under either name of this machine.
      const config = { url: origin, publishable_key: keys.publishableKey, phone: "/phone" };
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
    carrier,
    stop: async () => {
      stopCron();
      await stopSending();
      await carrier.settled();
    },
  };
}

/** Who has opted out in an earlier run: a real carrier would still know. */
async function readOptOuts(database: Database): Promise<{ phone: string; number: string }[]> {
  return await database.query(
    `select distinct c.phone, o.phone as number from public.clients c join public.coaches o on o.id = c.coach_id
     where c.opted_out_at is not null`,
  );
}
