import { z } from "zod";

const root = new URL("../../", import.meta.url);

const graph = z.object({
  modules: z.array(z.object({
    specifier: z.string(),
    dependencies: z.array(z.object({ code: z.object({ specifier: z.string() }).optional() })).optional(),
  })),
});

/** What a module reads without importing it: a test (of `tests`) that reaches the module is affected by these files too. */
const unseen: readonly { by: string; reads: RegExp; tests?: RegExp }[] = [
  { by: "scripts/stack/set_up_database.ts", reads: /^supabase\/(migrations|schemas|seed\.sql)/ },
  { by: "scripts/stack/serve_functions.ts", reads: /^supabase\/functions\// },
  // Every test over HTTP can build the dashboard; only those in a browser do.
  {
    by: "scripts/stack/prepare_site.ts",
    reads: /^(web|scripts\/build|supabase\/functions)\b/,
    tests: /^tests\/web\//,
  },
  {
    by: "scripts/stack/start_process.ts",
    reads: /^(web|scripts\/(start|stack|build)|supabase\/(functions|migrations|schemas|seed\.sql))\b/,
  },
];
/** What every test depends on. */
const everything = /^(deno\.(json|lock)|scripts\/test\b)/;

/**
 * The tests that what has changed since `main` (committed or not) can affect, by what they import. A test that itself
 * reads files as texts, as one about links or the catalogue's sources does, counts as affected by any change.
 */
export async function changedTests(tests: readonly string[]): Promise<string[]> {
  const changed = await changedFiles();
  if (changed.length === 0) return [];
  if (changed.some((file) => everything.test(file))) return [...tests];
  const importers = await readImporters(tests);
  const affected = reach(importers, [...changed, ...await readersOfFiles(tests)]);
  for (const { by, reads, tests: only = /^/ } of unseen) {
    if (!changed.some((file) => reads.test(file))) continue;
    for (const file of reach(importers, [by])) if (only.test(file)) affected.add(file);
  }
  return tests.filter((test) => affected.has(test));
}

/** The files, and all that import them, by however many steps. */
function reach(importers: Map<string, Set<string>>, files: readonly string[]): Set<string> {
  const reached = new Set(files);
  // A set hands out what is added to it meanwhile.
  for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
  return reached;
}

/** What differs from where this branch left `main`, and what Git does not know yet. */
async function changedFiles(): Promise<string[]> {
  const base = await git("merge-base", "HEAD", "main").then(([commit]) => commit ?? "HEAD", () => "HEAD");
  const files = [
    ...await git("diff", "--name-only", base),
    ...await git("ls-files", "--others", "--exclude-standard"),
  ];
  return [...new Set(files)];
}

async function git(...args: string[]): Promise<string[]> {
  return (await output("git", args)).split("\n").filter((line) => line !== "");
}

/** Which modules of the repository import each of them. */
async function readImporters(tests: readonly string[]): Promise<Map<string, Set<string>>> {
  const folder = await Deno.makeTempDir({ prefix: "coachline-changed-" });
  try {
    const entry = `${folder}/all.ts`;
    await Deno.writeTextFile(entry, tests.map((test) => `import "${new URL(test, root).href}";\n`).join(""));
    const { modules } = graph.parse(JSON.parse(await output(Deno.execPath(), ["info", "--json", entry])));
    const importers = new Map<string, Set<string>>();
    for (const { specifier, dependencies = [] } of modules) {
      for (const { code } of dependencies) {
        if (!code?.specifier.startsWith(root.href)) continue;
        const imported = code.specifier.slice(root.href.length);
        importers.set(
          imported,
          (importers.get(imported) ?? new Set()).add(specifier.slice(root.href.length)),
        );
      }
    }
    return importers;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function readersOfFiles(tests: readonly string[]): Promise<string[]> {
  const readers = await Promise.all(tests.map(async (test) => {
    const text = await Deno.readTextFile(new URL(test, root));
    return /\bDeno\.(readTextFile|readFile|readDir)\b/.test(text) ? [test] : [];
  }));
  return readers.flat();
}

async function output(program: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd: root,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  if (!success) throw new Error(`Cannot run ${program} ${args[0]}: ${text.decode(stderr).trim()}`);
  return text.decode(stdout);
}
