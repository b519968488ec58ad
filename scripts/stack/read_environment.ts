import { parseEnv } from "node:util";
import { z } from "zod";
import { StackError } from "./database.ts";
import type { StackKeys } from "./stack_keys.ts";

const key = (start: string) =>
  z.string().regex(new RegExp(`^${start}_[\\w-]+$`), `does not look like ${start}_…`);

const address = z.url({ protocol: /^https?$/, error: "is not an http or https address" })
  .transform((url) => url.replace(/\/+$/, ""));

const settings = z.object({
  SUPABASE_PUBLISHABLE_KEY: key("sb_publishable").default("sb_publishable_local-coachline"),
  SUPABASE_SECRET_KEY: key("sb_secret").default("sb_secret_local-coachline"),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/i, "does not look like AC and 32 hex digits")
    .default("AC00000000000000000000000000c0ac11"),
  TWILIO_AUTH_TOKEN: z.string().min(1).default("local-coachline-token"),
  TWILIO_API_URL: address.optional(),
  PUBLIC_URL: address.optional(),
});

/**
 * Reads the keys of the stack from the environment and, for what is not set there, from `.env`; both may leave
 * anything out. Throws StackError where a value does not fit. `publicUrl` is absent unless given.
 */
export async function readEnvironment(
  environment: Record<string, string>,
  file: string | URL = ".env",
): Promise<Omit<StackKeys, "publicUrl"> & { publicUrl?: string }> {
  const given = { ...await readFile(file), ...environment };
  // `NAME=` in a copied .env.example means "not set".
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const result = settings.safeParse(filled);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new StackError(`Cannot use the environment: ${issue?.path.join(".")} ${issue?.message}`);
  }
  const { PUBLIC_URL, TWILIO_API_URL, ...values } = result.data;
  return {
    publishableKey: values.SUPABASE_PUBLISHABLE_KEY,
    secretKey: values.SUPABASE_SECRET_KEY,
    // Derived, so that sign-ins outlive a restart and the key alone decides.
    jwtSecret: `coachline-local-tokens-${values.SUPABASE_SECRET_KEY}`.padEnd(40, "-"),
    twilioAccountSid: values.TWILIO_ACCOUNT_SID,
    twilioAuthToken: values.TWILIO_AUTH_TOKEN,
    ...(TWILIO_API_URL === undefined ? {} : { twilioApiUrl: TWILIO_API_URL }),
    ...(PUBLIC_URL === undefined ? {} : { publicUrl: PUBLIC_URL }),
  };
}

async function readFile(file: string | URL): Promise<Record<string, string>> {
  try {
    return parseEnv(await Deno.readTextFile(file)) as Record<string, string>;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw new StackError(`Cannot read ${file}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
