import * as z from "zod/mini";
import { AgendaBooking } from "../../data/bookings.ts";
import { WatchedPack } from "../../data/packs.ts";
import { JobRun } from "../../data/proof.ts";
import { StuckText } from "../../data/unread.ts";
import { ask } from "../../server/ask.ts";
import { connection } from "../../server/connection.ts";
import { instant, Person, text } from "../../server/values.ts";

const UnreadText = z.object({
  id: text,
  from_phone: text,
  body: text,
  needs_coach: z.boolean(),
  created_at: instant,
  client: z.nullable(Person),
  shared: z.array(text),
  ahead: z.nullable(AgendaBooking),
});
type UnreadText = z.output<typeof UnreadText>;

const Answer = z.object({
  unconfirmed: z.array(AgendaBooking),
  unpaid: z.array(AgendaBooking),
  unread: z.array(UnreadText),
  stuck: z.array(StuckText),
  packs: z.array(WatchedPack),
  night: z.nullable(JobRun),
  texting: z.nullable(JobRun),
  begun: z.object({ hours: z.boolean(), client: z.boolean(), offer: z.boolean(), text: z.boolean() }),
});

/** Unread texts of one sender, newest first; `client` null: nobody on the list has this number for sure. */
export interface Sender {
  phone: string;
  client: UnreadText["client"];
  /** Names of the clients who share the number, where the text did not say whose it is. */
  shared: string[];
  messages: UnreadText[];
  needsCoach: boolean;
  /** The session that stands though this number has stopped the texts. */
  ahead: AgendaBooking | null;
}

/** A job that runs by itself: whether it is missing or failed, and its last run. */
interface Job {
  late: boolean;
  last: JobRun | null;
}

/** Everything that needs the coach; `begun`: what a new coach has done of what it takes to begin. */
export interface Needs {
  unconfirmed: AgendaBooking[];
  unpaid: AgendaBooking[];
  senders: Sender[];
  night: Job;
  texting: Job;
  stuck: StuckText[];
  low: WatchedPack[];
  expiring: WatchedPack[];
  begun: z.output<typeof Answer>["begun"];
}

const hourMs = 3_600_000;

/** Reads what needs the coach; `since`: when the coach began, before which no night can be missing. */
export async function readAttention(since: Date): Promise<Needs> {
  const { unread, night, texting, packs, ...rest } = await ask(connection().rest.rpc("needs_you"), Answer);
  const now = Date.now();
  const senders = [...Map.groupBy(unread, (message) => message.client?.id ?? message.from_phone).values()]
    .flatMap((messages): Sender[] => {
      const [newest] = messages;
      if (!newest) return [];
      const { client, from_phone: phone, shared } = newest;
      const ahead = messages.find((one) => one.ahead)?.ahead ?? null;
      return [{
        phone,
        client,
        shared,
        messages,
        needsCoach: messages.some((one) => one.needs_coach),
        ahead,
      }];
    })
    .sort((a, b) => Number(b.needsCoach) - Number(a.needsCoach));
  const job = (last: JobRun | null, missingMs: number, failedMs: number): Job => {
    const silentMs = now - (last?.started_at ?? since).getTime();
    return { last, late: silentMs > missingMs || last?.status === "failed" && silentMs < failedMs };
  };
  return {
    ...rest,
    senders,
    night: job(night, 26 * hourMs, Infinity),
    // It runs every minute; a failure is recorded each time, a success once an hour.
    texting: job(texting, 3 * hourMs, hourMs / 10),
    low: packs.filter((pack) => pack.kind === "low"),
    expiring: packs.filter((pack) => pack.kind === "expiring"),
  };
}

/** How many things there are to look at. */
export const countNeeds = ({ unpaid, senders, night, texting, begun, ...lists }: Needs): number =>
  [night.late, texting.late, !begun.hours].filter(Boolean).length + unpaid.length + senders.length +
  [lists.unconfirmed, lists.stuck, lists.low, lists.expiring].filter((list) => list.length > 0).length;
