// The whole library costs twice this at a cold start.
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";

interface Claim {
  /** The account's secret. */
  token: string;
  /** The address as the carrier was told it: behind the gateway, the request's own is another. */
  url: string;
  /** The header `X-Twilio-Signature`. */
  signature: string | null;
}

/** Whether the carrier signed this form: by its own check, over every parameter received, repeated ones too. */
export function verifySignature(form: URLSearchParams, { token, url, signature }: Claim): boolean {
  return signature !== null && validateRequest(token, signature, url, parameters(form));
}

function parameters(form: URLSearchParams): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const name of form.keys()) {
    const all = form.getAll(name);
    values.set(name, all.length === 1 ? all[0] ?? "" : all);
  }
  return Object.fromEntries(values);
}
