import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { ask } from "./request.ts";

/** What a new coach has done of what it takes to begin. */
export interface FirstSteps {
  hours: boolean;
  client: boolean;
  offer: boolean;
  text: boolean;
}

const any = async (table: "availability" | "clients" | "offers" | "messages"): Promise<boolean> => {
  const rows = await ask(connection().rest.from(table).select("id").limit(1), z.array(z.unknown()));
  return rows.length > 0;
};

/** Reads whether there are hours, a client, an offer and a text. */
export async function readFirstSteps(): Promise<FirstSteps> {
  const [hours, client, offer, text] = await Promise.all([
    any("availability"),
    any("clients"),
    any("offers"),
    any("messages"),
  ]);
  return { hours, client, offer, text };
}
