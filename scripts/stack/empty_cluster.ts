import config from "../../deno.json" with { type: "json" };

const cache = new URL("../../.coachline/cache/", import.meta.url);
const maker = new URL("./make_empty_cluster.ts", import.meta.url);

/**
 * An empty embedded database as a tar. Postgres takes seconds to make its first one, so that one is kept in
 * .coachline/cache; it is made in a process of its own, so that the caller can load its modules meanwhile.
 */
export async function emptyCluster(): Promise<Uint8Array<ArrayBuffer>> {
  await Deno.mkdir(cache, { recursive: true });
  const version = config.imports["@electric-sql/pglite"].split("@").at(-1);
  const kept = new URL(`empty-${version}.tar`, cache);
  using lock = await Deno.open(new URL("empty.lock", cache), { create: true, write: true });
  await lock.lock(true);
  if (!await Deno.stat(kept).then(() => true, () => false)) await make(kept);
  return await Deno.readFile(kept);
}

async function make(kept: URL): Promise<void> {
  const half = new URL(`${kept.href}.making`);
  // Tiering compiles in the background what runs only once here: without it, a fifth less time.
  const args = ["run", "-A", "--v8-flags=--no-wasm-tier-up", maker.href, half.href];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, stdin: "null", stdout: "null" })
    .output();
  if (!success) throw new Error(`Cannot make an empty database: ${new TextDecoder().decode(stderr).trim()}`);
  await Deno.rename(half, kept);
}
