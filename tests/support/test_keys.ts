import type { StackKeys } from "../../scripts/stack/stack_keys.ts";

/** Keys for tests: of the right shape, and of no use anywhere else. */
export const testKeys: StackKeys = {
  publishableKey: "sb_publishable_test",
  secretKey: "sb_secret_test",
  jwtSecret: "a-secret-of-the-tests-with-at-least-32-characters",
  twilioAccountSid: "AC00000000000000000000000000000000",
  twilioAuthToken: "00000000000000000000000000000000",
  publicUrl: "https://coachline.example.test",
};
