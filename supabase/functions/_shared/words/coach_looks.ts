import type { CoachOutcomeOf, CoachStart } from "../../sms-inbound/coach_outcome.ts";
import { capital, nameOf } from "./coach_acts.ts";
import { count, fitList } from "./counts.ts";
import { plainName } from "./names.ts";
import { clockTime, formatDate, formatTime, sayOffRange } from "./times.ts";

const states: { [state: string]: string } = {
  expired: "ended",
  frozen: "on hold",
  unpaid: "not paid",
  refunded: "refunded",
};

/** What a client's packs hold: free is what can still be booked. */
export function sayPacks(
  { name, packs }: CoachOutcomeOf<"coach_balance">,
  { zone, now }: { zone: string; now: Date },
): string {
  if (packs.length === 0) return `${nameOf(name)} has no pack to use.`;
  const items = packs.map((pack) => {
    const notes = [
      pack.held === 0 ? "" : `${pack.held} booked`,
      states[pack.state] ?? "",
      pack.expires_at === null || pack.state === "expired"
        ? ""
        : `use by ${formatDate(new Date(pack.expires_at.getTime() - 1), zone, now)}`,
    ].filter((note) => note !== "");
    return `${pack.free} free on ${plainName(pack.name)}${
      notes.length === 0 ? "" : ` (${notes.join(", ")})`
    }`;
  });
  return fitList(items, (shown) => {
    const more = items.length - shown.length;
    return `${nameOf(name)}: ${shown.join(", ")}${more > 0 ? ` and ${count(more, "more pack")}` : ""}.`;
  });
}

/** Why a client's pack has what it has: the latest days on which a session was used, then what is booked and free. */
export function sayWhyPack(
  { name, pack, used_on }: CoachOutcomeOf<"coach_statement">,
  { zone, now }: { zone: string; now: Date },
): string {
  if (pack === null) return `${nameOf(name)} has no pack, so no session was used.`;
  const days = [...used_on].sort((one, other) => other.getTime() - one.getTime())
    .map((day) => formatDate(day, zone, now));
  const end = `${pack.held} booked, ${pack.free} free on ${plainName(pack.name)}.`;
  const start = `${nameOf(name)}: ${pack.used} of ${pack.total} used`;
  if (days.length === 0) return `${start}. ${end}`;
  return fitList(days, (shown) => {
    const more = days.length - shown.length;
    return `${start}: ${[...shown].reverse().join(", ")}${more > 0 ? ` and ${more} before` : ""}. ${end}`;
  });
}

/** Why a day's times are or are not free, start by start; those of one reason in one breath. */
export function sayWhyDay({ day, starts }: CoachOutcomeOf<"coach_day">, zone: string): string {
  const title = sayOffRange(day, new Date(day.getTime() + 3_600_000), zone).split(" ").slice(0, 3).join(" ");
  if (starts.length === 0) return `${title}: you have no hours that day, so no time is free.`;
  const groups: { why: string; at: string[] }[] = [];
  for (const start of starts) {
    const why = start.outcome === "open" ? "free" : reasonOf(start);
    const last = groups.at(-1);
    if (last?.why === why) last.at.push(clockTime(start.at, zone));
    else groups.push({ why, at: [clockTime(start.at, zone)] });
  }
  const items = groups.map(({ why, at }) =>
    `${at.length > 2 ? `${at[0]}-${at.at(-1)}` : at.join(", ")} ${why}`
  );
  const free = starts.filter(({ outcome }) => outcome === "open").length;
  return fitList(items, (shown) => {
    const more = items.length - shown.length;
    return `${title}, ${free} free: ${shown.join("; ")}${more > 0 ? ` and ${more} more` : ""}.`;
  });
}

/** Why one time is or is not free. */
export function sayWhyTime(start: CoachOutcomeOf<"coach_time">, zone: string): string {
  const time = formatTime(start.at, zone);
  const near = start.near.length === 0
    ? "Nothing is free that day."
    : `Free: ${start.near.map((at) => clockTime(at, zone)).join(", ")}.`;
  if (start.outcome === "open") return `${time} is free for a client to book.`;
  if (start.outcome === "no_start") return `${time} is not a time that your hours offer. ${near}`;
  return `${time} is not free: ${capital(reasonOf(start))}${spanOf(start, zone)}. ${near}`;
}

function reasonOf({ because, name, outcome }: CoachStart): string {
  const who = name === undefined ? "a session" : nameOf(name);
  switch (because) {
    case "past":
      return "past";
    case "notice":
      return "inside your notice";
    case "advance":
      return "too far ahead";
    case "limit":
      return outcome === "day_full" ? "your day is full" : "your week is full";
    case "hours":
      return "outside your hours";
    case "time_off":
      return "you are off";
    case "booking":
      return who;
    case "break":
      return name === undefined ? "a break" : `break with ${who}`;
    default:
      return "not offered";
  }
}

function spanOf({ because, from, to }: CoachStart, zone: string): string {
  if (from === undefined || to === undefined) return "";
  return because === "time_off"
    ? ` ${sayOffRange(from, to, zone)}`
    : ` ${clockTime(from, zone)}-${clockTime(to, zone)}`;
}
