import type { Row } from "../../../scripts/stack/database.ts";
import { freeOf, heldOf, isCharged, stateOf, totalOf, usedOf } from "../rules/counts.ts";
import type { Booking, Client, Line, Pack, World } from "../rules/world.ts";

// The model's rows and the database's are told in the same words, so that comparing them is comparing texts.

/** A sold pack's terms. */
export function describePack(pack: Pack): string {
  return tell({
    client: pack.client.id,
    bought: instant(pack.boughtAt),
    expires: instant(pack.expiresAt),
    paid: instant(pack.paidAt),
    refunded: instant(pack.refundedAt),
    frozen: instant(pack.frozenAt),
    minutes: pack.minutes,
    window: pack.lateCancel,
  });
}

/** A row of purchases or pack_balances, as `describePack` tells it. */
export function describePackRow(row: Row): string {
  return tell({
    client: row.client_id,
    bought: instant(row.purchased_at),
    expires: instant(row.expires_at),
    paid: instant(row.paid_at),
    refunded: instant(row.refunded_at),
    frozen: instant(row.frozen_at),
    minutes: row.session_minutes,
    window: row.late_cancel_minutes,
  });
}

/** A client, as far as a merge changes one. */
export function describeClient({ id }: Client, archivedAt: number | undefined): string {
  return tell({ person: id, archived: instant(archivedAt) });
}

/** A row of clients, as `describeClient` tells it. */
export function describeClientRow(row: Row): string {
  return tell({ person: row.id, archived: instant(row.archived_at) });
}

/** A booking as it stands. */
export function describeBooking(booking: Booking): string {
  return tell({
    client: booking.client.id,
    pack: booking.pack?.id ?? null,
    from: instant(booking.startsAt),
    to: instant(booking.endsAt),
    blocked: instant(booking.blockedUntil),
    is: booking.status,
    confirmed: instant(booking.confirmedAt),
    completed: instant(booking.completedAt),
    cancelled: instant(booking.cancelledAt),
    missed: instant(booking.noShowAt),
    late: booking.late,
    window: booking.window,
    unpaid: booking.unpaid,
    waived: booking.waived,
  });
}

/** A row of bookings, as `describeBooking` tells it. */
export function describeBookingRow(row: Row): string {
  return tell({
    client: row.client_id,
    pack: row.purchase_id,
    from: instant(row.starts_at),
    to: instant(row.ends_at),
    blocked: instant(row.blocked_until),
    is: row.status,
    confirmed: instant(row.confirmed_at),
    completed: instant(row.completed_at),
    cancelled: instant(row.cancelled_at),
    missed: instant(row.no_show_at),
    late: row.late_cancel,
    window: row.cancel_window_minutes,
    unpaid: row.unpaid === true ? row.unpaid_reason ?? "without a reason" : null,
    waived: row.waived,
  });
}

/** Everything that can be read of the world, in words by id. The ledger is told sorted: a job's lines have no order. */
export function describeWorld(world: World): Map<string, string> {
  const told = new Map<string, string>();
  for (const client of world.clients) {
    told.set(client.id, describeClient(client, world.archived.get(client)));
  }
  for (const pack of world.packs) {
    const counts = `${totalOf(world, pack)} total, ${usedOf(world, pack)} used, ${heldOf(world, pack)} held`;
    told.set(
      pack.id,
      `${counts}, ${freeOf(world, pack)} free, ${stateOf(world, pack)}; ${describePack(pack)}`,
    );
  }
  for (const booking of world.bookings) {
    told.set(
      booking.id,
      `${isCharged(world, booking) ? "charged" : "not charged"}; ${describeBooking(booking)}`,
    );
  }
  told.set("ledger", world.lines.map(tellLine).sort().join("; "));
  return told;
}

/** A refusal, or what a verb gave, in the words that the model uses for it. */
export function describeResult(verb: string, result: unknown): string {
  if (typeof result !== "object" || result === null) return String(result);
  const row = result as Row;
  if (verb === "preview_cancel") {
    return tell({ late: row.late, uses_session: row.uses_session, window_minutes: row.window_minutes });
  }
  if (verb === "auto_complete_bookings") {
    return tell({ completed: row.completed, sessions_used: row.sessions_used, unpaid: row.unpaid });
  }
  if (verb === "import_clients") {
    return tell({ clients: row.clients, packs: row.packs, sessions: row.sessions, used: row.used });
  }
  if (verb === "merge_clients") return describeClientRow(row);
  if ("sessions_total" in row) {
    return `${row.sessions_total} total, ${row.sessions_used} used; ${describePackRow(row)}`;
  }
  return describeBookingRow(row);
}

/** Named values as one text; nothing and null are left out. */
export function tell(values: Row): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return given.map(([name, value]) => `${name} ${value}`).join(", ");
}

/** An instant to the minute: `2026-10-03 18:00`, in UTC; milliseconds only where there are any. */
export function instant(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return new Date(value as number | string).toISOString().replace("T", " ").replace(/(:00\.000)?Z$/, "");
}

function tellLine({ pack, booking, kind, sessions }: Line): string {
  return `${kind} ${sessions} ${pack.id} ${booking?.id ?? "no booking"}`;
}
