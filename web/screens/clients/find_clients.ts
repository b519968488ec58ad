import { foldName } from "../../reading/plain_text.ts";

interface Findable {
  name: string;
  phone: string;
}

// Five thousand names at each key pressed: what a name is without its accents is worked out once.
const known = new WeakMap<Findable, string>();

function plainName(client: Findable): string {
  let name = known.get(client);
  if (name === undefined) known.set(client, name = foldName(client.name));
  return name;
}

/** Clients whose name holds every word typed (accents and capitals aside) or whose number holds the digits typed. */
export function findClients<T extends Findable>(clients: T[], typed: string): T[] {
  const words = foldName(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return clients;
  // People search for 0400…, numbers are kept as +61400…: a leading zero stands for the country code.
  const digits = /^[+\d\s().\/-]+$/.test(typed) ? typed.replace(/\D/g, "").replace(/^0+/, "") : "";
  return clients.filter((client) => {
    if (digits.length > 0) return client.phone.includes(digits);
    const name = plainName(client);
    return words.every((word) => name.includes(word));
  });
}
