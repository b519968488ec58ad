import { StackError } from "./database.ts";

/**
 * Makes a folder if need be and takes its lock, so that two stacks never write the same data. Gives the function that
 * lets go; the system lets go by itself when the process dies, so a crash leaves nothing stale behind.
 */
export async function lockFolder(folder: string): Promise<() => void> {
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
