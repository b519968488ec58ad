import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

/** A text as its sending stands. */
export const Sent = z.object({ id: z.string(), status: z.string() });

/** What a coach writes: to a client's id or a number; `at` null: at once. */
export interface NewText {
  to: { clientId: string } | { phone: string };
  body: string;
  at: Date | null;
}

/** Sends the coach's own text; the key makes a second press return the first one. */
export const sendText = ({ to, body, at }: NewText, key: string): Promise<z.output<typeof Sent>> =>
  ask(
    connection().rest.rpc("send_text", {
      p_body: body,
      ...("clientId" in to ? { p_client_id: to.clientId } : { p_phone: to.phone }),
      ...(at ? { p_send_after: at.toISOString() } : {}),
      p_request_id: key,
    }),
    Sent,
  );
