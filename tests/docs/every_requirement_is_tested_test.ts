import { assertEquals, assertGreater } from "@std/assert";

const root = new URL("../../", import.meta.url);
const page = await Deno.readTextFile(new URL("docs/requirements.md", root));
const [now = "", later = ""] = page.split("\n## Not yet\n");
/** The areas are those of the page itself and of what tests' names begin with, so that UTF-16 in a comment is none. */
const sources = await readSources();
const named = [...sources].filter(([path]) => path.endsWith("_test.ts"))
  .flatMap(([, text]) => [...text.matchAll(/["`]([A-Z]+)-\d\d[ :]/g)].map(([, area = ""]) => area));
const areas = [...new Set([...rows(page).map(({ id }) => id.replace(/-\d+$/, "")), ...named])].join("|");
const cited = findCitations();

interface RequirementRow {
  id: string;
  /** The test files that its row names, from the top of the repository. */
  tests: string[];
}

function rows(markdown: string): RequirementRow[] {
  return [...markdown.matchAll(/^\| ([A-Z]+-\d\d) \|(.*)\|$/gm)].map(([, id = "", rest = ""]) => ({
    id,
    tests: [...rest.matchAll(/\]\(\.\.\/(tests\/[^)#]+)\)/g)].map(([, path = ""]) => path),
  }));
}

/** Each id that the sources cite, with the files that cite it. */
function findCitations(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, text] of sources) {
    for (const [id] of text.matchAll(new RegExp(String.raw`\b(?:${areas})-\d+\b`, "g"))) {
      found.set(id, [...found.get(id) ?? [], path]);
    }
  }
  return found;
}

async function readSources(): Promise<Map<string, string>> {
  const paths = await Promise.all(["scripts/", "supabase/", "tests/", "web/"].map(findSources));
  return new Map(
    await Promise.all(
      paths.flat().map(async (path) => [path, await Deno.readTextFile(new URL(path, root))] as const),
    ),
  );
}

async function findSources(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory && !["dist", "corpus"].includes(name)) {
      paths.push(...await findSources(`${folder}${name}/`));
    } else if (/\.(ts|sql)$/.test(name)) {
      paths.push(folder + name);
    }
  }
  return paths;
}

const citedByTests = [...cited].filter(([, paths]) => paths.some((path) => path.endsWith("_test.ts")))
  .map(([id]) => id).sort();

Deno.test("every requirement that the sources cite stands in docs/requirements.md", () => {
  const known = rows(page).map(({ id }) => id);
  assertGreater(known.length, 20);
  assertEquals(known.filter((id, index) => known.indexOf(id) !== index), [], "each stands once");
  assertEquals([...cited.keys()].filter((id) => !known.includes(id)), []);
});

Deno.test("every requirement that holds now is cited by a test, and one that waits by none", () => {
  assertEquals(rows(now).map(({ id }) => id).sort(), citedByTests);
  assertEquals(rows(later).map(({ id }) => id).filter((id) => citedByTests.includes(id)), []);
});

Deno.test("the tests that the page names for a requirement cite it", () => {
  for (const { id, tests } of rows(now)) {
    assertGreater(tests.length, 0, id);
    assertEquals(tests.filter((path) => !cited.get(id)?.includes(path)), [], id);
  }
});
