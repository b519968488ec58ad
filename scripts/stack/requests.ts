const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether a request was sent to this machine by name; a name that merely resolves to it is somebody else's page. */
export function isLoopback(request: Request): boolean {
  return loopback.has(new URL(request.url).hostname);
}

const forwarding = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "cf-connecting-ip"];

/** Whether a request came through a tunnel, whatever host it names: each of them says whom it speaks for. */
export function isForwarded(request: Request): boolean {
  return forwarding.some((name) => request.headers.has(name));
}

/** Whether a request comes from a page of this stack, from the address bar, or from no browser at all. */
export function isOwnPage(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin" && !(site === "none" && request.method === "GET")) return false;
  return origin === null || origin === new URL(request.url).origin;
}

/** Reads a request's body up to a number of bytes; undefined where it is longer. */
export async function readLimited(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** A refusal in the one shape that every endpoint of the project answers with. */
export function refuse(status: number, error: string, hint?: string, headers: HeadersInit = {}): Response {
  return Response.json({ error, ...(hint === undefined ? {} : { hint }) }, {
    status,
    headers: { "X-Content-Type-Options": "nosniff", ...headers },
  });
}
