import { assertEquals } from "@std/assert";

const web = new URL("../../web/", import.meta.url);

async function readFiles(folder: URL, ends: RegExp): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name === "dist") continue;
    const file = new URL(isDirectory ? `${name}/` : name, folder);
    if (isDirectory) found.push(...await readFiles(file, ends));
    else if (ends.test(name)) {
      found.push({ path: file.href.slice(web.href.length), text: await Deno.readTextFile(file) });
    }
  }
  return found;
}

const bare = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, "");
const sheets = await readFiles(web, /\.css$/);
const sources = await readFiles(web, /\.(ts|html)$/);
const inSheets = (pattern: RegExp, of = sheets): string[] =>
  of.flatMap(({ path, text }) => [...bare(text).matchAll(pattern)].map(([all]) => `${path}: ${all.trim()}`));

Deno.test("a colour is written in tokens.css and nowhere else", () => {
  const literal =
    /#[0-9a-f]{3,8}\b(?![^{};]*\{)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([^)]*\)|(?<=[:\s,(])(?:white|black|red|green|blue|gr[ae]y|orange|yellow|gold|silver|brown|pink|purple)(?=[\s;,)])/gi;
  const tokens = sheets.filter(({ path }) => path.endsWith("tokens.css"));
  assertEquals(inSheets(literal, tokens).length > 60, true, "colours are found where they are");
  assertEquals(inSheets(literal, sheets.filter((sheet) => !tokens.includes(sheet))), []);
});

Deno.test("a window is told apart at three widths, in style sheets and in scripts", () => {
  const known = /^\(width (<|>=) (40|56|72)rem\)$/;
  const query = /\([^()]*\b(?:width|height)\b[^()]*\)/g;
  const widths = inSheets(/@media[^{]*/g).flatMap((media) => media.match(query) ?? []);
  assertEquals(widths.length > 30, true, "the widths are found");
  assertEquals(widths.filter((width) => !known.test(width)), []);
  const scripted = sources.flatMap(({ text }) =>
    [...text.matchAll(/"(\((?:min-|max-)?width[^"]*\))"/g)].map(([, width = ""]) => width)
  );
  assertEquals(scripted.length > 1, true, "the widths are found");
  assertEquals(scripted.filter((width) => !known.test(width)), []);
});

Deno.test("gaps, paddings and margins are made of tokens, or say why not", () => {
  const spaced =
    /^\s*(?:(?:row-|column-)?gap|(?:scroll-)?(?:padding|margin)(?:-[a-z-]+)?):[^;]*\d*\.?\d+rem\b[^;]*;(?! \/\*)/gm;
  const screens = sheets.filter(({ path }) => !/tokens\.css|print\.css/.test(path));
  const odd = screens.flatMap(({ path, text }) => (text.match(spaced) ?? []).map((one) => path + one));
  assertEquals(odd, []);
});

Deno.test("every class of a style sheet is one that a template writes", () => {
  const libraries = /^(fc|u)-/;
  // A name with a part that is filled in, `heat-${warmth}`, stands for all that begin like it.
  const begun = sources.flatMap(({ text }) =>
    [...text.matchAll(/[\s"`]([a-z][a-z-]*-)\$\{/g)].map(([, start = ""]) => start)
  );
  const words = new Set(sources.flatMap(({ text }) => text.match(/[a-zA-Z][\w-]*/g) ?? []));
  const classes = sheets.flatMap(({ path, text }) =>
    [...bare(text).matchAll(/([^{}]+)\{/g)].filter(([, head = ""]) => !head.trim().startsWith("@"))
      .flatMap(([, head = ""]) =>
        [...head.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g)].map(([, name = ""]) => ({ path, name }))
      )
  );
  assertEquals(classes.length > 500, true, "the classes are found");
  const unused = classes.filter(({ name }) =>
    !words.has(name) && !libraries.test(name) && !begun.some((start) => name.startsWith(start))
  );
  assertEquals(unused, []);
});
