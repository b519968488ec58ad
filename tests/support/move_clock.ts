/** A clock that stands where it is put; it goes on from there. */
export interface MovedClock {
  /** Puts the clock at an instant. */
  to(instant: Date): void;
  /** Gives the real time back. */
  back(): void;
}

/**
 * Moves this process's clock: `Date`, and with it the embedded database's `now()`, which reads the same one. Timers keep
 * their pace. A server in a process of its own keeps the real time, so that this is for the embedded database alone. It needs
 * nothing around it: a browser's pages are handed its text.
 */
export function moveClock(): MovedClock {
  const RealDate = Date;
  const clock = { ahead: 0 };
  const now = () => RealDate.now() + clock.ahead;
  class ShiftedDate extends RealDate {
    constructor(...given: [] | [value: number | string | Date]) {
      super(given.length === 0 ? now() : given[0]);
    }
    static override now = now;
  }
  globalThis.Date = ShiftedDate as DateConstructor;
  return {
    to: (instant) => {
      clock.ahead = instant.getTime() - RealDate.now();
    },
    back: () => {
      globalThis.Date = RealDate;
    },
  };
}
