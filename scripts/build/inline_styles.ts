/** A style sheet with what it imports put in its place, comments and spare white space left out. */
export async function inlineStyles(sheet: URL): Promise<string> {
  const text = await Deno.readTextFile(sheet);
  const parts = await Promise.all(
    text.split(/^@import "([^"]+)";$/m).map((part, index) =>
      index % 2 === 1 ? inlineStyles(new URL(part, sheet)) : squeeze(part)
    ),
  );
  return parts.join("");
}

const squeeze = (css: string): string =>
  css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s*\n\s*/g, "\n").replace(/\n+/g, "\n").trim();
