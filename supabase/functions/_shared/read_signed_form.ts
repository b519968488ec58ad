import type { TwilioEnvironment } from "./environment.ts";
import { readText } from "./read_text.ts";
import { Refusal } from "./refusal.ts";
import { verifySignature } from "./verify_signature.ts";

// Ten thousand characters of any script, percent-encoded.
const largestForm = 262_144;

/**
 * Reads a form that the carrier posts to the function `name`, once its signature stands: over the configured public
 * address with the query of this request, and every parameter. Refuses 403 invalid_signature.
 */
export async function readSignedForm(
  request: Request,
  env: TwilioEnvironment,
  name: string,
): Promise<URLSearchParams> {
  const form = new URLSearchParams(await readText(request, largestForm));
  const url = `${env.publicUrl}/functions/v1/${name}${new URL(request.url).search}`;
  const signature = request.headers.get("x-twilio-signature");
  if (!verifySignature(form, { token: env.authToken, url, signature })) {
    throw new Refusal(403, "invalid_signature", { hint: "The request is not signed by the carrier." });
  }
  return form;
}
