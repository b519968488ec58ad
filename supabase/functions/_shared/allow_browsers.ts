import type { Handler } from "./answer.ts";

const headers = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "X-Request-Id",
};
const preflight = {
  ...headers,
  "Access-Control-Allow-Methods": "POST, OPTIONS",
  "Access-Control-Allow-Headers": "authorization, apikey, content-type, idempotency-key, x-client-info",
  "Access-Control-Max-Age": "86400",
};

/** Lets a dashboard on another origin call the handler: answers preflights and adds the CORS headers. */
export function allowBrowsers(handle: Handler): Handler {
  return async (request) => {
    // Any origin: who may do what is decided by the token in the request, never by a cookie.
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: preflight });
    const response = await handle(request);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}
