/** How much is measured: bookings, rows, clients, and how often. */
export interface Scale {
  /** Runs of each contender; the table has their median. */
  runs: number;
  /** Bookings that are due in the night, and in the smaller night that its memory is compared with. */
  night: number;
  smallNight: number;
  /** How many of them the loop goes through; it is compared per booking. */
  loop: number;
  /** Bookings made per connection and run. */
  calls: number;
  /** Past bookings of the three calendars in which open slots are looked for. */
  histories: readonly [number, number, number];
  /** Bookings of one that is full; a multiple of twenty. */
  month: number;
  /** Ledger lines of the coach who proves them. */
  proof: number;
  /** The big coach of the dashboard. */
  clients: number;
  bookings: number;
  /** Texts answered one after another. */
  texts: number;
  /** Texts that fall due together. */
  due: number;
}

/** What BENCH.md is made of, and a quick one that only shows that everything works. */
export const scales: Record<"full" | "small", Scale> = {
  full: {
    runs: 3,
    night: 100_000,
    smallNight: 10_000,
    loop: 10_000,
    calls: 600,
    histories: [100, 10_000, 1_000_000],
    month: 1_200,
    proof: 10_000,
    clients: 5_000,
    bookings: 1_000_000,
    texts: 1_000,
    due: 2_000,
  },
  small: {
    runs: 1,
    night: 200,
    smallNight: 100,
    loop: 50,
    calls: 5,
    histories: [10, 50, 400],
    month: 40,
    proof: 110,
    clients: 20,
    bookings: 400,
    texts: 20,
    due: 20,
  },
};
