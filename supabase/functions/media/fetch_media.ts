import type { SenderEnvironment } from "../_shared/environment.ts";
import { Refusal } from "../_shared/refusal.ts";

// The carrier takes no more with one text.
const largest = 5 * 1024 * 1024;
const timeout = 15_000;

/** What is passed on, and whether a browser shows it; the others are saved. */
const kinds: Record<string, { shown: boolean; ending: string }> = {
  "image/jpeg": { shown: true, ending: "jpg" },
  "image/png": { shown: true, ending: "png" },
  "image/gif": { shown: true, ending: "gif" },
  "image/webp": { shown: true, ending: "webp" },
  "image/heic": { shown: false, ending: "heic" },
  "image/heif": { shown: false, ending: "heif" },
  "application/pdf": { shown: false, ending: "pdf" },
  "text/vcard": { shown: false, ending: "vcf" },
  "text/x-vcard": { shown: false, ending: "vcf" },
};

/** A picture's bytes, its type without parameters, and how it is passed on. */
export interface Media {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  kind: { shown: boolean; ending: string };
}

/**
 * Fetches a picture by the carrier's ids: the address is made here, so that no text can name another host. The carrier
 * sends on to its storage; the account's credentials do not go along, and nowhere else is followed. Source:
 * https://www.twilio.com/docs/messaging/api/media-resource. Refuses as `showMedia` says.
 */
export async function fetchMedia(
  { messageSid, sid }: { messageSid: string; sid: string },
  { accountSid, authToken, apiUrl }: SenderEnvironment,
): Promise<Media> {
  const api = new URL(
    `${
      apiUrl ?? "https://api.twilio.com"
    }/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${sid}`,
  );
  const signal = AbortSignal.timeout(timeout);
  let url = api;
  for (let hop = 0; hop < 4; hop++) {
    const headers = hop === 0 ? { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` } : {};
    const response = await fetch(url, { headers, redirect: "manual", signal }).catch(() => undefined);
    if (response === undefined) throw unreachable();
    if (response.status === 200) return await readMedia(response);
    await response.body?.cancel();
    if (response.status === 404) {
      throw new Refusal(404, "media_gone", { hint: "The carrier does not keep this picture any more." });
    }
    const location = response.headers.get("location");
    const next = location === null || response.status < 300 || response.status > 399
      ? null
      : URL.parse(location, url);
    if (next === null || !isStorage(next, api)) throw unreachable();
    url = next;
  }
  throw unreachable();
}

/** Whether an address is the carrier's own storage, or, where another stands in for the carrier, that one. */
function isStorage(url: URL, api: URL): boolean {
  if (api.hostname !== "api.twilio.com") return url.origin === api.origin;
  if (url.protocol !== "https:" || url.port !== "" || url.username !== "") return false;
  return url.hostname === "mms.twiliocdn.com" || url.hostname === "media.twiliocdn.com" ||
    url.hostname === "s3-external-1.amazonaws.com" && url.pathname.startsWith("/media.twiliocdn.com/");
}

async function readMedia(response: Response): Promise<Media> {
  const type = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind === undefined || Number(response.headers.get("content-length")) > largest) {
    await response.body?.cancel();
    throw refused();
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > largest) throw refused();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : unreachable();
  }
  return { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()), type, kind };
}

const refused = () =>
  new Refusal(415, "media_refused", {
    hint: "Only pictures, PDF files and contact cards up to 5 MB are shown.",
  });
const unreachable = () =>
  new Refusal(502, "media_unreachable", {
    hint: "The carrier did not hand the picture out. Try again in a moment.",
  });
