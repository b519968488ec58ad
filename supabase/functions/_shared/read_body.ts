import type { z } from "zod";
import { readText } from "./read_text.ts";
import { Refusal } from "./refusal.ts";

const largestBody = 16_384;

/** Reads a JSON body of at most 16 kB by its schema; no body is `{}`. Refuses 400 invalid_body with the failing field. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(request, largestBody);
  return parseFields(parseJson(text), schema);
}

/** Parses what came from outside by its schema. Refuses 400 invalid_body with the first failing field. */
export function parseFields<T>(value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const field = unknown ?? (issue?.path.join(".") || "body");
  const problem = unknown === undefined
    ? issue?.message ?? "not what is expected"
    : "not a field of this request";
  throw new Refusal(400, "invalid_body", { hint: `Check ${field}: ${problem}.`, field });
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "invalid_body", { hint: "Send a JSON object.", field: "body" });
  }
}
