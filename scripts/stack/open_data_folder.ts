import { type Database, StackError } from "./database.ts";
import { emptyCluster } from "./empty_cluster.ts";
import { lockFolder } from "./lock_folder.ts";
import { openPglite } from "./open_pglite.ts";
import { unpackTar } from "./unpack_tar.ts";

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
