const lazyImport = /\bimport\("(\.{1,2}\/(?:[^"]+\/)?)([\w-]+\.ts)"\)/g;

/**
 * Copies the dashboard's sources and makes each lazily loaded module begin with the page's own modules, which are loaded by
 * then. So all of them are needed by the same entries, and the bundler puts them into one file instead of thirty: on the
 * road each file costs a round trip. Gives the entry of the copy.
 */
export async function shareCore(root: URL, into: string): Promise<URL> {
  const files = await listSources(new URL("web/", root), "web/");
  files.push(
    ...await listSources(new URL("supabase/functions/_shared/", root), "supabase/functions/_shared/"),
  );
  files.push("deno.json", "deno.lock");
  for (const file of files) {
    const text = await Deno.readTextFile(new URL(file, root));
    const folder = `${into}/${file}`.replace(/\/[^/]*$/, "");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(
      `${into}/${file}`,
      file.startsWith("web/") ? await through(text, folder, into) : text,
    );
  }
  return new URL(`file://${into}/web/main.ts`);
}

/** Lets each lazy import of a module of ours go through one that imports the page's core first. */
async function through(text: string, folder: string, into: string): Promise<string> {
  for (const [, path = "", name = ""] of text.matchAll(lazyImport)) {
    const home = new URL(path, `file://${folder}/`).pathname;
    await Deno.mkdir(`${home}lazy`, { recursive: true });
    // The name of the file is the name of its part in the build, which budgets go by.
    await Deno.writeTextFile(
      `${home}lazy/${name}`,
      `import "${into}/web/app.ts";\nexport * from "../${name}";\n`,
    );
  }
  return text.replace(lazyImport, (_all, path, name) => `import("${path}lazy/${name}")`);
}

async function listSources(folder: URL, path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && !["dist", "phone"].includes(name)) {
      found.push(...await listSources(new URL(`${name}/`, folder), `${path}${name}/`));
    } else if (name.endsWith(".ts") || name.endsWith(".json")) found.push(path + name);
  }
  return found;
}
