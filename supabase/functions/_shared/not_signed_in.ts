import { Refusal } from "./refusal.ts";

/** The refusal for a missing, malformed, expired or foreign token. */
export function notSignedIn(): Refusal {
  return new Refusal(401, "not_signed_in", { hint: "Sign in and try again." });
}
