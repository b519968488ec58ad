const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether a request was sent to this machine by name; a name that merely resolves to it is somebody else's page. */
export function isLoopback(request: Request): boolean {
  return loopback.has(new URL(request.url).hostname);
}

/** Whether a request comes from a page of this stack, from the address bar, or from no browser at all. */
export function isOwnPage(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin" && !(site === "none" && request.method === "GET")) return false;
  return origin === null || origin === new URL(request.url).origin;
}
