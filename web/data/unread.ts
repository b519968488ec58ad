import * as z from "zod/mini";
import { write } from "../server/ask.ts";
import { connection } from "../server/connection.ts";
import { instant, Person, text } from "../server/values.ts";

// What the first screen knows of texts stands apart from what a thread needs, which brings along all that is said by text.

/** A text that did not arrive, or whose end nobody saw. */
export const StuckText = z.object({
  id: text,
  status: text,
  to_phone: text,
  created_at: instant,
  client: z.nullable(Person),
});
export type StuckText = z.output<typeof StuckText>;

const setRead = async (ids: string[], read_at: string | null): Promise<void> => {
  if (ids.length > 0) await write(connection().rest.from("messages").update({ read_at }).in("id", ids));
};

/** Marks texts as read. */
export const markRead = (ids: string[]): Promise<void> => setRead(ids, new Date().toISOString());

/** Marks texts as not read after all. */
export const markUnread = (ids: string[]): Promise<void> => setRead(ids, null);
