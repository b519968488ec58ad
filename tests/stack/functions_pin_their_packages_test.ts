import { assert, assertEquals } from "@std/assert";
import { z } from "zod";

const root = new URL("../../", import.meta.url);
const read = async (path: string): Promise<unknown> =>
  JSON.parse(await Deno.readTextFile(new URL(path, root)));
const Lock = z.object({
  specifiers: z.record(z.string(), z.string()),
  npm: z.record(
    z.string(),
    z.object({
      integrity: z.string().optional(),
      dependencies: z.array(z.string()).optional(),
      optionalDependencies: z.array(z.string()).optional(),
    }),
  ),
});

/** What a function's source imports by name, from each file below a folder. */
async function* importsBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory) yield* importsBelow(`${folder}${name}/`);
    else if (name.endsWith(".ts")) {
      const text = await Deno.readTextFile(new URL(folder + name, root));
      // A statement's own, never what a comment quotes; and what is imported while the function runs.
      for (const match of text.matchAll(/^(?:(?:import|export) [^;"=]*from|import) "([^".][^"]*)"/gm)) {
        if (match[1]) yield match[1];
      }
      for (const match of text.matchAll(/\bimport\("([^".][^"]*)"/g)) if (match[1]) yield match[1];
    }
  }
}

/** The key of a package that another one names, with or without its version: "ms@2.1.3", "ms" where there is but one. */
function keysOf(npm: z.infer<typeof Lock>["npm"], named: string): string[] {
  return Object.keys(npm).filter((key) =>
    key === named || !named.includes("@", 1) && key.startsWith(`${named}@`)
  );
}

Deno.test("every package that a function reaches, however far, is pinned by the lock with its hash", async () => {
  const { imports } = z.object({ imports: z.record(z.string(), z.string()) }).parse(await read("deno.json"));
  const { specifiers, npm } = Lock.parse(await read("deno.lock"));
  const reached = new Set<string>();
  for await (const specifier of importsBelow("supabase/functions/")) {
    if (/^(node:|jsr:|https?:)/.test(specifier)) {
      assert(specifier.startsWith("node:"), `${specifier} is not by way of deno.json`);
      continue;
    }
    const [, to] = Object.entries(imports).find(([name]) =>
      name === specifier || name.endsWith("/") && specifier.startsWith(name)
    ) ?? [];
    // An exact version: "npm:zod@4.6.7", or with the slash of a folder.
    const [, name, version] = /^npm:\/?(.+)@(\d+\.\d+\.\d+)\/?$/.exec(to ?? "") ?? [];
    if (!name || !version) {
      throw new Error(`${specifier} has no exact version in deno.json: ${to}`);
    }
    const resolved = specifiers[`npm:${name}@${version}`];
    assert(resolved?.startsWith(version), `deno.lock does not know ${name}@${version}`);
    reached.add(`${name}@${resolved}`);
  }
  assert(reached.size >= 3, `the functions reach no more than ${[...reached]}`);
  const faults: string[] = [];
  for (const key of reached) {
    const entry = npm[key];
    if (!/^sha512-[\w+/]{86}==$/.test(entry?.integrity ?? "")) faults.push(`${key} has no hash`);
    for (const named of [...entry?.dependencies ?? [], ...entry?.optionalDependencies ?? []]) {
      const keys = keysOf(npm, named);
      if (keys.length !== 1) faults.push(`${key} needs ${named}, which the lock has ${keys.length} times`);
      for (const found of keys) reached.add(found);
    }
  }
  assertEquals(faults, []);
});
