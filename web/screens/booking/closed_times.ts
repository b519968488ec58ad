import type { VNode } from "preact";
import { html } from "htm/preact";
import { useBench } from "../../coach_context.ts";
import { readAgenda } from "../../data/bookings.ts";
import { type DayStart, readDay } from "../../data/day.ts";
import { addDays, count, dayOf, formatLongDay, formatTime, startOfDay, type Zone } from "../../format.ts";
import { useQuery } from "../../server/use_query.ts";
import { mondayOf } from "../calendar/place.ts";

/** Why clients are not offered a time, as their coach reads it: "break after Ana’s 9:00". */
export function closedWords({ starts_at, outcome, because, booking, off }: DayStart, zone: Zone): string {
  const whose = booking ? `${booking.client.name}’s ${formatTime(booking.starts_at, zone)}` : "a booking";
  switch (because) {
    case "past":
      return "over";
    case "notice":
      return "sooner than your notice";
    case "advance":
      return "further ahead than clients book";
    case "time_off":
      return off ? `time off, ${off}` : "time off";
    case "booking":
      return whose;
    case "break":
      return `break ${booking && booking.starts_at > starts_at ? "before" : "after"} ${whose}`;
    case "limit":
      return outcome === "day_full" ? "the day is full" : "the week is full";
    default:
      return "outside your hours";
  }
}

/** Times that follow one another and are alike: all open (`words` null), or closed by the same thing. */
interface Run {
  from: Date;
  to: Date;
  words: string | null;
}

/** A day's times in order: each open one alone, and those that one thing closes together. */
export function runsOf(starts: readonly DayStart[], zone: Zone): Run[] {
  const runs: Run[] = [];
  for (const start of starts) {
    const words = start.outcome === "open" ? null : closedWords(start, zone);
    const last = runs.at(-1);
    if (last && words !== null && last.words === words) last.to = start.starts_at;
    else runs.push({ from: start.starts_at, to: start.starts_at, words });
  }
  return runs;
}

/** One time or several, greyed, and why: "9:00 to 9:45 Closed: over". */
export const ClosedRun = ({ run, zone }: { run: Run; zone: Zone }): VNode =>
  html`
    <span class="closed-run"><span class="closed-when">${formatTime(run.from, zone)}${run.to > run.from
      ? ` to ${formatTime(run.to, zone)}`
      : ""}</span> Closed: ${run.words}</span>
  ` as VNode;

interface TimesProps {
  /** "2026-11-24" in the coach's zone. */
  day: string;
  /** Length of the session in minutes; null: the coach's. */
  minutes: number | null;
  /** The booking that is to be moved. */
  moving?: { id: string } | undefined;
}

/** The times of a day that clients are not offered, greyed, each with what is in the way. */
export function ClosedTimes({ day, minutes, moving }: TimesProps): VNode | null {
  const { zone } = useBench();
  const query = useQuery(
    `day ${day} ${minutes} ${moving?.id}`,
    () => readDay({ day, minutes, moving: moving?.id }),
  );
  if (query.face !== "full") return null;
  if (query.data.length === 0) {
    return html`<p class="hint">You have no hours on this day for a session as long as this.</p>` as VNode;
  }
  const closed = runsOf(query.data, zone).filter(({ words }) => words !== null);
  if (closed.length === 0) return null;
  return html`
    <ul class="closed-times" aria-label=${`Closed on ${formatLongDay(startOfDay(day, zone), zone)}`}>
      ${closed.map((run) =>
        html`
          <li key=${run.from.getTime()}>
            <${ClosedRun} run=${run} zone=${zone} />
          </li>
        `
      )}
    </ul>
  ` as VNode;
}

/** A warning that a time lies on a day, or in a week, that is full; the coach books there all the same. */
export function RoomNotice(
  { at, moving }: { at: Date | null; moving?: { id: string; starts_at: Date } | undefined },
): VNode | null {
  const { coach, zone } = useBench();
  const { max_sessions_day: perDay, max_sessions_week: perWeek } = coach;
  const monday = at && (perDay !== null || perWeek !== null) ? mondayOf(dayOf(at, zone)) : null;
  const query = useQuery(
    `room ${monday}`,
    () =>
      monday === null
        ? Promise.resolve([])
        : readAgenda(startOfDay(monday, zone), startOfDay(addDays(monday, 7), zone)),
  );
  if (!at || monday === null || query.face !== "full") return null;
  const day = dayOf(at, zone);
  const others = query.data.filter(({ id }) => id !== moving?.id);
  const ofDay = others.filter(({ starts_at }) => dayOf(starts_at, zone) === day);
  const was = moving ? dayOf(moving.starts_at, zone) : null;
  // One that moves within its day or week is no session more there.
  const words = perDay !== null && ofDay.length >= perDay && was !== day
    ? `${ofDay.length} of ${count(perDay, "session")} that day`
    : perWeek !== null && others.length >= perWeek && (was === null || mondayOf(was) !== monday)
    ? `${others.length} of ${count(perWeek, "session")} that week`
    : null;
  if (words === null) return null;
  return html`<p class="notice warn" role="status">You have ${words}, and clients cannot book more. You still can.</p>` as VNode;
}
