import type { TwilioEnvironment } from "./environment.ts";
import { readText, tooLarge } from "./read_text.ts";
import { Refusal } from "./refusal.ts";
import { looksSigned, verifySignature } from "./verify_signature.ts";

// Ten thousand characters of any script, percent-encoded.
const largestForm = 262_144;
// The carrier sends about thirty, with ten pictures fifty.
const mostParameters = 100;

/**
 * Reads a form that the carrier posts to the function `name`, once its signature stands: over the configured public
 * address with the query of this request, and every parameter. What has no signature is refused before it is read, and
 * what is too large before it is parsed: a stranger's request costs no more than its bytes. Refuses 403
 * invalid_signature, 413 too_large.
 */
export async function readSignedForm(
  request: Request,
  env: TwilioEnvironment,
  name: string,
): Promise<URLSearchParams> {
  const signature = request.headers.get("x-twilio-signature");
  if (!looksSigned(signature)) throw unsigned();
  const text = await readText(request, largestForm);
  if (countParameters(text) > mostParameters) throw tooLarge();
  const form = new URLSearchParams(text);
  const url = `${env.publicUrl}/functions/v1/${name}${new URL(request.url).search}`;
  if (!verifySignature(form, { token: env.authToken, url, signature })) throw unsigned();
  return form;
}

function unsigned(): Refusal {
  return new Refusal(403, "invalid_signature", { hint: "The request is not signed by the carrier." });
}

/** At most: an empty one counts too. */
function countParameters(text: string): number {
  let count = 1;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) count++;
  return count;
}
