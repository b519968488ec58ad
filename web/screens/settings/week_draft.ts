import type { Hours } from "../../data/rows.ts";
import { addHours, changeHours, removeHours } from "../../data/write_rows.ts";

/** One window of weekly hours as it is being edited; times as a time field holds them, "17:00"; midnight ends as "00:00". */
export interface DraftWindow {
  key: string;
  id: string | null;
  weekday: number;
  starts_at: string;
  ends_at: string;
}

const shorten = (time: string): string => time.startsWith("24") ? "00:00" : time.slice(0, 5);

/** The saved hours, ready to be edited. */
export const toDraft = (hours: Hours[]): DraftWindow[] =>
  hours.map(({ id, weekday, starts_at, ends_at }) => ({
    key: id,
    id,
    weekday,
    starts_at: shorten(starts_at),
    ends_at: shorten(ends_at),
  }));

/** A new window on a weekday. */
export const newWindow = (weekday: number, starts_at = "09:00", ends_at = "17:00"): DraftWindow => ({
  key: crypto.randomUUID(),
  id: null,
  weekday,
  starts_at,
  ends_at,
});

/** Monday to Friday, nine to five. */
export const usualWeek = (): DraftWindow[] => [1, 2, 3, 4, 5].map((weekday) => newWindow(weekday));

/** The end of a window as the database keeps it: midnight is the end of the day. */
export const endOf = ({ ends_at }: DraftWindow): string => ends_at === "00:00" ? "24:00" : ends_at;

/** Whether a window ends after it starts. */
export const isWindow = (window: DraftWindow): boolean =>
  window.starts_at !== "" && endOf(window) > window.starts_at;

/** Writes what differs between the saved hours and the draft; throws Failure as the database refuses. */
export async function saveWeek(saved: Hours[], draft: DraftWindow[]): Promise<void> {
  const kept = new Set(draft.map((window) => window.id));
  const columns = (window: DraftWindow) => ({
    weekday: window.weekday,
    starts_at: window.starts_at,
    ends_at: endOf(window),
  });
  const before = new Map(toDraft(saved).map((window) => [window.id, window]));
  const changed = draft.filter((window) => {
    const was = window.id && before.get(window.id);
    return was && (was.starts_at !== window.starts_at || was.ends_at !== window.ends_at);
  });
  const fresh = draft.filter((window) => !window.id);
  // What may be refused goes first, so that a refusal leaves the week as it was.
  for (const window of changed) if (window.id) await changeHours(window.id, columns(window));
  if (fresh.length > 0) await addHours(fresh.map(columns));
  const removed = saved.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (removed.length > 0) await removeHours(removed);
}
