// Pinned here and not in deno.json: it is a program, not a library, and Deno cannot install a package whose binaries
// for other systems a registry lacks.
const cli = "supabase@3.1.0";
const root = new URL("../../", import.meta.url);

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs the Supabase CLI, without Docker or a hosted project: on the database with this address, or on those that the
 * arguments name themselves.
 */
export async function runSupabase(args: readonly string[], databaseUrl?: string): Promise<Run> {
  const remote = databaseUrl === undefined ? [] : [`--remote=${databaseUrl}`];
  const command = new Deno.Command("npx", {
    args: ["-y", cli, ...args, ...remote, "--agent=no", "--yes"],
    cwd: root,
    env: {
      NO_COLOR: "1",
      DO_NOT_TRACK: "1",
      SUPABASE_TELEMETRY_DISABLED: "1",
      npm_config_ignore_scripts: "true",
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}
