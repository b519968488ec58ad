import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Coach } from "./data/settings.ts";
import { localeOf, type Zone } from "./format.ts";

/** The coach whose books these are, with the zone and locale that everything is written in. */
export interface Bench {
  coach: Coach;
  zone: Zone;
  email: string;
}

/** Makes the bench of a coach's row. */
export const benchOf = (coach: Coach, email: string): Bench => ({
  coach,
  zone: { timeZone: coach.timezone, locale: localeOf(coach.country) },
  email,
});

/** Provides the signed-in coach to every screen. */
export const BenchContext = createContext<Bench | null>(null);

/** The signed-in coach. Throws outside of the signed-in screens. */
export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error("Cannot read the coach: nobody is signed in here");
  return bench;
}
