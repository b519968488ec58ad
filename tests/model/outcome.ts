import type { Booking, Pack, World } from "./world.ts";

/** What a verb must give, told as `describeResult` does, or the refusals of which it must give one. */
export type Outcome = { result: string } | { refused: readonly string[] };

/** What the contract leaves to the database: the new row's id, and which of equally good packs it takes. */
export interface Hint {
  id?: string;
  purchaseId?: string;
}

/** An outcome in which one of these refusals is given and nothing has changed. */
export function refuse(...refused: string[]): Outcome {
  return { refused };
}

export function findPack(world: World, id: unknown): Pack | undefined {
  return world.packs.find((pack) => pack.id === id);
}

export function findBooking(world: World, id: unknown): Booking | undefined {
  return world.bookings.find((booking) => booking.id === id);
}
