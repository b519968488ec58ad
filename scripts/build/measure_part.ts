import { measureFirstScreen } from "./measure_first_screen.ts";

/** What a lazily loaded part adds to what the entry has loaded already: bytes gzipped of the file so named and its imports. */
export async function measurePart(folder: string, entry: string, name: RegExp): Promise<number> {
  const files = await Array.fromAsync(Deno.readDir(folder), (file) => file.name);
  const part = files.find((file) => name.test(file));
  if (!part) throw new Error(`Cannot measure a part of the build: no file is named like ${name.source}`);
  const first = await measureFirstScreen(folder, entry);
  const both = await measureFirstScreen(folder, entry, [part]);
  return both.bytes - first.bytes;
}
