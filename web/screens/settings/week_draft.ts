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
  const removed = saved.filter(({ id }) => !kept.has(id));
  // A new window where one is taken off at the same start is that one with another end: both cannot be there at once.
  const startsLike = (window: DraftWindow) =>
    removed.find((was) => was.weekday === window.weekday && shorten(was.starts_at) === window.starts_at);
  const stretched = draft.filter((window) => !window.id && startsLike(window));
  const fresh = draft.filter((window) => !window.id && !startsLike(window));
  // What may be refused goes first, so that a refusal leaves the week as it was.
  for (const window of changed) if (window.id) await changeHours(window.id, columns(window));
  for (const window of stretched) await changeHours(startsLike(window)?.id ?? "", columns(window));
  if (fresh.length > 0) await addHours(fresh.map(columns));
  const reused = new Set(stretched.map((window) => startsLike(window)?.id));
  const gone = removed.map(({ id }) => id).filter((id) => !reused.has(id));
  if (gone.length > 0) await removeHours(gone);
}

/** The minute of the day that a time field names; as an end, midnight is the day's last. */
export function minuteOf(time: string, { end = false } = {}): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const minute = hours * 60 + minutes;
  return end && minute === 0 ? 1440 : minute;
}

/** A minute of the day as a time field holds it; the day's end is midnight. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Windows of a day that overlap or touch become one; those of other days stay as they are. */
export function joinWindows(windows: DraftWindow[], weekday: number): DraftWindow[] {
  const joined: DraftWindow[] = [];
  const ofDay = windows.filter((window) => window.weekday === weekday)
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  for (const window of ofDay) {
    const last = joined.at(-1);
    if (!last || !isWindow(window) || window.starts_at > endOf(last)) joined.push(window);
    else if (endOf(window) > endOf(last)) joined[joined.length - 1] = { ...last, ends_at: window.ends_at };
  }
  return [...windows.filter((window) => window.weekday !== weekday), ...joined];
}

/** Gives other days the windows of one, instead of their own. */
export function copyDay(windows: DraftWindow[], from: number, to: number[]): DraftWindow[] {
  const model = windows.filter((window) => window.weekday === from);
  return [
    ...windows.filter((window) => !to.includes(window.weekday)),
    ...to.flatMap((weekday) =>
      model.map(({ starts_at, ends_at }) => {
        // A window that is there already keeps its row.
        const same = windows.find((one) => one.weekday === weekday && one.starts_at === starts_at);
        return same ? { ...same, ends_at } : newWindow(weekday, starts_at, ends_at);
      })
    ),
  ];
}
