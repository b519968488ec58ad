import { type Database, StackError } from "./database.ts";
import { emptyCluster } from "./empty_cluster.ts";
import { openPglite } from "./open_pglite.ts";
import { parseTar } from "nanotar";

/**
 * Opens the embedded database that a folder keeps, making it where there is none (or where `fresh` throws the old one
 * away). The folder is locked until the database closes. Throws StackError where it is in use or cannot be written.
 */
export async function openDataFolder(folder: string, { fresh }: { fresh: boolean }): Promise<Database> {
  const unlock = await lockFolder(folder);
  const data = `${folder}/pglite`;
  try {
    if (fresh) await removeIfThere(data);
    if (!await isThere(data)) {
      // Renamed when complete, so that a folder of this name is always whole.
      await removeIfThere(`${data}-making`);
      await unpackTar(await emptyCluster(), `${data}-making`);
      await Deno.rename(`${data}-making`, data);
    }
    const database = await openPglite({ folder: data });
    return { ...database, close: () => database.close().finally(unlock) };
  } catch (error) {
    unlock();
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    throw new StackError(`Cannot use the data folder ${folder}: permission denied`, { cause: error });
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  if (await isThere(path)) await Deno.remove(path, { recursive: true });
}

/**
 * Makes a folder if need be and takes its lock, so that two stacks never write the same data. Gives the function that
 * lets go; the system lets go by itself when the process dies, so a crash leaves nothing stale behind.
 */
async function lockFolder(folder: string): Promise<() => void> {
  let file: Deno.FsFile;
  try {
    await Deno.mkdir(folder, { recursive: true });
    file = await Deno.open(`${folder}/lock`, { create: true, read: true, write: true });
  } catch (error) {
    throw new StackError(`Cannot use the data folder ${folder}: ${reason(error)}`, { cause: error });
  }
  if (!await file.tryLock(true)) {
    const owner = (await Deno.readTextFile(`${folder}/lock`)).trim();
    file.close();
    throw new StackError(
      `Cannot use the data folder ${folder}: it is in use${owner ? ` by process ${owner}` : ""}`,
    );
  }
  await file.truncate();
  await file.write(new TextEncoder().encode(`${Deno.pid}\n`));
  return () => file.close();
}

function reason(error: unknown): string {
  if (error instanceof Deno.errors.AlreadyExists || error instanceof Deno.errors.NotADirectory) {
    return "it is a file";
  }
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  return error instanceof Error ? error.message : String(error);
}

/** Writes the files and folders of a tar (as PGlite dumps itself) below a new folder, many at a time. */
async function unpackTar(tar: Uint8Array<ArrayBuffer>, folder: string): Promise<void> {
  const entries = parseTar(tar);
  await Deno.mkdir(folder, { recursive: true });
  // A folder stands before what is in it.
  for (const { name, type } of entries) {
    if (type === "directory") await Deno.mkdir(`${folder}/${name}`, { recursive: true, mode: 0o700 });
  }
  await Promise.all(
    entries.map(({ name, type, data = new Uint8Array() }) =>
      type === "file" ? Deno.writeFile(`${folder}/${name}`, data, { mode: 0o600 }) : undefined
    ),
  );
}
