import { assertEquals } from "@std/assert";
import type { Refusal } from "./test_database.ts";

/** Fails unless a statement is refused with this SQLSTATE and, where given, this message or constraint. */
export async function refuses(call: Promise<unknown>, expected: Refusal): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason) => reason as { code?: string; message?: string; constraint?: string; constraint_name?: string },
  );
  if (error === undefined) {
    throw new Error(`Expected ${expected.status} ${expected.code ?? ""}, but it succeeded`);
  }
  const constraint = error.constraint ?? error.constraint_name;
  const actual: Refusal = { status: error.code ?? "none" };
  if (expected.code !== undefined) {
    actual.code = expected.code === constraint ? constraint : error.message ?? "";
  }
  assertEquals(actual, expected);
}
