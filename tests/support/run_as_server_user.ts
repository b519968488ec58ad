/** The command as the user that owns the test cluster: Postgres refuses to run as root. */
export function asServerUser(command: readonly string[]): string[] {
  return Deno.uid() === 0 ? ["runuser", "-u", "postgres", "--", ...command] : [...command];
}

/** Runs a command to its end and gives what it printed; throws with what it complained of. */
export async function run([program = "", ...args]: readonly string[]): Promise<string> {
  // A folder that every user can enter: the server's user may not read this one.
  const output = await new Deno.Command(program, {
    args,
    cwd: "/",
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  })
    .output();
  const text = new TextDecoder();
  if (!output.success) throw new Error(`Cannot run ${program}: ${text.decode(output.stderr).trim()}`);
  return text.decode(output.stdout);
}
