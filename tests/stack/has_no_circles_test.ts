import { assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

/** Which modules of the dashboard and of the phone import which others, lazily and as types too. */
async function readImports(entries: string[]): Promise<Map<string, Set<string>>> {
  const imports = new Map<string, Set<string>>();
  for (const entry of entries) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", new URL(entry, root).href],
      cwd: root,
    }).output();
    const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as { modules: Module[] };
    for (const { specifier, dependencies = [] } of modules) {
      if (!specifier.startsWith(root.href)) continue;
      const ours = dependencies.flatMap(({ code, type }) => [code?.specifier, type?.specifier])
        .flatMap((name) => name?.startsWith(root.href) ? name : []);
      imports.set(specifier, new Set([...imports.get(specifier) ?? [], ...ours]));
    }
  }
  return imports;
}

interface Module {
  specifier: string;
  dependencies?: { code?: { specifier?: string }; type?: { specifier?: string } }[];
}

/** One circle of imports, each module importing the next and the last the first; null where there is none. */
function findCircle(imports: Map<string, Set<string>>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (module: string): string[] | null => {
    if (done.has(module)) return null;
    if (path.includes(module)) return path.slice(path.indexOf(module));
    path.push(module);
    for (const next of imports.get(module) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    path.pop();
    done.add(module);
    return null;
  };
  for (const module of imports.keys()) {
    const circle = visit(module);
    if (circle) return circle;
  }
  return null;
}

Deno.test("a circle is found, lazy or not, and what only meets again is none", () => {
  const graph = (edges: Record<string, string[]>) =>
    new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]));
  assertEquals(findCircle(graph({ a: ["b"], b: ["c"], c: ["b"] })), ["b", "c"]);
  assertEquals(findCircle(graph({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })), null);
});

Deno.test("no module of the dashboard or the phone imports itself by way of others", async () => {
  const imports = await readImports(["web/main.ts", "web/phone/main.ts", "web/offline/service_worker.ts"]);
  assertEquals(imports.size > 150, true, "the modules are found");
  const circle = findCircle(imports)?.map((module) => module.slice(root.href.length));
  assertEquals(circle ?? [], []);
});
