import type { OutcomeOf, PackNews } from "../../sms-inbound/outcome.ts";
import { count, fitList } from "./counts.ts";
import { callName, plainName } from "./names.ts";
import type { RefundFacts } from "./facts.ts";
import { formatDate, formatTime } from "./times.ts";

interface PackContext {
  coach: string;
  zone: string;
  now: Date;
}

/** Why nothing was booked: how the pack stands, and that the coach has the message. */
export function sayNoSessions(
  { pack }: OutcomeOf<"no_sessions">,
  { coach, ...context }: PackContext,
): string {
  return `Not booked: ${sayPack(pack, context)} ${coach} has your message and will get back to you.`;
}

/**
 * How a pack stands, one sentence for each state, wherever it is said; null: they never had one. What is free can still
 * be booked, what is left is all that was not used.
 */
export function sayPack(pack: PackNews | null, { zone, now }: Pick<PackContext, "zone" | "now">): string {
  if (pack === null) return "you have no pack of sessions yet.";
  const name = plainName(pack.name);
  switch (pack.state) {
    case "unpaid":
      return `your ${name} is not paid for yet.`;
    case "refunded":
      return `your ${name} was refunded.`;
    case "frozen":
      return `you have ${count(pack.left, "session")} left on ${name}, on hold.`;
    case "expired": {
      const end = pack.expires_at === null ? "" : ` on ${lastDay(pack.expires_at, zone, now)}`;
      if (pack.expires_at !== null && pack.expires_at > now) return `your ${name} ends${end}.`;
      return `your ${name} ended${end}${pack.left > 0 ? ` with ${count(pack.left, "session")} unused` : ""}.`;
    }
    case "exhausted":
      return pack.held > 0
        ? `all ${pack.total} sessions on ${name} are used or booked.`
        : `all ${pack.total} sessions on ${name} are used.`;
    case "valid":
      return `you have ${count(pack.free, "session")} free to book on ${name}.`;
  }
}

// A pack ends at local midnight after its last day.
function lastDay(expires: Date, zone: string, now: Date): string {
  return formatDate(new Date(expires.getTime() - 1), zone, now);
}

/** How many sessions are left to book, pack by pack where there are several. */
export function sayBalance({ packs }: OutcomeOf<"balance">, { coach, zone, now }: PackContext): string {
  const [first, ...others] = packs;
  if (first === undefined) return `You have no sessions left. Ask ${coach} about a new pack.`;
  const useBy = ({ expires_at }: typeof first) =>
    // A pack ends at local midnight after its last day.
    expires_at === null ? "" : `use by ${formatDate(new Date(expires_at.getTime() - 1), zone, now)}`;
  const booked = ({ held }: typeof first) => held === 0 ? "" : `${held} booked`;
  if (others.length === 0) {
    const end = useBy(first) && `, ${useBy(first)}`;
    return `You have ${count(first.free, "session")} left on ${plainName(first.name)}${
      booked(first) && ` (${booked(first)})`
    }${end}.`;
  }
  const total = packs.reduce((sum, pack) => sum + pack.free, 0);
  const items = packs.map((pack) => {
    const notes = [booked(pack), useBy(pack)].filter((note) => note !== "").join(", ");
    return `${pack.free} on ${plainName(pack.name)}${notes && ` (${notes})`}`;
  });
  return fitList(items, (shown) => {
    const more = packs.length - shown.length;
    return `You have ${count(total, "session")} left: ${shown.join(", ")}${
      more > 0 ? ` and ${count(more, "more pack")}` : ""
    }.`;
  });
}

/** Why the count is what it is: the days of every use, then what is booked and left. Two segments at most. */
export function sayStatement(
  { pack, used_on }: OutcomeOf<"statement">,
  { zone, now, forWhom }: Pick<PackContext, "zone" | "now"> & { forWhom?: string | undefined },
): string {
  const named = forWhom === undefined ? "" : `${callName(forWhom)}: `;
  if (pack === null) return `${named}You have no pack yet, so no session was used.`;
  const booked = pack.held === 0 ? "" : `${pack.held} booked, `;
  const rest = `${booked}${pack.free} left of ${pack.total} on ${plainName(pack.name)}.`;
  const latest = [...used_on].sort((one, other) => other.getTime() - one.getTime())
    .map((at) => formatDate(at, zone, now));
  if (latest.length === 0) return `${named}${pack.used} used. ${rest}`;
  return fitList(latest, (shown) => {
    const days = shown.toReversed().join(", ");
    return `${named}${pack.used} used: ${shown.length < latest.length ? "... " : ""}${days}. ${rest}`;
  }, 2);
}

/** That a pack was refunded, and which sessions stay booked without it. */
export function sayRefund({ client, pack, zone, starts_at }: RefundFacts): string {
  const times = starts_at.map((at) => formatTime(new Date(at), zone));
  return fitList(times, (shown) => {
    const more = times.length - shown.length;
    return `${callName(client)}, ${plainName(pack)} was refunded. Still booked, and to be paid for: ${
      shown.join(", ")
    }${more > 0 ? ` and ${more} more` : ""}.`;
  });
}
