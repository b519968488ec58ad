import { z } from "zod";
import type { CallVerb } from "../_shared/data_api.ts";
import type { SenderEnvironment } from "../_shared/environment.ts";
import { readBody } from "../_shared/read_body.ts";
import { fetchMedia } from "./fetch_media.ts";

/** `n`: which of the text's pictures, from 0. */
const body = z.strictObject({ message_id: z.guid(), n: z.int().min(0).max(9).default(0) });
const known = z.object({
  message_sid: z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/i),
  sid: z.string().regex(/^ME[0-9a-f]{32}$/i),
});

/**
 * A picture that came with a text of the calling coach: 200 and its bytes, to be shown where browsers can, else to be
 * saved. `call` runs as that coach, so that whose text it is is judged by the database. Refuses 404 message_not_found,
 * media_gone; 415 media_refused; 502 media_unreachable.
 */
export async function showMedia(request: Request, call: CallVerb, env: SenderEnvironment): Promise<Response> {
  const wanted = await readBody(request, body);
  const { message_sid, sid } = known.parse(
    await call("text_media", { p_message_id: wanted.message_id, p_n: wanted.n }),
  );
  const { bytes, type, kind } = await fetchMedia({ messageSid: message_sid, sid }, env);
  return new Response(bytes, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `${kind.shown ? "inline" : "attachment"}; filename="text.${kind.ending}"`,
      "X-Content-Type-Options": "nosniff",
      // Whatever is opened by itself runs nothing, and is kept nowhere: it goes with its text.
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}
