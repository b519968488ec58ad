import { z } from "zod";
import type { Carrier } from "./carrier/create_carrier.ts";
import { orders } from "./carrier/orders.ts";
import type { Database, Fetch } from "./database.ts";
import { isLoopback, isOwnPage, readLimited, refuse } from "./requests.ts";
import { playNight } from "./play_night.ts";
import { readPhone } from "./read_phone.ts";
import type { StackKeys } from "./stack_keys.ts";

interface Local {
  database: Database;
  keys: StackKeys;
  /** Base of this stack, to which the webhook is posted. */
  url: string;
  carrier: Carrier;
}

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number such as +61400000201");
const text = z.strictObject({
  from: phone,
  to: phone,
  body: z.string().max(20_000),
  sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/, "must be SM and 32 hex digits").optional(),
  attached: z.array(z.strictObject({ type: z.string().max(100), base64: z.base64() })).max(10).optional(),
});
// Pictures of five megabytes in all, in base64.
const largestText = 7 * 1024 * 1024;
const night = z.strictObject({ now: z.iso.datetime({ offset: true }) });

/**
 * Answers `/local/…`, which exist on this machine only: what the on-screen phone needs to play clients, nights and the
 * carrier's moods.
 */
export function serveLocal({ database, keys, url, carrier }: Local): Fetch {
  const routes: Record<string, (request: Request) => Promise<Response>> = {
    "GET /local/phone": async (request) => {
      const number = new URL(request.url).searchParams.get("coach");
      const state = await readPhone(database, number, carrier.ownAnswers());
      return Response.json({ ...state, carrier: carrier.standing() });
    },
    "POST /local/text": async (request) => {
      const body = await readJson(request, text, largestText);
      return body instanceof Response ? body : Response.json(await carrier.text(body));
    },
    "POST /local/night": async (request) => {
      const body = await readJson(request, night);
      if (body instanceof Response) return body;
      return Response.json(await playNight(new Date(body.now), { database, keys, url }));
    },
    "GET /local/carrier": () => Promise.resolve(Response.json(carrier.standing())),
    "POST /local/carrier": async (request) => {
      const body = await readJson(request, orders);
      if (body instanceof Response) return body;
      carrier.follow(body);
      return Response.json(carrier.standing());
    },
  };
  return async (request) => {
    if (!isLoopback(request) || !isOwnPage(request)) {
      return refuse(403, "foreign_page", "Only a page of this stack may do that.");
    }
    const { pathname } = new URL(request.url);
    const route = routes[`${request.method} ${pathname}`];
    if (route) return await route(request);
    const known = Object.keys(routes).map((key) => key.split(" ")).filter(([, path]) => path === pathname)
      .map(([method]) => method);
    if (known.length === 0) return refuse(404, "not_found", "There is no such local endpoint.");
    return refuse(405, "method_not_allowed", `Use ${known.join(" or ")}.`, { Allow: known.join(", ") });
  };
}

async function readJson<T>(request: Request, schema: z.ZodType<T>, limit = 64 * 1024): Promise<T | Response> {
  // A form of another site can be posted without asking; JSON cannot.
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return refuse(415, "json_required", "Send application/json.");
  }
  const bytes = await readLimited(request, limit);
  if (!bytes) return refuse(413, "body_too_large", `Send at most ${limit / 1024} kB.`);
  try {
    const result = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    return refuse(400, "invalid_body", `${issue?.path.join(".")} ${issue?.message}`.trim());
  } catch {
    return refuse(400, "invalid_body", "The body is not JSON.");
  }
}
