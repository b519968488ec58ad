import { assertEquals } from "@std/assert";

const folder = new URL("../../supabase/functions/sms-inbound/reading/", import.meta.url);
const line = 110;

/** The patterns that the reader's modules put together from parts, longer than a line: how long each is, the longest first. */
async function longPatterns(): Promise<number[]> {
  const found = new Set<string>();
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, given: ConstructorParameters<RegExpConstructor>) {
      const made = new target(...given);
      if (made.source.length > line && /\/reading\//.test(new Error().stack ?? "")) found.add(made.source);
      return made;
    },
  });
  try {
    for (const { name } of Deno.readDirSync(folder)) {
      // Under an address of its own, so that it is evaluated here, whoever has loaded it before.
      if (name.endsWith(".ts")) await import(`${new URL(name, folder).href}?patterns`);
    }
  } finally {
    globalThis.RegExp = plain;
  }
  return [...found].map(({ length }) => length).sort((a, b) => b - a);
}

Deno.test("the reader's patterns that are longer than a line grow neither in number nor in length", async () => {
  // Times, dates and days: what is left of reading by patterns instead of by tags.
  const known = [1674, 1429, 898, 800, 777, 650, 459, 425, 380, 360, 355, 342, 243, 190, 160, 154, 135, 124];
  const found = await longPatterns();
  assertEquals(found.length, known.length, "a shorter list is to be written down here");
  assertEquals(found.filter((length, at) => length > (known[at] ?? 0)), []);
});

Deno.test("no pattern of the reader is written longer than a line", async () => {
  const long: string[] = [];
  for (const { name } of Deno.readDirSync(folder)) {
    if (!name.endsWith(".ts")) continue;
    const text = await Deno.readTextFile(new URL(name, folder));
    for (const one of text.split("\n")) {
      if (/^\s*\/[^/*]/.test(one) && one.trim().length > line) long.push(`${name}: ${one}`);
    }
  }
  assertEquals(long, []);
});
