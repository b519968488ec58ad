// deno task ok: everything that CI checks, one step after the other up to the first that fails. The last line is the
// tests' "N passed, N failed", also where a step before them fails.
const steps: Readonly<Record<string, readonly string[]>> = {
  "Format": ["fmt", "--check"],
  "Lint": ["lint"],
  "Types": ["check"],
  "Baseline": ["task", "baseline", "--check"],
  "Generated types": ["task", "types", "--check"],
  "Supabase's linters": ["task", "check"],
  "Tests": ["task", "test"],
};
const root = new URL("../", import.meta.url);
const names = Object.keys(steps);

/** Runs one step of deno's with its output on this terminal; gives whether it passed. */
async function pass(args: readonly string[]): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), { args: [...args], cwd: root, stdin: "null" }).spawn();
  return (await child.status).success;
}

for (const [index, [name, args]] of Object.entries(steps).entries()) {
  const start = performance.now();
  console.log(`\n== ${index + 1}/${names.length} ${name}`);
  if (await pass(args)) {
    if (name !== "Tests") console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    continue;
  }
  if (name !== "Tests") console.log(`Cannot go on to the tests: ${name} failed\n0 passed, 1 failed`);
  Deno.exit(1);
}
