import type { Client } from "../../data/clients.ts";
import type { Pack } from "../../data/packs.ts";
import { dayOf, type Zone } from "../../format.ts";
import { type Cell, writeCsv } from "../reports/write_csv.ts";

const headers = [
  "Name",
  "Mobile",
  "Notes",
  "Pack",
  "Sessions bought",
  "Sessions used",
  "Sessions left",
  "Price",
  "Last valid day",
  "Paid",
  "Pack reference",
];

/** The clients with their numbers and running packs as CSV, a row for each pack, as the import of clients reads it. */
export function writeClientList(
  clients: readonly Pick<Client, "id" | "name" | "phone" | "notes">[],
  packs: readonly Pick<
    Pack,
    "client_id" | "name" | "sessions_total" | "sessions_used" | "price_cents" | "expires_at" | "paid_at"
  >[],
  zone: Pick<Zone, "timeZone">,
): string {
  const byClient = Map.groupBy(packs, ({ client_id }) => client_id);
  const rows = clients.flatMap(({ id, name, phone, notes }): Cell[][] => {
    const own = byClient.get(id) ?? [];
    const who = [name, phone, notes];
    if (own.length === 0) return [[...who, "", null, null, null, null, "", "", null]];
    return own.map((pack, at) => [
      ...who,
      pack.name,
      pack.sessions_total,
      pack.sessions_used,
      pack.sessions_total - pack.sessions_used,
      pack.price_cents / 100,
      // Packs end with the last moment of a day.
      pack.expires_at ? dayOf(new Date(pack.expires_at.getTime() - 1), zone) : "",
      pack.paid_at ? "yes" : "no",
      // Two packs that are alike are two.
      at + 1,
    ]);
  });
  return writeCsv(headers, rows);
}
