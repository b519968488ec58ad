import { assertEquals, assertGreater } from "@std/assert";

const root = new URL("../../", import.meta.url);

interface Link {
  /** The page it stands on, from the top of the repository. */
  page: string;
  text: string;
  target: string;
}

async function readPages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const folder of ["", "docs/"]) {
    for await (const { name, isFile } of Deno.readDir(new URL(folder, root))) {
      if (!isFile || !name.endsWith(".md")) continue;
      pages.set(folder + name, await Deno.readTextFile(new URL(folder + name, root)));
    }
  }
  return pages;
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```.*?^```/gms, "");
}

/** Links and pictures, in Markdown and in HTML, to something of this repository. */
function findLinks(page: string, markdown: string): Link[] {
  const text = withoutCode(markdown);
  const links = [
    ...[...text.matchAll(/\[([^\][]*)\]\(([^()\s]+)\)/g)].map(([, text = "", target = ""]) => ({
      text,
      target,
    })),
    ...[...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target = ""]) => ({ text: "", target })),
  ];
  return links.filter(({ target }) => !/^[a-z]+:/.test(target)).map((link) => ({ page, ...link }));
}

/** The anchors that a page's headings have on the web: lowercase words joined by hyphens. */
function anchors(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")
  );
}

const pages = await readPages();
const links = [...pages].flatMap(([page, markdown]) => findLinks(page, markdown));

/** What is wrong with a link; nothing where it leads to what it says. */
async function judge({ page, text, target }: Link): Promise<string | undefined> {
  const url = new URL(target, new URL(page, root));
  const path = url.pathname.slice(root.pathname.length);
  const there = await Deno.stat(new URL(url.pathname, root)).catch(() => undefined);
  if (!there) return `${page}: ${target} is not there`;
  if (url.hash !== "") {
    const known = pages.get(path);
    if (!known || !anchors(known).includes(decodeURIComponent(url.hash.slice(1)))) {
      return `${page}: ${target} has no such heading`;
    }
  }
  // A link named after a function leads to the file that has it.
  const [, name] = /^`([\w.]+)(?:\(\))?`$/.exec(text) ?? [];
  if (name === undefined || !there.isFile || path.endsWith(name)) return undefined;
  const source = await Deno.readTextFile(new URL(path, root));
  return source.includes(name) ? undefined : `${page}: ${target} does not hold ${name}`;
}

Deno.test("every link in the README and the documents leads to a file, a heading or a function that is there", async () => {
  assertGreater(links.length, 20);
  const wrong = await Promise.all(links.map(judge));
  assertEquals(wrong.filter((each) => each !== undefined), []);
});

Deno.test("a link to what is not there is found", async () => {
  const page = "README.md";
  const targets: [string, string, string][] = [
    ["a file", "docs/nowhere.md", "is not there"],
    ["a heading", "README.md#nowhere", "has no such heading"],
    ["`nobody_calls`", "scripts/start.ts", "does not hold nobody_calls"],
  ];
  for (const [text, target, why] of targets) {
    assertEquals((await judge({ page, text, target }))?.endsWith(why), true, target);
  }
  assertEquals(await judge({ page, text: "`deno.json`", target: "deno.json" }), undefined);
});
