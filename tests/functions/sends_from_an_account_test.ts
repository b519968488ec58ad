import { assertEquals, assertThrows } from "@std/assert";
import { readSenderEnvironment } from "../../supabase/functions/_shared/environment.ts";
import { Failure } from "../../supabase/functions/_shared/failure.ts";

const account = {
  TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000000",
  TWILIO_AUTH_TOKEN: "token",
  PUBLIC_URL: "https://example.test/",
};

Deno.test("the carrier's address is its own unless another is given", () => {
  assertEquals(readSenderEnvironment(account), {
    accountSid: account.TWILIO_ACCOUNT_SID,
    authToken: "token",
    publicUrl: "https://example.test",
    apiUrl: undefined,
  });
  const given = (TWILIO_API_URL: string) => readSenderEnvironment({ ...account, TWILIO_API_URL }).apiUrl;
  assertEquals(given("http://127.0.0.1:54321/carrier/"), "http://127.0.0.1:54321/carrier");
  assertEquals(given(" "), undefined);
});

Deno.test("INFRA-01 an account that is missing or malformed is named, never shown", () => {
  const refused = (variables: Record<string, string>) =>
    assertThrows(() => readSenderEnvironment({ ...account, ...variables }), Failure).message;
  const sentence = (name: string) => `Cannot read the environment: ${name} is missing or malformed`;
  assertEquals(refused({ TWILIO_ACCOUNT_SID: "SK0123" }), sentence("TWILIO_ACCOUNT_SID"));
  assertEquals(refused({ TWILIO_AUTH_TOKEN: " " }), sentence("TWILIO_AUTH_TOKEN"));
  assertEquals(refused({ TWILIO_API_URL: "api.twilio.com" }), sentence("TWILIO_API_URL"));
  assertEquals(refused({ PUBLIC_URL: "" }), sentence("PUBLIC_URL"));
});
