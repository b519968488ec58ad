import { describeFailure } from "./failure.ts";
import { Refusal } from "./refusal.ts";

export type Handler = (request: Request) => Promise<Response>;

/** Makes a POST handler safe to serve: 405 for other methods, refusals as JSON, anything else 500 and one log line. */
export function answer(name: string, handle: Handler): Handler {
  return async (request) => {
    try {
      if (request.method !== "POST") {
        throw new Refusal(405, "method_not_allowed", { hint: "Use POST.", headers: { Allow: "POST" } });
      }
      return await handle(request);
    } catch (error) {
      if (error instanceof Refusal) return error.toResponse();
      const requestId = crypto.randomUUID();
      console.error(
        JSON.stringify({ function: name, request_id: requestId, failure: describeFailure(error) }),
      );
      return Response.json({ error: "internal" }, { status: 500, headers: { "X-Request-Id": requestId } });
    }
  };
}
