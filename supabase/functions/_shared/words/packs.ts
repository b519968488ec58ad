import type { OutcomeOf, PackNews } from "../../sms-inbound/outcome.ts";
import { count, fitList } from "./counts.ts";
import { greetName, plainName } from "./names.ts";
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
      return `your pack ${name} isn't paid for yet.`;
    case "refunded":
      return `your pack ${name} was refunded.`;
    case "frozen":
      return `you have ${count(pack.left, "session")} left on ${name}, on hold.`;
    case "expired": {
      const end = pack.expires_at === null ? "" : ` on ${lastDay(pack.expires_at, zone, now)}`;
      if (pack.expires_at !== null && pack.expires_at > now) return `your pack ${name} ends${end}.`;
      return `your pack ${name} ended${end}${
        pack.left > 0 ? ` with ${count(pack.left, "session")} unused` : ""
      }.`;
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

/** What is left pack by pack, how much of it is booked, and until when; or how the pack stands. */
export function sayBalance(
  { packs, standing }: OutcomeOf<"balance">,
  context: PackContext & { forWhom?: string | undefined },
): string {
  const { coach, zone, now, forWhom } = context;
  const named = forWhom === undefined ? "" : `${greetName(forWhom)}: `;
  const [first, ...others] = packs;
  if (first === undefined) {
    const next = standing?.state === "unpaid" ? "" : ` Ask ${coach} about ${standing ? "the next" : "one"}.`;
    return `${named}${capital(sayPack(standing, context))}${next}`;
  }
  const useBy = ({ expires_at, state }: PackNews) =>
    expires_at === null || state === "frozen" ? "" : `use by ${lastDay(expires_at, zone, now)}`;
  const notesOf = (pack: PackNews) =>
    pack.state === "frozen" ? "on hold" : pack.held === 0 ? "" : `${pack.held} booked`;
  if (others.length === 0) {
    if (first.state === "frozen") return `${named}${capital(sayPack(first, context))}`;
    const name = plainName(first.name);
    if (first.free === 0) {
      return first.held === 1
        ? `${named}Your last session on ${name} is booked, so none is free to book.`
        : `${named}Your last ${first.held} sessions on ${name} are booked, so none is free to book.`;
    }
    const left = `${named}You have ${count(first.left, "session")} left on ${name}`;
    const end = useBy(first);
    if (first.held === 0) return `${left}${end && `, ${end}`}.`;
    return `${left}: ${first.held} booked, ${first.free} free to book${end && `, ${end}`}.`;
  }
  const total = packs.reduce((sum, pack) => sum + pack.left, 0);
  const items = packs.map((pack) => {
    const notes = [notesOf(pack), useBy(pack)].filter((note) => note !== "").join(", ");
    return `${pack.left} on ${plainName(pack.name)}${notes && ` (${notes})`}`;
  });
  return fitList(items, (shown) => {
    const more = packs.length - shown.length;
    return `${named}You have ${count(total, "session")} left: ${shown.join(", ")}${
      more > 0 ? ` and ${count(more, "more pack")}` : ""
    }.`;
  });
}

/** Why the count is what it is: every use, then what is left and booked. Two segments at most. */
export function sayStatement(
  { pack, used_on, before, by_hand }: OutcomeOf<"statement">,
  { zone, now, forWhom }: Pick<PackContext, "zone" | "now"> & { forWhom?: string | undefined },
): string {
  const named = forWhom === undefined ? "" : `${greetName(forWhom)}: `;
  if (pack === null) return `${named}You have no pack yet, so no session was used.`;
  // On hold is said within the sentence; what else keeps a pack from being booked is one of its own.
  const isOnHold = pack.state === "frozen";
  const state = ["unpaid", "refunded", "expired"].includes(pack.state)
    ? ` ${capital(sayPack(pack, { zone, now }))}`
    : "";
  const booked = pack.held === 0 ? "" : `, ${pack.held} booked`;
  const rest = `${pack.left} left of ${pack.total} on ${plainName(pack.name)}${booked}${
    isOnHold ? ", on hold" : ""
  }.${state}`;
  const days = [...used_on].sort((one, other) => one.getTime() - other.getTime())
    .map((at) => formatDate(at, zone, now));
  if (before !== null && days.length === 0 && by_hand === 0) {
    return `${named}${before.count} used before ${formatDate(before.at, zone, now)}. ${rest}`;
  }
  const others = [
    before === null ? "" : `${before.count} before ${formatDate(before.at, zone, now)}`,
    by_hand === 0 ? "" : `${by_hand} taken off by hand`,
  ].filter((part) => part !== "");
  if (days.length === 0 && others.length === 0) return `${named}No session used so far. ${rest}`;
  const write = (shown: string[]) => {
    const list = [...others, ...shown.length < days.length ? ["..."] : [], ...shown.toReversed()];
    return `${named}${pack.used} used: ${list.join(", ").replace("..., ", "... ")}. ${rest}`;
  };
  return days.length === 0 ? write([]) : fitList(days.toReversed(), write, 2);
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** That a pack was refunded, and which sessions stay booked without it. */
export function sayRefund({ client, pack, zone, starts_at }: RefundFacts): string {
  const times = starts_at.map((at) => formatTime(new Date(at), zone));
  return fitList(times, (shown) => {
    const more = times.length - shown.length;
    return `${greetName(client)}, ${plainName(pack)} was refunded. Still booked, and to be paid for: ${
      shown.join(", ")
    }${more > 0 ? ` and ${more} more` : ""}.`;
  });
}
