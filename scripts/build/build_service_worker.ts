import { bundleScripts } from "./bundle_scripts.ts";

interface Parts {
  /** Where the site is, finished but for its service worker. */
  folder: string;
  source: URL;
  root: URL;
  /** The scripts that the first screen imports at once, whatever their size. */
  first: string[];
}

// The big lazy parts (calendar grid, plots, phone numbers of the world) are kept once they have been opened.
const largest = 50_000;

/** Writes `sw.js`: the service worker with the name of this build and the files that the page needs without a network. */
export async function buildServiceWorker({ folder, source, root, first }: Parts): Promise<void> {
  const files: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || name === "index.html" || name === "config.json") continue;
    const { size } = await Deno.stat(`${folder}/${name}`);
    if (size <= largest || first.includes(name) || /\.css$/.test(name)) files.push(name);
  }
  files.sort();
  const page = await Deno.readFile(`${folder}/index.html`);
  const names = new TextEncoder().encode(files.join());
  const hash = await crypto.subtle.digest("SHA-256", new Uint8Array([...page, ...names]));
  const build = new Uint8Array(hash).toHex().slice(0, 12);
  const into = await Deno.makeTempDir({ prefix: "coachline-worker-" });
  try {
    await bundleScripts(source, into, root);
    const code = await Deno.readTextFile(`${into}/service_worker.js`);
    const shell = JSON.stringify({ build, files: ["./", "config.json", ...files] });
    await Deno.writeTextFile(`${folder}/sw.js`, `const shell=${shell};\n${code}`);
  } finally {
    await Deno.remove(into, { recursive: true });
  }
}
