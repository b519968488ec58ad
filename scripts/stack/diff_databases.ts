import { StackError } from "./database.ts";
import { runSupabase } from "./run_supabase.ts";

/**
 * The SQL that turns the first database's schema into the second's, as the Supabase CLI's pg-delta writes it; nothing
 * where they are the same; casts, which it does not manage, are compared by the catalogue. Both are addresses of a real server. Throws StackError where the CLI gives no answer.
 */
export async function diffDatabases({ from, to }: { from: string; to: string }): Promise<string> {
  const file = await Deno.makeTempFile({ prefix: "coachline-diff-", suffix: ".sql" });
  try {
    const { code, stdout, stderr } = await runSupabase([
      "db",
      "diff",
      "--use-pg-delta",
      "--schema=public,app",
      `--from=${withoutTls(from)}`,
      `--to=${withoutTls(to)}`,
      `--output=${file}`,
    ]);
    if (code !== 0) throw new StackError(`Cannot compare the databases: ${stdout}${stderr}`.trim());
    return (await Deno.readTextFile(file)).trim();
  } finally {
    await Deno.remove(file).catch(() => {});
  }
}

/** A throw-away server on this machine has no certificate. */
function withoutTls(address: string): string {
  const url = new URL(address);
  url.searchParams.set("sslmode", "disable");
  return url.href;
}
