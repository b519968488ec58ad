import { AsyncLocalStorage } from "node:async_hooks";
import type { Fetch } from "./database.ts";

const inside = new AsyncLocalStorage<true>();
const log = console.error;

/**
 * Supabase Lite prints every statement that fails, parameters and rows included: names, numbers and texts of people
 * would stand in the terminal and in logs (INFRA-01). Of what it prints while `api` runs, only the kind is let through,
 * and of refusals, which the caller is told about, nothing.
 */
export function quietApi(api: Fetch): Fetch {
  console.error = (...values) => {
    if (!inside.getStore()) return log(...values);
    const kinds = values.map(kindOf).filter((kind) => kind !== undefined);
    if (kinds.some((kind) => !isRefusal(kind))) log(`The API failed: ${kinds.join(" ")}`);
  };
  return (request) => inside.run(true, () => api(request));
}

function kindOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("code" in value && typeof value.code === "string") return value.code;
  return value instanceof Error ? value.name : undefined;
}

/** Verbs that say no, constraints, malformed values, missing rights, and the API's own refusals. */
function isRefusal(kind: string): boolean {
  return /^(PT4\d\d|2[23]\w{3}|42501|PGRST\w*)$/.test(kind);
}
