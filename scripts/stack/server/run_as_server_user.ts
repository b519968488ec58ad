let serverUser: Promise<string> | undefined;

/**
 * The user that owns a throw-away cluster where this process is root, as which Postgres refuses to run: the one that the
 * Debian package brings, else nobody.
 */
export function findServerUser(): Promise<string> {
  return serverUser ??= run(["id", "-u", "postgres"]).then(() => "postgres", () => "nobody");
}

/** The command as the user that owns the cluster. */
export async function asServerUser(command: readonly string[]): Promise<string[]> {
  return Deno.uid() === 0 ? ["runuser", "-u", await findServerUser(), "--", ...command] : [...command];
}

/** Runs a command to its end and gives what it printed; throws with what it complained of. */
export async function run([program = "", ...args]: readonly string[]): Promise<string> {
  const output = await new Deno.Command(program, {
    args,
    // A folder that every user can enter: the server's user may not read this one.
    cwd: Deno.build.os === "windows" ? "C:\\" : "/",
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder();
  if (!output.success) throw new Error(`Cannot run ${program}: ${text.decode(output.stderr).trim()}`);
  return text.decode(output.stdout);
}
