import type { Fetch } from "../database.ts";
import { carrierError } from "./resources.ts";

/** A picture that a phone sends: its type, and its bytes in base64. */
export interface Picture {
  type: string;
  base64: string;
}

const kept = 200;

/**
 * Keeps the pictures of texts as Twilio does: asked for at the API with the account's credentials, it sends on to a storage
 * that takes none.
 */
export function keepPictures({ accountSid, authToken }: { accountSid: string; authToken: string }) {
  const pictures = new Map<string, { type: string; bytes: Uint8Array<ArrayBuffer> }>();
  const credentials = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
  const stored = "/carrier/stored/";

  const fetch: Fetch = (request) => {
    const { pathname } = new URL(request.url);
    const authorization = request.headers.get("authorization");
    if (pathname.startsWith(stored)) {
      // Credentials that reach the storage were given away.
      const picture = authorization === null ? pictures.get(pathname.slice(stored.length)) : undefined;
      return Promise.resolve(
        picture
          ? new Response(picture.bytes, { headers: { "Content-Type": picture.type } })
          : carrierError(404),
      );
    }
    if (authorization !== credentials) return Promise.resolve(carrierError(401));
    const sid = /\/Media\/(\w+)$/.exec(pathname)?.[1] ?? "";
    if (!pictures.has(sid)) return Promise.resolve(carrierError(404));
    return Promise.resolve(new Response(null, { status: 307, headers: { Location: stored + sid } }));
  };
  return {
    fetch,
    /** Whether a request is about pictures. */
    serves: (request: Request) => /^\/carrier\/stored\/|\/Media\/\w+$/.test(new URL(request.url).pathname),
    keep: ({ type, base64 }: Picture): { sid: string; type: string } => {
      const sid = `ME${crypto.randomUUID().replaceAll("-", "")}`;
      pictures.set(sid, { type, bytes: Uint8Array.fromBase64(base64) });
      const [oldest] = pictures.keys();
      if (pictures.size > kept && oldest !== undefined) pictures.delete(oldest);
      return { sid, type };
    },
    forget: (sid: string) => pictures.delete(sid),
  };
}
