import * as z from "zod/mini";
import { ask } from "../server/ask.ts";
import { connection } from "../server/connection.ts";

/** One hash over all of a coach's packs as they were at a moment: 64 hexadecimal digits, the same whenever it is asked for. */
export interface Seal {
  at: Date;
  books: string;
}

const minute = 60_000;

/**
 * The seal of the books as they were at the last full minute that is half a minute ago or more: a moment that can be typed
 * again from paper, and for which no write is still on its way.
 */
export async function readSeal(): Promise<Seal> {
  const at = new Date(Math.floor((Date.now() - minute / 2) / minute) * minute);
  const books = await ask(
    connection().rest.rpc("books_seal", { p_at: at.toISOString() }),
    z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  );
  return { at, books };
}
