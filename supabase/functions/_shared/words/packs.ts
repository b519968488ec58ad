import type { OutcomeOf } from "../../sms-inbound/outcome.ts";
import { count, fitList } from "./counts.ts";
import { callName, plainName } from "./names.ts";
import type { RefundFacts } from "./facts.ts";
import { formatDate, formatTime } from "./times.ts";

interface PackContext {
  coach: string;
  zone: string;
  now: Date;
}

/** Why nothing was booked: no pack, or none with a session to give. */
export function sayNoSessions({ reason }: OutcomeOf<"no_sessions">, coach: string): string {
  switch (reason) {
    case "no_pack":
      return `Nothing is booked yet: you have no paid pack of sessions. ${coach} has your message and will get back to you.`;
    case "pack_expired":
      return `Nothing is booked yet: your pack ends before then. ${coach} has your message and will get back to you.`;
    case "pack_frozen":
      return `Nothing is booked yet: your pack is on hold. ${coach} has your message and will get back to you.`;
    case "pack_exhausted":
      return `Nothing is booked yet: all your sessions are used or booked. ${coach} has your message and will get back to you.`;
  }
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
