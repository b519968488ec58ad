import { formatDate } from "../_shared/format_time.ts";
import { plainName } from "../_shared/plain_text.ts";
import { segments } from "../_shared/segments.ts";
import { count } from "./count.ts";
import { fitList } from "./fit_list.ts";
import type { OutcomeOf } from "./outcome.ts";

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

/** Why the count is what it is: used of total, the days of the latest uses, booked and left. */
export function sayStatement(
  { pack, used_on }: OutcomeOf<"statement">,
  { zone, now }: Pick<PackContext, "zone" | "now">,
): string {
  if (pack === null) return "You have no pack yet, so no session was used.";
  const head = `${plainName(pack.name)}: ${pack.used} of ${pack.total} used`;
  const tail = `${pack.held === 0 ? "" : `, ${pack.held} booked`}, ${pack.free} left.`;
  const latest = [...used_on].sort((one, other) => other.getTime() - one.getTime())
    .map((at) => formatDate(at, zone, now));
  const whole = `${head} (${latest.toReversed().join(", ")})${tail}`;
  if (latest.length === 0) return head + tail;
  if (segments(whole) === 1) return whole;
  return fitList(latest.slice(0, 5), (shown) => `${head} (lately ${shown.toReversed().join(", ")})${tail}`);
}
