import { assertEquals, assertMatch } from "@std/assert";

/** Fails unless a verb refuses with this SQLSTATE and code, and a hint that is a sentence for a person. */
export async function assertRefused(call: Promise<unknown>, status: string, code: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason) => reason as { code?: string; message?: string; hint?: string },
  );
  assertEquals({ status: error?.code ?? "succeeded", code: error?.message }, { status, code });
  assertMatch(error?.hint ?? "", /^[A-Z][^\n]*[^.]\.$/);
}
