/**
 * What the page needs before it shows anything: the files that its entry imports at once, and all their bytes gzipped;
 * with `parts`, what it has loaded when these lazy files are there too.
 */
export async function measureFirstScreen(
  folder: string,
  entry: string,
  parts: string[] = [],
): Promise<{ imports: string[]; bytes: number }> {
  const seen = new Set<string>();
  const waiting = [entry, ...parts];
  let bytes = 0;
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = await Deno.readTextFile(`${folder}/${file}`);
    bytes += await gzippedSize(code);
    // `import(...)` of a lazy part has a parenthesis where these have none.
    for (const [, next] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      if (next) waiting.push(next);
    }
  }
  seen.delete(entry);
  return { imports: [...seen].sort(), bytes };
}

async function gzippedSize(text: string): Promise<number> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(packed).arrayBuffer()).byteLength;
}
