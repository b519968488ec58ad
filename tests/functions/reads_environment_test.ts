import { assertEquals, assertThrows } from "@std/assert";
import { readApiEnvironment, readTwilioEnvironment } from "../../supabase/functions/_shared/environment.ts";
import { Failure } from "../../supabase/functions/_shared/failure.ts";

const local = {
  SUPABASE_URL: "http://127.0.0.1:54321/",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_a",
  SUPABASE_SECRET_KEY: "sb_secret_a",
};

Deno.test("the local stack's names are read", () => {
  assertEquals(readApiEnvironment(local), {
    url: "http://127.0.0.1:54321",
    publishableKeys: ["sb_publishable_a"],
    secretKeys: ["sb_secret_a"],
  });
});

Deno.test("the hosted platform's key sets are read, the default first and the legacy key last", () => {
  const hosted = {
    SUPABASE_URL: "https://project.supabase.example.test",
    SUPABASE_PUBLISHABLE_KEYS: '{"web":"sb_publishable_web","default":"sb_publishable_default"}',
    SUPABASE_ANON_KEY: "legacy-anon",
    SUPABASE_SECRET_KEYS: '{"cron":"sb_secret_cron","default":"sb_secret_default"}',
    SUPABASE_SERVICE_ROLE_KEY: "legacy-service",
  };
  const { publishableKeys, secretKeys } = readApiEnvironment(hosted);
  assertEquals(publishableKeys, ["sb_publishable_default", "sb_publishable_web", "legacy-anon"]);
  assertEquals(secretKeys, ["sb_secret_default", "sb_secret_cron", "legacy-service"]);
});

Deno.test("the legacy keys alone will do, and an empty variable is no key", () => {
  const legacy = {
    SUPABASE_URL: "https://project.supabase.example.test",
    SUPABASE_PUBLISHABLE_KEY: "",
    SUPABASE_ANON_KEY: "legacy-anon",
    SUPABASE_SECRET_KEY: " ",
    SUPABASE_SERVICE_ROLE_KEY: "legacy-service",
  };
  assertEquals(readApiEnvironment(legacy).publishableKeys, ["legacy-anon"]);
  assertEquals(readApiEnvironment(legacy).secretKeys, ["legacy-service"]);
});

Deno.test("INFRA-01 what is missing or malformed is named, never shown", () => {
  const message = (variables: Record<string, string>) =>
    assertThrows(() => readApiEnvironment(variables), Failure).message;
  assertEquals(
    message({ ...local, SUPABASE_SECRET_KEY: "" }),
    "Cannot read the environment: SUPABASE_SECRET_KEY is missing",
  );
  assertEquals(
    message({ ...local, SUPABASE_SECRET_KEYS: "{sb_secret_b" }),
    "Cannot read the environment: SUPABASE_SECRET_KEYS is missing or malformed",
  );
  assertEquals(
    message({ ...local, SUPABASE_URL: "localhost" }),
    "Cannot read the environment: SUPABASE_URL is missing or malformed",
  );
});

Deno.test("the public address loses its closing slash; the carrier's secret is required", () => {
  assertEquals(readTwilioEnvironment({ TWILIO_AUTH_TOKEN: "t", PUBLIC_URL: "https://example.test/coach/" }), {
    authToken: "t",
    publicUrl: "https://example.test/coach",
  });
  assertThrows(
    () => readTwilioEnvironment({ TWILIO_AUTH_TOKEN: "", PUBLIC_URL: "https://example.test" }),
    Failure,
  );
});
