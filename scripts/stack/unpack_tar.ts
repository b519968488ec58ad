const block = 512;
const text = new TextDecoder();

/** Writes the files and folders of a plain tar (as PGlite dumps itself) below a new folder, many at a time. */
export async function unpackTar(tar: Uint8Array<ArrayBuffer>, folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const files: Promise<void>[] = [];
  for (let at = 0; at + block <= tar.length;) {
    const header = tar.subarray(at, at + block);
    const name = field(header, 0, 100).replace(/^\/+/, "");
    if (name === "") break; // two empty blocks end a tar
    const size = parseInt(field(header, 124, 12), 8);
    const path = `${folder}/${name}`;
    // A folder stands before what is in it.
    if (field(header, 156, 1) === "5") await Deno.mkdir(path, { recursive: true, mode: 0o700 });
    else files.push(Deno.writeFile(path, tar.subarray(at + block, at + block + size), { mode: 0o600 }));
    at += block + Math.ceil(size / block) * block;
  }
  await Promise.all(files);
}

function field(header: Uint8Array, start: number, length: number): string {
  return text.decode(header.subarray(start, start + length)).split("\0")[0] ?? "";
}
