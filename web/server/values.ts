import * as z from "zod/mini";
import { parseInstant } from "../format.ts";

/** An instant as the database writes it, as a Date. */
export const instant = z.pipe(
  z.string(),
  z.transform((text, context) => {
    try {
      return parseInstant(text);
    } catch {
      context.issues.push({ code: "custom", input: text, message: "not an instant" });
      return z.NEVER;
    }
  }),
);

/** An instant that may not have come yet. */
export const maybeInstant = z.nullable(instant);

/** Any text. */
export const text = z.string();

/** A client's name; of one who was erased there is none, and this stands for it. */
export const clientName = z.pipe(text, z.transform((name: string) => name || "Erased client"));

/** A client as a booking or a text names them. */
export const Person = z.object({ id: text, name: clientName, phone: text });
