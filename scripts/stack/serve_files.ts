import { refuse } from "./requests.ts";

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

const packable = new Set(["css", "html", "js", "json", "map", "svg", "txt", "webmanifest"]);

/**
 * What a page of the site may load and talk to: itself, and the project at `url` where there is one. Stands in the page too,
 * for hosts that send no headers of their own; there it cannot keep frames away.
 */
export const pagePolicy = (url?: string): string =>
  [
    "default-src 'self'",
    `connect-src 'self'${url ? ` ${url}` : ""}`,
    // blob: what the page itself was handed, a picture of a text.
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");

/** Headers of every page and file: nothing from elsewhere, nothing inline, never in somebody else's frame. */
export const headersFor = (url?: string) => ({
  "Content-Security-Policy": `${pagePolicy(url)}; frame-ancestors 'none'`,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  // A rebuilt dashboard must show at the next reload.
  "Cache-Control": "no-cache",
});

/** Those of this machine, where the site and the project are one. */
export const pageHeaders = headersFor();

/** Serves the files of a folder; a path without an extension is a page, `/phone` is `phone/index.html`. */
export async function serveFiles(request: Request, root: URL): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(405, "method_not_allowed", "Use GET.", { Allow: "GET, HEAD" });
  }
  const { pathname } = new URL(request.url);
  const segments = pathname.split("/").filter((segment) => segment !== "");
  // Names as builds write them: whatever else a path holds (dots that climb, escapes, hidden files) is no file.
  if (!segments.every((segment) => /^\w[\w.-]*$/.test(segment))) return notFound();
  const last = segments.at(-1) ?? "";
  if (!last.includes(".")) segments.push("index.html");
  const extension = segments.at(-1)?.split(".").at(-1) ?? "";
  try {
    const file = await Deno.open(new URL(segments.join("/"), root));
    const { size } = await file.stat();
    const headers = {
      ...pageHeaders,
      "Content-Type": types[extension] ?? "application/octet-stream",
      "Content-Length": String(size),
    };
    if (request.method === "GET") {
      // As any static host does it: what is measured here is what a coach on the road gets.
      const packs = packable.has(extension) && /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
      if (!packs) return new Response(file.readable, { headers });
      const { "Content-Length": _whole, ...rest } = headers;
      const packed = file.readable.pipeThrough(new CompressionStream("gzip"));
      return new Response(packed, {
        headers: { ...rest, "Content-Encoding": "gzip", Vary: "Accept-Encoding" },
      });
    }
    file.close();
    return new Response(null, { headers });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return notFound();
    }
    throw error;
  }
}

function notFound(): Response {
  return refuse(404, "not_found", "There is no such page.");
}
