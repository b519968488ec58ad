import { type BookingChoice, type Days, Outcome } from "../../data/reports.ts";
import { hrefOf } from "../../router.ts";

const any = "-";

/** The address of the bookings behind a number. */
export const bookingsHref = ({ from, to }: Days, choice: Partial<BookingChoice> = {}): string =>
  hrefOf(
    "reports",
    "bookings",
    from,
    to,
    choice.outcomes?.join(",") ?? any,
    choice.clientId ?? any,
    choice.weekday?.toString() ?? any,
    choice.hour?.toString() ?? any,
  );

/** What such an address asks for; null where it is not one. */
export function readBookingsRoute(route: readonly string[]): { days: Days; choice: BookingChoice } | null {
  const [, , from, to, outcomes = any, client = any, weekday = any, hour = any] = route;
  if (!from || !to) return null;
  const chosen = outcomes === any ? null : outcomes.split(",").flatMap((one) => {
    const read = Outcome.safeParse(one);
    return read.success ? [read.data] : [];
  });
  const number = (text: string) => text === any || !/^\d+$/.test(text) ? null : Number(text);
  return {
    days: { from, to },
    choice: {
      outcomes: chosen,
      clientId: client === any ? null : client,
      weekday: number(weekday),
      hour: number(hour),
    },
  };
}

/** The address of the packs paid for and refunded on these days. */
export const salesHref = ({ from, to }: Days): string => hrefOf("reports", "sales", from, to);

/** The address of what was owed at an instant. */
export const owedHref = (at: Date): string => hrefOf("reports", "owed", at.toISOString());

/** Sessions that fill an hour: to come, done or missed. */
export const heldOutcomes: Outcome[] = ["completed", "scheduled", "no_show"];
