import { type Client, makeClient } from "./builders.ts";
import type { Session } from "./session.ts";

/** Makes so many clients of a coach. */
export async function makeClients(db: Session, coach: { id: string }, count: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let n = 0; n < count; n++) clients.push(await makeClient(db, coach));
  return clients;
}
