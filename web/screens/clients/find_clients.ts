import type { Client } from "../../data/rows.ts";

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Clients whose name holds every word typed (accents and capitals aside) or whose number holds the digits typed. */
export function findClients(clients: Client[], typed: string): Client[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return clients;
  // People search for 0400…, numbers are kept as +61400…: a leading zero stands for the country code.
  const digits = /^[+\d\s()-]+$/.test(typed) ? typed.replace(/\D/g, "").replace(/^0+/, "") : "";
  return clients.filter(({ name, phone }) => {
    if (digits.length > 0) return phone.includes(digits);
    const known = plain(name);
    return words.every((word) => known.includes(word));
  });
}
