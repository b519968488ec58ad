/** A coach of the model, with the settings that a rule reads. Minutes throughout. */
export interface Coach {
  id: string;
  name: string;
  timezone: string;
  buffer: number;
  session: number;
  lateCancel: number;
  jobDelay: number;
}

export interface Client {
  id: string;
  name: string;
  coach: Coach;
}

/** What a coach sells; `minutes` and `lateCancel` are null where the coach's own settings count. */
export interface Offer {
  id: string;
  name: string;
  coach: Coach;
  sessions: number;
  bonus: number;
  validityDays: number | null;
  minutes: number | null;
  lateCancel: number | null;
}

/** A sold pack; instants in epoch milliseconds. What it holds follows from the ledger and the bookings. */
export interface Pack {
  id: string;
  client: Client;
  minutes: number | null;
  lateCancel: number;
  boughtAt: number;
  expiresAt: number | null;
  paidAt: number | null;
  refundedAt: number | null;
  frozenAt: number | null;
  /** Freezes that are over. */
  thaws: { from: number; until: number }[];
  /** Ends that it had until it was extended or unfrozen, the first first. */
  ends: { until: number; at: number | null }[];
}

export interface Booking {
  id: string;
  client: Client;
  pack: Pack | null;
  startsAt: number;
  endsAt: number;
  blockedUntil: number;
  status: "scheduled" | "completed" | "cancelled" | "no_show";
  confirmedAt: number | null;
  completedAt: number | null;
  cancelledAt: number | null;
  noShowAt: number | null;
  late: boolean;
  window: number | null;
  unpaid: string | null;
  waived: boolean;
}

/** One line of the model's ledger, the only thing that its counts are made of. */
export interface Line {
  pack: Pack;
  booking: Booking | null;
  kind: "grant" | "use" | "release" | "adjust";
  sessions: number;
}

/** Everything that the verbs can change. */
export interface World {
  now: number;
  /** Those that a story begins with, and those that were imported. */
  clients: Client[];
  /** When a client was put away; not there while on the list. */
  archived: Map<Client, number>;
  /** Those whose things another entry has. */
  merged: Set<Client>;
  packs: Pack[];
  bookings: Booking[];
  lines: Line[];
  /** What a request id gave the first time, by coach and id. */
  requests: Map<string, { wish: string; result: string }>;
}

const id = (kind: number, n: number) => `00000000-0000-4000-800${kind}-${String(n).padStart(12, "0")}`;

const sam: Coach = {
  id: id(1, 1),
  name: "Sam",
  timezone: "Australia/Sydney",
  buffer: 0,
  session: 60,
  lateCancel: 1440,
  jobDelay: 0,
};
const lea: Coach = {
  id: id(1, 2),
  name: "Lea",
  timezone: "Europe/London",
  buffer: 15,
  session: 45,
  lateCancel: 720,
  jobDelay: 30,
};
// In Havana the clock of spring skips the midnight at which packs expire, and that of autumn shows it twice.
const nia: Coach = {
  id: id(1, 3),
  name: "Nia",
  timezone: "America/Havana",
  buffer: 5,
  session: 30,
  lateCancel: 0,
  jobDelay: 0,
};

export const coaches: readonly Coach[] = [sam, lea, nia];

/** Whom a story begins with. */
export const clients: readonly Client[] = [
  { id: id(2, 1), name: "Ana", coach: sam },
  { id: id(2, 2), name: "Ben", coach: sam },
  { id: id(2, 3), name: "Cleo", coach: lea },
  { id: id(2, 4), name: "Dan", coach: lea },
  { id: id(2, 5), name: "Eve", coach: nia },
];

const kinds = [
  { name: "single", sessions: 1, bonus: 0, validityDays: 1, minutes: null, lateCancel: null },
  { name: "three-pack", sessions: 3, bonus: 0, validityDays: null, minutes: null, lateCancel: null },
  { name: "two-and-one", sessions: 2, bonus: 1, validityDays: 3, minutes: 20, lateCancel: 120 },
];

export const offers: readonly Offer[] = coaches.flatMap((coach, c) =>
  kinds.map((kind, k) => ({ id: id(3, c * 10 + k + 1), coach, ...kind }))
);

/** A world in which nothing was sold yet. */
export function newWorld(now: number): World {
  return {
    now,
    clients: [...clients],
    archived: new Map(),
    merged: new Set(),
    packs: [],
    bookings: [],
    lines: [],
    requests: new Map(),
  };
}
