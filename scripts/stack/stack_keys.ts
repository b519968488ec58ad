/** The secrets and addresses that the parts of the stack share. */
export interface StackKeys {
  /** `sb_publishable_…`: what a browser sends. */
  publishableKey: string;
  /** `sb_secret_…`: what acts as the service role. */
  secretKey: string;
  /** Signs the tokens of signed-in coaches (HS256). */
  jwtSecret: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  /** Base of the API that texts are handed to, without a slash at its end; the stack's own carrier where absent. */
  twilioApiUrl?: string;
  /** Base of the addresses that Twilio signs, without a slash at its end. */
  publicUrl: string;
}

/** Keys for tests: of the right shape, and of no use anywhere else. */
export const testKeys: StackKeys = {
  publishableKey: "sb_publishable_test",
  secretKey: "sb_secret_test",
  jwtSecret: "a-secret-of-the-tests-with-at-least-32-characters",
  twilioAccountSid: "AC00000000000000000000000000000000",
  twilioAuthToken: "00000000000000000000000000000000",
  publicUrl: "https://coachline.example.test",
};
