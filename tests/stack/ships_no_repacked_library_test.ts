import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

/** Every TypeScript source below a folder. */
async function* sourcesOf(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory && name !== "dist") yield* sourcesOf(`${folder}${name}/`);
    else if (name.endsWith(".ts")) yield folder + name;
  }
}

// The standard library's own registry is not everywhere to be reached; what npm has under its name is somebody's copy.
Deno.test("the standard library, which comes from a stranger's copy, is in no function and on no page, and is pinned by its hash", async () => {
  const found: string[] = [];
  for (const folder of ["supabase/functions/", "web/"]) {
    for await (const path of sourcesOf(folder)) {
      if (/from "(@std\/|npm:deno-std|deno-std)/.test(await Deno.readTextFile(new URL(path, root)))) {
        found.push(path);
      }
    }
  }
  assertEquals(found, []);
  const { imports } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const copies = Object.entries<string>(imports).filter(([, to]) => to.includes("deno-std"));
  assert(copies.length > 0);
  for (const [name] of copies) {
    assert(name.startsWith("@std/"), `${name}: one line of deno.json must change the source`);
  }
  const lock = JSON.parse(await Deno.readTextFile(new URL("deno.lock", root)));
  assert(/^sha512-/.test(lock.npm["deno-std@1.4.0"].integrity));
});
