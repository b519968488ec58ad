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

/** Whether the header could be a signature at all, whatever it signs: twenty bytes in base64. */
export function looksSigned(signature: string | null): signature is string {
  return signature !== null && /^[A-Za-z0-9+/]{27}=$/.test(signature);
}

/** Whether the carrier signed this form: by its own check, over every parameter received, repeated ones too. */
export function verifySignature(form: URLSearchParams, { token, url, signature }: Claim): boolean {
  return looksSigned(signature) && validateRequest(token, signature, url, parameters(form));
}

/** One pass: `getAll` for each name would read the whole form as often as it has names. */
function parameters(form: URLSearchParams): Record<string, string | string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] ?? "" : all]));
}
