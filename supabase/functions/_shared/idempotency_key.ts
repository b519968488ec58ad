import { Refusal } from "./refusal.ts";

/**
 * The request's `Idempotency-Key`, or one of its own: the client of the data API may repeat a POST by itself (see
 * sms-send/own_connection.ts), and then the verb is still carried out once. Refuses 400 invalid_idempotency_key where it
 * is not 1-200 characters.
 */
export function idempotencyKey(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (key === null) return crypto.randomUUID();
  if (key.length < 1 || key.length > 200) {
    throw new Refusal(400, "invalid_idempotency_key", {
      hint: "Send an Idempotency-Key of 1 to 200 characters.",
      field: "Idempotency-Key",
    });
  }
  return key;
}
