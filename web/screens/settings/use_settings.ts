import { useEffect, useRef, useState } from "preact/hooks";
import { useBench } from "../../coach_context.ts";
import { changeSettings, type Coach, readCoach, type Settings } from "../../data/settings.ts";
import { say } from "../../parts/toasts.ts";
import { asFailure } from "../../server/failure.ts";
import { type Action, useAction } from "../../server/use_action.ts";

type Name = keyof Settings;

/** What somebody else (or another tab) saved while this form was open, and what was wanted here. */
export interface Clash {
  seen: Coach;
  theirs: Coach;
  wanted: Partial<Settings>;
}

/** A form over some settings: filled from `coach` as it was seen; give `turn` to the form as its key. */
export interface SettingsForm {
  coach: Coach;
  turn: number;
  touch: () => void;
  /** Takes a function that reads the form, so that what it throws stands beside its field. */
  save: Action<[() => Partial<Settings> | Promise<Partial<Settings>>]>;
  clash: Clash | null;
  keepMine: () => Promise<boolean>;
  takeTheirs: () => void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Those of the wanted settings that differ from a coach's row. */
const differing = (wanted: Partial<Settings>, coach: Coach): Partial<Settings> =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !same(value, coach[name as Name])));

const pick = (coach: Coach, names: string[]): Partial<Settings> =>
  Object.fromEntries(names.map((name) => [name, coach[name as Name]]));

/** Saves only what was changed here, and only over what was seen here; `names` are the settings that the form shows. */
export function useSettings(names: readonly Name[], said: string): SettingsForm {
  const { coach } = useBench();
  const [seen, setSeen] = useState(coach);
  const [turn, setTurn] = useState(0);
  const [clash, setClash] = useState<Clash | null>(null);
  const touched = useRef(false);
  const show = (row: Coach) => {
    touched.current = false;
    setClash(null);
    setSeen(row);
    setTurn((was) => was + 1);
  };
  useEffect(() => {
    // An untouched form follows what is saved elsewhere; one in use is told when it saves.
    if (!touched.current && names.some((name) => !same(coach[name], seen[name]))) show(coach);
  }, [coach]);
  const write = async (wanted: Partial<Settings>, over: Coach) => {
    const change = differing(wanted, over);
    try {
      setSeen(await changeSettings(change, pick(over, Object.keys(change))));
      touched.current = false;
      setClash(null);
      say(said);
    } catch (thrown) {
      if (asFailure(thrown).code !== "changed_elsewhere") throw thrown;
      const theirs = await readCoach();
      if (!theirs) throw thrown;
      setClash({ seen: over, theirs, wanted: change });
    }
  };
  const save = useAction(async (read: () => Partial<Settings> | Promise<Partial<Settings>>) =>
    write(await read(), seen)
  );
  const again = useAction(async () => {
    if (clash) await write(clash.wanted, clash.theirs);
  });
  return {
    coach: seen,
    turn,
    touch: () => {
      touched.current = true;
    },
    save: {
      ...save,
      busy: save.busy || again.busy,
      failure: save.failure ?? again.failure,
    },
    clash,
    keepMine: () => again.run(),
    takeTheirs: () => clash && show(clash.theirs),
  };
}
