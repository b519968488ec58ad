import { parseArgs } from "node:util";
import { StackError } from "./database.ts";

/** What `deno task start` was asked for. */
export interface StackOptions {
  port: number;
  /** Folder that keeps the embedded database. */
  data: string;
  /** Whether to throw away what is kept. */
  fresh: boolean;
  /** Address of a Postgres server to use instead of the embedded one. */
  db?: string;
  help: boolean;
}

/** What `--help` prints. */
export const usage = `Usage: deno task start [options]
  --port PORT   port on 127.0.0.1 (default 54321)
  --data DIR    folder that keeps the embedded database (default .coachline)
  --fresh       start over: throws the kept data away
  --db URL      use a Postgres server: postgres://user@host:5432/name
  --help        show this`;

/** Reads the command line. Throws StackError where an option is unknown or has no fitting value. */
export function readOptions(args: readonly string[]): StackOptions {
  const { port, data, fresh, help, db } = parse(args);
  if (!/^\d+$/.test(port) || Number(port) > 65535) {
    throw new StackError(`Cannot start: --port needs a number up to 65535, not "${port}"`);
  }
  if (data === "") throw new StackError("Cannot start: --data needs a folder");
  if (db === undefined) return { port: Number(port), data, fresh, help };
  if (fresh) {
    throw new StackError(
      "Cannot start: --fresh is for the embedded database; give --db a new database instead",
    );
  }
  return { port: Number(port), data, fresh, help, db };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "54321" },
        data: { type: "string", default: ".coachline" },
        fresh: { type: "boolean", default: false },
        db: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split(". ") : [];
    throw new StackError(`Cannot start: ${sentence ?? error}; --help lists the options`, { cause: error });
  }
}
