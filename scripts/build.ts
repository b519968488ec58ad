import { z } from "zod";
import { headersFor, pagePolicy } from "./stack/serve_files.ts";
import { buildServiceWorker } from "./build/build_service_worker.ts";
import { bundleScripts } from "./build/bundle_scripts.ts";
import { inlineStyles } from "./build/inline_styles.ts";
import { measureFirstScreen } from "./build/measure_first_screen.ts";
import { measurePart } from "./build/measure_part.ts";
import { replaceFolder } from "./build/replace_folder.ts";
import { shareCore } from "./build/share_core.ts";

const root = new URL("../", import.meta.url);
const web = new URL("web/", root);
const budget = 95_000;

/** Parts that are fetched when they are opened, each with its own budget in bytes gzipped. */
const parts: { name: string; file: RegExp; budget: number }[] = [
  { name: "Calendar grid", file: /^grid-\w+\.js$/, budget: 98_000 },
  { name: "Plots", file: /^draw_plot-\w+\.js$/, budget: 26_000 },
  { name: "Import of a list", file: /^import_clients-\w+\.js$/, budget: 27_000 },
];

/** What a build needs to know: the hosted project that the site talks to, where there is one. */
export interface BuildOptions {
  /** Base of the Supabase project and its publishable key; written to `config.json`. */
  project?: { url: string; publishableKey: string };
  /** Where the site goes; web/dist where it is not given. */
  target?: string;
  /** Told the sizes. */
  log?: (line: string) => void;
}

/** Builds the dashboard, and the on-screen phone beside it; throws where the first screen outgrows its budget. */
export async function build({ project, target, log = () => {} }: BuildOptions = {}): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "coachline-build-" });
  try {
    await Promise.all([buildDashboard(folder, { project, log }), buildPhone(`${folder}/phone`)]);
    // A local stack serves its own settings; those of an earlier build for a project must not outlive it there.
    await replaceFolder(folder, target ?? new URL("dist", web).pathname);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function buildDashboard(
  folder: string,
  { project, log }: { project: BuildOptions["project"] | undefined; log: (line: string) => void },
): Promise<void> {
  const sources = await Deno.makeTempDir({ prefix: "coachline-sources-" });
  try {
    await bundleScripts(await shareCore(root, sources), folder, new URL(`file://${sources}/`));
  } finally {
    await Deno.remove(sources, { recursive: true });
  }
  const { imports, bytes: size } = await measureFirstScreen(folder, "main.js");
  log(`First screen: ${(size / 1000).toFixed(1)} kB of JavaScript gzipped, of ${budget / 1000} kB`);
  if (size > budget) {
    throw new Error(`Cannot keep this build: its first screen is over ${budget / 1000} kB gzipped`);
  }
  for (const part of parts) {
    const bytes = await measurePart(folder, "main.js", part.file);
    log(`${part.name}: ${(bytes / 1000).toFixed(1)} kB more when it is opened, of ${part.budget / 1000} kB`);
    if (bytes > part.budget) {
      throw new Error(`Cannot keep this build: its ${part.name} is over ${part.budget / 1000} kB gzipped`);
    }
  }

  const css = await inlineStyles(new URL("styles/app.css", web));
  const script = await rename(folder, "main", await Deno.readTextFile(`${folder}/main.js`), "js");
  await Deno.remove(`${folder}/main.js`);
  const style = await rename(folder, "app", css, "css");
  const page = (await Deno.readTextFile(new URL("index.html", web)))
    .replace("main.js", script).replace("app.css", style)
    .replace(
      "<!-- preload -->",
      (await largestFirst(folder, imports)).map((file) => `<link rel="modulepreload" href="${file}">`).join(
        "\n    ",
      ),
    )
    .replace(
      "<!-- policy -->",
      `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(project?.url)}">`,
    );
  await Deno.writeTextFile(`${folder}/index.html`, page);
  await Deno.copyFile(new URL("icon.svg", web), `${folder}/icon.svg`);
  for (const file of ["manifest.webmanifest", "icon-192.png", "icon-512.png", "icon-maskable.png"]) {
    await Deno.copyFile(new URL(`offline/${file}`, web), `${folder}/${file}`);
  }
  await buildServiceWorker({
    folder,
    source: new URL("offline/service_worker.ts", web),
    root,
    first: imports,
  });
  await Deno.writeTextFile(`${folder}/_headers`, writeHeaders(project?.url));
  if (project) {
    const config = { url: project.url, publishable_key: project.publishableKey };
    await Deno.writeTextFile(`${folder}/config.json`, `${JSON.stringify(config)}\n`);
  }
}

async function buildPhone(folder: string): Promise<void> {
  const phone = new URL("phone/", web);
  await bundleScripts(new URL("main.ts", phone), folder, root);
  await Deno.writeTextFile(`${folder}/phone.css`, await inlineStyles(new URL("phone.css", phone)));
  await Deno.copyFile(new URL("index.html", phone), `${folder}/index.html`);
}

/** A browser fetches six files at a time: what takes longest begins first. */
async function largestFirst(folder: string, files: string[]): Promise<string[]> {
  const sized = await Promise.all(
    files.map(async (file) => ({ file, size: (await Deno.stat(`${folder}/${file}`)).size })),
  );
  return sized.sort((a, b) => b.size - a.size).map(({ file }) => file);
}

/** Writes a file under a name that changes with its content, so that it can be cached for ever. */
async function rename(folder: string, name: string, content: string, extension: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  const file = `${name}-${new Uint8Array(hash).toHex().slice(0, 10)}.${extension}`;
  await Deno.writeTextFile(`${folder}/${file}`, content);
  return file;
}

/** What the site's host must send with every file, in the form that static hosts read: only a header keeps frames away. */
function writeHeaders(url?: string): string {
  const headers = { ...headersFor(url), "Strict-Transport-Security": "max-age=31536000" };
  return ["/*", ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ""].join("\n");
}

const Environment = z.union([
  z.object({ SUPABASE_URL: z.url(), SUPABASE_PUBLISHABLE_KEY: z.string().min(1) }),
  z.object({ SUPABASE_URL: z.undefined(), SUPABASE_PUBLISHABLE_KEY: z.undefined() }),
]);

if (import.meta.main) {
  const environment = Environment.safeParse({
    SUPABASE_URL: Deno.env.get("SUPABASE_URL"),
    SUPABASE_PUBLISHABLE_KEY: Deno.env.get("SUPABASE_PUBLISHABLE_KEY"),
  });
  if (!environment.success) {
    console.error(
      "Cannot build for a project: set both SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY, or neither",
    );
    Deno.exit(1);
  }
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: key } = environment.data;
  try {
    await build({
      log: (line) => console.log(line),
      ...(url ? { project: { url: url.replace(/\/+$/, ""), publishableKey: key } } : {}),
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    Deno.exit(1);
  }
}
