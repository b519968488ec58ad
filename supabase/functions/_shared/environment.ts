import { z } from "zod";
import { Failure } from "./failure.ts";

const text = z.string().transform((value) => value.trim() || undefined).optional();
const base = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

/** Keys by name, as the hosted platform gives them: `{"default": "sb_…"}`. */
const keySet = text.transform((value, context): Record<string, string> => {
  if (value === undefined) return {};
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(value));
  } catch {
    context.addIssue({ code: "custom", message: "not a JSON object of keys by name" });
    return z.NEVER;
  }
});

const apiSchema = z.object({
  SUPABASE_URL: base,
  SUPABASE_PUBLISHABLE_KEY: text,
  SUPABASE_PUBLISHABLE_KEYS: keySet,
  SUPABASE_ANON_KEY: text,
  SUPABASE_SECRET_KEY: text,
  SUPABASE_SECRET_KEYS: keySet,
  SUPABASE_SERVICE_ROLE_KEY: text,
});
const twilioSchema = z.object({ TWILIO_AUTH_TOKEN: z.string().trim().min(1), PUBLIC_URL: base });
const senderSchema = twilioSchema.extend({
  TWILIO_ACCOUNT_SID: z.string().trim().regex(/^AC[0-9a-f]{32}$/i),
  TWILIO_API_URL: text.pipe(base.optional()),
});

/** Where the data API is, and the keys that count here; the first of each is the one to send. */
export interface ApiEnvironment {
  url: string;
  publishableKeys: [string, ...string[]];
  secretKeys: [string, ...string[]];
}

/** What is needed to check that a text is from the carrier; `publicUrl` without a slash at its end. */
export interface TwilioEnvironment {
  authToken: string;
  publicUrl: string;
}

/** What is needed to send texts as well; `apiUrl` (without a slash at its end) stands in for the carrier's own address. */
export interface SenderEnvironment extends TwilioEnvironment {
  accountSid: string;
  apiUrl: string | undefined;
}

/** Reads the data API's address and keys, named as locally or as on the hosted platform. Throws Failure. */
export function readApiEnvironment(variables = Deno.env.toObject()): ApiEnvironment {
  const found = parse(apiSchema, variables);
  return {
    url: found.SUPABASE_URL,
    publishableKeys: keys(
      "SUPABASE_PUBLISHABLE_KEY",
      found.SUPABASE_PUBLISHABLE_KEY,
      found.SUPABASE_PUBLISHABLE_KEYS,
      found.SUPABASE_ANON_KEY,
    ),
    secretKeys: keys(
      "SUPABASE_SECRET_KEY",
      found.SUPABASE_SECRET_KEY,
      found.SUPABASE_SECRET_KEYS,
      found.SUPABASE_SERVICE_ROLE_KEY,
    ),
  };
}

/** Reads the carrier's secret and our public address. Throws Failure. */
export function readTwilioEnvironment(variables = Deno.env.toObject()): TwilioEnvironment {
  const found = parse(twilioSchema, variables);
  return { authToken: found.TWILIO_AUTH_TOKEN, publicUrl: found.PUBLIC_URL };
}

/** Reads the carrier's account, secret and address, and ours. Throws Failure. */
export function readSenderEnvironment(variables = Deno.env.toObject()): SenderEnvironment {
  const found = parse(senderSchema, variables);
  return {
    accountSid: found.TWILIO_ACCOUNT_SID,
    authToken: found.TWILIO_AUTH_TOKEN,
    publicUrl: found.PUBLIC_URL,
    apiUrl: found.TWILIO_API_URL,
  };
}

function parse<T>(schema: z.ZodType<T>, variables: Record<string, string>): T {
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map((issue) => issue.path.join(".")));
  throw new Failure(`Cannot read the environment: ${[...names].join(", ")} is missing or malformed`);
}

function keys(
  name: string,
  own: string | undefined,
  named: Record<string, string>,
  legacy: string | undefined,
): [string, ...string[]] {
  const { default: usual, ...others } = named;
  const [first, ...rest] = [own, usual, ...Object.values(others), legacy].filter((key) => key !== undefined);
  if (first === undefined) throw new Failure(`Cannot read the environment: ${name} is missing`);
  return [first, ...rest];
}
