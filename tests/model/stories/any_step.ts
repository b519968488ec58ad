import * as fc from "fast-check";
import type { Step, Voice, When } from "./step.ts";

const hour = 60;
const day = 24 * hour;
const nudge = fc.constantFrom(0, -1, 1);
const slots = 4;
const pack = fc.oneof({ weight: 30, arbitrary: fc.nat(slots - 1) }, {
  weight: 1,
  arbitrary: fc.constant(-1),
});
const booking = fc.oneof({ weight: 30, arbitrary: fc.nat(slots) }, { weight: 1, arbitrary: fc.constant(-1) });
const request = fc.oneof(
  { withCrossShrink: true },
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.nat(19) },
);
const voice = fc.oneof(
  { withCrossShrink: true },
  { weight: 20, arbitrary: fc.constant<Voice>("owner") },
  { weight: 2, arbitrary: fc.constant<Voice>("service") },
  { weight: 1, arbitrary: fc.constant<Voice>("stranger") },
);
const seldom = fc.integer({ min: 0, max: 9 }).map((n) => n === 9);
const noted = seldom.map((not) => !not);

const nearBooking = fc.record({
  from: fc.constantFrom<"start" | "end" | "blocked" | "late">("start", "end", "blocked", "late"),
  booking: fc.nat(slots),
  minutes: nudge,
});
const nearExpiry = fc.record({
  from: fc.constant("expiry" as const),
  pack: fc.nat(slots - 1),
  minutes: nudge,
});
const ahead = (minutes: fc.Arbitrary<number>): fc.Arbitrary<When> =>
  minutes.map((minutes) => ({ from: "now" as const, minutes }));
const startsAt: fc.Arbitrary<When> = fc.oneof(
  { weight: 12, arbitrary: ahead(fc.integer({ min: 1, max: 60 }).map((n) => n * hour)) },
  { weight: 3, arbitrary: nearBooking },
  { weight: 2, arbitrary: nearExpiry },
  { weight: 1, arbitrary: ahead(fc.constantFrom(0, -hour, 1, 6 * 365 * day)) },
);
const later: fc.Arbitrary<When> = fc.oneof(
  { weight: 3, arbitrary: ahead(fc.integer({ min: 1, max: 30 }).map((n) => n * hour)) },
  { weight: 4, arbitrary: nearBooking },
  { weight: 2, arbitrary: nearExpiry },
);
const jobAt: fc.Arbitrary<When | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: nearBooking },
  { weight: 1, arbitrary: ahead(fc.integer({ min: -48, max: 48 }).map((n) => n * hour)) },
);

const sell = (as: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant("sell"),
    voice,
    // Most of it happens to one client: that is where counts can go wrong.
    client: fc.constantFrom(0, 0, 0, 1, 2, 2, 3, 4),
    offer: fc.oneof(
      { weight: 20, arbitrary: fc.nat(2) },
      { weight: 1, arbitrary: fc.constantFrom(-1, 3, 6) },
    ),
    paid: seldom.map((not) => !not),
    as,
    request,
  });
const book = (as: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant("book"),
    voice,
    client: fc.oneof(
      { weight: 12, arbitrary: fc.constant("the pack's" as const) },
      { weight: 1, arbitrary: fc.integer({ min: -1, max: 4 }) },
    ),
    pack,
    named: fc.boolean(),
    when: startsAt,
    minutes: fc.oneof(
      { withCrossShrink: true },
      { weight: 16, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(30, 720, 4, 721) },
    ),
    without: seldom,
    as,
    request,
  });
const changes = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(-1, 1, -2, 2) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1001, -1001) },
);
const itsOwn = fc.constant("its own" as const);

const steps: [number, fc.Arbitrary<Step>][] = [
  [4, sell(fc.nat(slots - 1))],
  [16, book(fc.nat(slots))],
  [1, fc.record({ do: fc.constant("pay"), voice, pack })],
  [1, fc.record({ do: fc.constant("refund"), voice, pack, noted })],
  [1, fc.record({ do: fc.constant("extend"), voice, pack, days: fc.constantFrom(1, 2, 200, 0), noted })],
  [3, fc.record({ do: fc.constant("freeze"), voice, pack, noted })],
  // One that stands still while a session of it begins, and runs on before it is charged.
  [
    5,
    fc.record({
      do: fc.constant("unfreeze"),
      voice,
      pack: fc.oneof(
        { weight: 4, arbitrary: fc.constant("a frozen one" as const) },
        { weight: 1, arbitrary: pack },
      ),
    }),
  ],
  [
    2,
    fc.record({
      do: fc.constant("transfer"),
      voice,
      pack,
      client: fc.nat(4),
      sessions: fc.constantFrom(null, 1, 2, 0),
      noted,
      as: fc.nat(slots - 1),
      request,
    }),
  ],
  [3, fc.record({ do: fc.constant("adjust"), voice, pack, change: changes, noted })],
  [
    8,
    fc.record({
      do: fc.constantFrom("use", "release"),
      voice,
      pack: fc.oneof({ weight: 2, arbitrary: itsOwn }, { weight: 1, arbitrary: pack }),
      booking,
      request,
    }),
  ],
  [
    4,
    fc.record({ do: fc.constantFrom("use", "release"), voice, pack, booking: fc.constant(null), request }),
  ],
  [
    4,
    fc.record({
      do: fc.constant("resize"),
      voice,
      booking,
      minutes: fc.constantFrom(20, 30, 45, 60, 75, 90, 4, 721),
      request,
    }),
  ],
  [8, fc.record({ do: fc.constant("waive"), voice, booking, waive: fc.boolean() })],
  [3, fc.record({ do: fc.constant("merge"), voice, keep: fc.nat(4), merge: fc.nat(4), request })],
  [
    2,
    fc.record({
      do: fc.constant("import"),
      voice,
      coach: fc.nat(2),
      who: fc.nat(2),
      bought: fc.integer({ min: 0, max: 3 }),
      used: fc.integer({ min: 0, max: 3 }),
      ends: fc.constantFrom(null, -1, 0, 1, 2),
      as: fc.nat(slots - 1),
      request,
    }),
  ],
  [5, fc.record({ do: fc.constant("move"), voice, booking, when: startsAt, request })],
  [7, fc.record({ do: fc.constant("cancel"), voice, booking, waive: fc.boolean(), request })],
  [
    13,
    fc.record({
      do: fc.constantFrom(
        "complete",
        "complete",
        "reopen",
        "reopen",
        "reopen",
        "confirm",
        "unconfirm",
        "preview",
      ),
      voice,
      booking,
    }),
  ],
  [4, fc.record({ do: fc.constant("no-show"), voice, booking, waive: fc.boolean() })],
  [
    3,
    fc.record({
      do: fc.constant("job"),
      voice: fc.oneof(
        { weight: 15, arbitrary: fc.constant<Voice>("service") },
        { weight: 1, arbitrary: fc.constant<Voice>("owner") },
      ),
      at: jobAt,
    }),
  ],
  [6, fc.record({ do: fc.constant("pass"), until: later })],
  [4, fc.record({ do: fc.constant("again"), request })],
];

/** Any step, as likely as it is interesting. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  ...steps.map(([weight, arbitrary]) => ({ weight, arbitrary })),
);

/** How a story begins: something in every slot, so that most of what follows can be played. */
export const opening: readonly fc.Arbitrary<Step>[] = [
  ...Array.from({ length: slots }, (_, slot) => sell(fc.constant(slot))),
  ...Array.from({ length: slots + 1 }, (_, slot) => book(fc.constant(slot))),
];
