import { z } from "zod";
import { StackError } from "./database.ts";
import type { Migration } from "./read_migrations.ts";

const list = new URL("../../supabase/migrations/released.json", import.meta.url);
const shape = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** The migrations that a release has carried to somebody's database: file name to the SHA-256 of its text, in hex. */
export type Released = Record<string, string>;

/** What has been released; nothing before the first release, when the list is not there. */
export async function readReleased(file: URL = list): Promise<Released> {
  try {
    return shape.parse(JSON.parse(await Deno.readTextFile(file)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** Writes down that a release carries these migrations: none of them changes from here on. */
export async function writeReleased(migrations: readonly Migration[], file: URL = list): Promise<void> {
  const entries = migrations.map(async (
    { version, name, sql },
  ) => [`${version}_${name}.sql`, await hash(sql)]);
  await Deno.writeTextFile(
    file,
    JSON.stringify(Object.fromEntries(await Promise.all(entries)), null, 2) + "\n",
  );
}

/**
 * Makes sure that every released migration stands as it was released, and that none came in before the last of them.
 * Throws StackError with the name of the first that does not.
 */
export async function assertReleasedUnchanged(
  released: Released,
  migrations: readonly Migration[],
): Promise<void> {
  const now = new Map<string, string>();
  for (const { version, name, sql } of migrations) now.set(`${version}_${name}.sql`, await hash(sql));
  for (const [name, sum] of Object.entries(released)) {
    if (!now.has(name)) throw refused(name, "it was released and is gone");
    if (now.get(name) !== sum) throw refused(name, "it was released and has been edited; write a new one");
  }
  const last = Object.keys(released).sort().at(-1) ?? "";
  for (const name of now.keys()) {
    if (!(name in released) && name < last) {
      throw refused(name, `its place is after ${last}, which was released`);
    }
  }
}

function refused(name: string, why: string): StackError {
  return new StackError(`Cannot accept the migration ${name}: ${why}`);
}

async function hash(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}
