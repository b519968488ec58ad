/** Where a Postgres server's programs are. */
export interface PostgresBinaries {
  folder: string;
  /** Its major version. */
  version: number;
  hasCron: boolean;
}

const oldest = 15;

/**
 * Finds the programs of Postgres 15 or newer (or of just this major version) on this machine, preferring one with
 * pg_cron; Debian keeps them off the PATH.
 */
export async function findPostgresBinaries(version?: number): Promise<PostgresBinaries | undefined> {
  const found: PostgresBinaries[] = [];
  for (const folder of await candidates()) {
    const library = await ask(`${folder}/pg_config`, "--pkglibdir");
    const major = Number(/(\d+)/.exec(await ask(`${folder}/postgres`, "--version") ?? "")?.[1] ?? 0);
    if (version === undefined ? major < oldest : major !== version) continue;
    if (!await exists(`${folder}/initdb`)) continue;
    const libraries = library ? [library] : [`${folder}/../lib`];
    const cron = await Promise.all(libraries.map((path) => exists(`${path}/pg_cron.so`)));
    found.push({ folder, version: major, hasCron: cron.includes(true) });
  }
  return found.find((binaries) => binaries.hasCron) ?? found[0];
}

async function candidates(): Promise<string[]> {
  const folders: string[] = [];
  const debian = "/usr/lib/postgresql";
  if (await exists(debian)) {
    for await (const entry of Deno.readDir(debian)) folders.push(`${debian}/${entry.name}/bin`);
  }
  const onPath = await ask("pg_config", "--bindir");
  if (onPath) folders.push(onPath);
  return folders.sort();
}

async function ask(program: string, argument: string): Promise<string | undefined> {
  try {
    const { success, stdout } = await new Deno.Command(program, { args: [argument], stderr: "null" })
      .output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined; // not installed
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
