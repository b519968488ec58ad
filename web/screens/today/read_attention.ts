import { type AgendaBooking, readAgenda, readUnpaid } from "../../data/bookings.ts";
import { readClients } from "../../data/clients.ts";
import { readHours } from "../../data/hours.ts";
import { readWatchedPacks, type WatchedPack } from "../../data/packs.ts";
import { type JobRun, readLastRun } from "../../data/proof.ts";
import { readStuckTexts, readUnread, type StuckText, type UnreadText } from "../../data/texts.ts";

/** Unread texts of one sender, newest first; `client` null: nobody on the list has this number for sure. */
export interface Sender {
  phone: string;
  client: UnreadText["client"];
  /** Names of the clients who share the number, where the text did not say whose it is. */
  shared: string[];
  messages: UnreadText[];
  needsCoach: boolean;
}

/** A job that runs by itself: whether it is missing or failed, and its last run. */
interface Job {
  late: boolean;
  last: JobRun | null;
}

/** Everything that needs the coach. */
export interface Needs {
  unconfirmed: AgendaBooking[];
  unpaid: AgendaBooking[];
  senders: Sender[];
  night: Job;
  texting: Job;
  stuck: StuckText[];
  low: WatchedPack[];
  expiring: WatchedPack[];
  noHours: boolean;
}

const hourMs = 3_600_000;

/** Reads what needs the coach at a time; `since`: when the coach began, before which no night can be missing. */
export async function readAttention(now: Date, since: Date): Promise<Needs> {
  const [soon, unpaid, unread, hours, night, texting, stuck, packs] = await Promise.all([
    readAgenda(now, new Date(now.getTime() + 48 * hourMs)),
    readUnpaid(),
    readUnread(),
    readHours(),
    readLastRun("auto-complete"),
    readLastRun("send-texts"),
    readStuckTexts(now),
    readWatchedPacks(),
  ]);
  const strangers = unread.some((message) => !message.client);
  const clients = strangers ? await readClients() : [];
  const senders = [...Map.groupBy(unread, (message) => message.client?.id ?? message.from_phone).values()]
    .flatMap((messages): Sender[] => {
      const [newest] = messages;
      if (!newest) return [];
      const { client, from_phone: phone } = newest;
      return [{
        phone,
        client,
        shared: client
          ? []
          : clients.filter((one) => one.phone === phone && !one.archived_at).map((one) => one.name),
        messages,
        needsCoach: messages.some((message) => message.needs_coach),
      }];
    })
    .sort((a, b) => Number(b.needsCoach) - Number(a.needsCoach));
  const job = (last: JobRun | null, missingMs: number, failedMs: number): Job => {
    const silentMs = now.getTime() - (last?.started_at ?? since).getTime();
    return { last, late: silentMs > missingMs || last?.status === "failed" && silentMs < failedMs };
  };
  return {
    unconfirmed: soon.filter((booking) => booking.status === "scheduled" && !booking.confirmed_at),
    unpaid,
    senders,
    night: job(night, 26 * hourMs, Infinity),
    // It runs every minute; a failure is recorded each time, a success once an hour.
    texting: job(texting, 3 * hourMs, hourMs / 10),
    stuck,
    low: packs.filter((pack) => pack.kind === "low"),
    expiring: packs.filter((pack) => pack.kind === "expiring"),
    noHours: hours.length === 0,
  };
}

/** How many things there are to look at. */
export const countNeeds = ({ unpaid, senders, night, texting, noHours, ...lists }: Needs): number =>
  [night.late, texting.late, noHours].filter(Boolean).length + unpaid.length + senders.length +
  [lists.unconfirmed, lists.stuck, lists.low, lists.expiring].filter((list) => list.length > 0).length;
