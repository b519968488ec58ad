/** Bundles browser modules with their lazy parts into a folder; throws with the bundler's own words where it cannot. */
export async function bundleScripts(entry: URL, folder: string, root: URL): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--platform=browser",
      "--minify",
      "--code-splitting",
      `--outdir=${folder}`,
      entry.pathname,
    ],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    throw new Error(`Cannot bundle ${entry.pathname}: ${new TextDecoder().decode(stderr).trim()}`);
  }
}
