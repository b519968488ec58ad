import type { Json } from "../_shared/database_types.ts";

/** An intent or a command as the database takes it: snake_case keys, instants in ISO 8601. */
export function intentToJson(intent: { kind: string }): { [key: string]: Json } {
  return toJson({ ...intent });
}

function toJson(fields: Record<string, unknown>): { [key: string]: Json } {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [toSnakeCase(name), toValue(value)]));
}

function toValue(value: unknown): Json {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return toJson({ ...(value as object) });
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
