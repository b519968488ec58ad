import { type Hours, setWeek } from "../../data/hours.ts";
import { Failure } from "../../server/failure.ts";

/** One window of weekly hours as it is being edited; times as a time field holds them, "17:00"; midnight ends as "00:00". */
export interface DraftWindow {
  key: string;
  weekday: number;
  starts_at: string;
  ends_at: string;
}

const shorten = (time: string): string => time.startsWith("24") ? "00:00" : time.slice(0, 5);

/** The saved hours, ready to be edited. */
export const toDraft = (hours: Hours[]): DraftWindow[] =>
  hours.map(({ id, weekday, starts_at, ends_at }) => ({
    key: id,
    weekday,
    starts_at: shorten(starts_at),
    ends_at: shorten(ends_at),
  }));

/** A new window on a weekday. */
export const newWindow = (weekday: number, starts_at = "09:00", ends_at = "17:00"): DraftWindow => ({
  key: crypto.randomUUID(),
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

/** What is wrong with a window among those of its day: that it does not end after it starts, or begins inside another. */
export function problemOf(window: DraftWindow, windows: readonly DraftWindow[]): Failure | null {
  if (!isWindow(window)) return new Failure("availability_ends_after_start");
  const before = windows.some((one) =>
    one.key !== window.key && one.weekday === window.weekday && isWindow(one) &&
    endOf(one) > window.starts_at &&
    (one.starts_at < window.starts_at || one.starts_at === window.starts_at && one.key < window.key)
  );
  return before ? new Failure("availability_no_overlap") : null;
}

/** Makes the draft the week's hours, all or none; throws Failure as the database refuses. */
export const saveWeek = (draft: DraftWindow[]): Promise<Hours[]> =>
  setWeek(
    draft.map((window) => ({
      weekday: window.weekday,
      starts_at: window.starts_at,
      ends_at: endOf(window),
    })),
    crypto.randomUUID(),
  );

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
    ...to.flatMap((weekday) => model.map(({ starts_at, ends_at }) => newWindow(weekday, starts_at, ends_at))),
  ];
}
