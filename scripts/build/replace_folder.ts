/** Puts a new build in a folder, pages last, so that a page that is served meanwhile finds its files; then sweeps. */
export async function replaceFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  const names: string[] = [];
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    names.push(name);
    if (isDirectory) await replaceFolder(`${from}/${name}`, `${to}/${name}`);
    else files.push(name);
  }
  for (const name of files.sort((a, b) => order(a) - order(b))) {
    // A rename is seen whole or not at all, a copy half-way too; but not from one disk to another.
    const fresh = `${to}/.${crypto.randomUUID()}`;
    await Deno.copyFile(`${from}/${name}`, fresh);
    await Deno.rename(fresh, `${to}/${name}`);
  }
  for await (const { name } of Deno.readDir(to)) {
    if (!names.includes(name) && !name.startsWith(".")) {
      await Deno.remove(`${to}/${name}`, { recursive: true }).catch(ignoreGone);
    }
  }
}

const order = (name: string): number => name.endsWith(".html") ? 1 : 0;

function ignoreGone(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
