import { assertEquals, assertGreater } from "@std/assert";

const root = new URL("../../", import.meta.url);

async function sources(folder: URL): Promise<URL[]> {
  const found: URL[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await sources(new URL(`${name}/`, folder)));
    else if (name.endsWith(".ts")) found.push(new URL(name, folder));
  }
  return found;
}

Deno.test("neither the product nor its scripts import anything from tests", async () => {
  const tests = new URL("tests/", root).href;
  const imports: [string, string][] = [];
  for (const folder of ["scripts/", "supabase/functions/", "web/"]) {
    for (const file of await sources(new URL(folder, root))) {
      const text = await Deno.readTextFile(file);
      for (const [, path = ""] of text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
        imports.push([file.href.slice(root.href.length), new URL(path, file).href]);
      }
    }
  }
  assertGreater(imports.length, 500, "the imports are found");
  assertEquals(imports.filter(([, imported]) => imported.startsWith(tests)), []);
});
