import { assertEquals, equal } from "@std/assert";

/** Waits until something is the case, looking again and again; throws when it is not after so many seconds. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  seconds = 20,
): Promise<void> {
  const from = Date.now();
  while (!await isSo()) {
    if (Date.now() - from > seconds * 1000) {
      throw new Error(`Cannot go on: not so after ${seconds} seconds: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Asserts that something is read to be so, at once or within so many seconds. */
export async function becomes<T>(read: () => Promise<T>, expected: T, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let last = await read();
  while (!equal(last, expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    last = await read();
  }
  assertEquals(last, expected);
}
