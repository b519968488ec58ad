import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

const Sent = z.object({ id: z.string(), status: z.string() });

/** Texts a client at once, in the coach's own words. */
export const sendText = (
  { clientId, body }: { clientId: string; body: string },
  key: string,
): Promise<z.output<typeof Sent>> =>
  ask(connection().rest.rpc("send_text", { p_body: body, p_client_id: clientId, p_request_id: key }), Sent);
