import { z } from "zod";
import type { Call } from "../calls/call.ts";
import { describeClient, tell } from "../calls/describe.ts";
import { type Hint, type Outcome, refuse } from "./counts.ts";
import { localDay } from "./packs.ts";
import { type Client, coaches, type Pack, type World } from "./world.ts";

const rows = z.tuple([z.object({
  name: z.string(),
  phone: z.string(),
  bought: z.number(),
  used: z.number(),
  expires_on: z.string().optional(),
})]);

/** The one row of an import, as a call gives it. */
export type ImportRow = z.infer<typeof rows>[0];

/** import_clients, for one row: a client who is new to the coach, and a paid pack of what was bought and used before. */
export function importClients(world: World, { by, args }: Call, hint: Hint): Outcome {
  const coach = coaches.find((one) => one === by);
  if (!coach) return refuse("PT401 not_signed_in");
  const [row] = rows.parse(JSON.parse(String(args.p_rows)));
  const known = world.clients.some((client) => client.coach === coach && client.name === row.name);
  if (known || row.used > row.bought) return refuse("PT422 import_refused");
  const client: Client = { id: hint.clientId ?? "a new client", name: row.name, coach };
  world.clients.push(client);
  if (row.bought > 0) {
    const pack: Pack = {
      id: hint.id ?? "a new pack",
      client,
      minutes: null,
      lateCancel: coach.lateCancel,
      boughtAt: world.now,
      expiresAt: row.expires_on === undefined
        ? null
        : Temporal.PlainDate.from(row.expires_on).add({ days: 1 }).toZonedDateTime(coach.timezone)
          .epochMilliseconds,
      paidAt: world.now,
      refundedAt: null,
      frozenAt: null,
      thaws: [],
      ends: [],
    };
    world.packs.push(pack);
    world.lines.push({ pack, booking: null, kind: "grant", sessions: row.bought });
    for (let use = 0; use < row.used; use++) {
      world.lines.push({ pack, booking: null, kind: "use", sessions: -1 });
    }
  }
  const packs = row.bought > 0 ? 1 : 0;
  return { result: tell({ clients: 1, packs, sessions: row.bought, used: row.used }) };
}

/** The local date so many days from now, as a row of an import has it; null: it never ends. */
export function importedEnd(world: World, timezone: string, days: number | null): string | undefined {
  return days === null ? undefined : localDay(world.now, timezone).add({ days }).toString();
}

/** merge_clients: what the second has is the first's, which is active where either was; the second is put away for good. */
export function mergeClients(world: World, { args }: Call): Outcome {
  const keep = world.clients.find(({ id }) => id === args.p_keep);
  const merged = world.clients.find(({ id }) => id === args.p_merge);
  if (!keep || !merged) return refuse("PT404 client_not_found");
  if (keep === merged) return refuse("PT422 invalid_request");
  if (world.merged.has(keep) || world.merged.has(merged)) return refuse("PT409 client_merged");
  for (const owned of [...world.packs, ...world.bookings]) if (owned.client === merged) owned.client = keep;
  if (!world.archived.has(merged)) world.archived.delete(keep);
  world.archived.set(merged, world.archived.get(merged) ?? world.now);
  world.merged.add(merged);
  return { result: describeClient(keep, world.archived.get(keep)) };
}
