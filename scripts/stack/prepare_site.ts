import { build } from "../build.ts";
import { StackError } from "./database.ts";

const root = new URL("../../", import.meta.url);
const sources = ["web/", "supabase/functions/", "deno.json", "scripts/build.ts", "scripts/build/"];

/** Builds web/dist where it is missing or older than what it is made of. Throws StackError where that fails. */
export async function prepareSite(): Promise<void> {
  const built = await changedAt(new URL("web/dist/index.html", root));
  const changed = await Promise.all(sources.map((path) => lastChange(new URL(path, root))));
  if (built > Math.max(...changed)) return;
  try {
    await build();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new StackError(`Cannot build the dashboard: ${cause}`, { cause: error });
  }
}

/** When a file, or the newest file below a folder, changed; milliseconds since 1970, 0 where there is none. */
async function lastChange(path: URL): Promise<number> {
  if (!path.href.endsWith("/")) return await changedAt(path);
  let last = 0;
  for await (const { name, isDirectory } of Deno.readDir(path)) {
    if (name === "dist") continue;
    last = Math.max(last, await lastChange(new URL(isDirectory ? `${name}/` : name, path)));
  }
  return last;
}

async function changedAt(path: URL): Promise<number> {
  try {
    return (await Deno.stat(path)).mtime?.getTime() ?? 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
