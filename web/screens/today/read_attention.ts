import { readHours } from "../../data/read_coach.ts";
import { readClients } from "../../data/read_clients.ts";
import { readAgenda, readLastNight, readUnpaid, readUnread } from "../../data/read_today.ts";
import type { AgendaBooking, JobRun, UnreadMessage } from "../../data/rows.ts";

/** Unread texts of one sender, newest first; `client` null: nobody on the list has this number for sure. */
export interface Sender {
  phone: string;
  client: UnreadMessage["client"];
  /** Names of the clients who share the number, where the text did not say whose it is. */
  shared: string[];
  messages: UnreadMessage[];
  needsCoach: boolean;
}

/** Everything that needs the coach. */
export interface Needs {
  unconfirmed: AgendaBooking[];
  unpaid: AgendaBooking[];
  senders: Sender[];
  night: { late: boolean; last: JobRun | null };
  noHours: boolean;
}

const hourMs = 3_600_000;

/** Reads what needs the coach at a time; `since`: when the coach began, before which no night can be missing. */
export async function readAttention(now: Date, since: Date): Promise<Needs> {
  const [soon, unpaid, unread, last, hours] = await Promise.all([
    readAgenda(now, new Date(now.getTime() + 48 * hourMs)),
    readUnpaid(),
    readUnread(),
    readLastNight(),
    readHours(),
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
  const silentSince = last?.started_at ?? since;
  return {
    unconfirmed: soon.filter((booking) => booking.status === "scheduled" && !booking.confirmed_at),
    unpaid,
    senders,
    night: { last, late: now.getTime() - silentSince.getTime() > 26 * hourMs || last?.status === "failed" },
    noHours: hours.length === 0,
  };
}

/** How many things there are to look at. */
export const countNeeds = ({ unconfirmed, unpaid, senders, night, noHours }: Needs): number =>
  Number(unconfirmed.length > 0) + unpaid.length + senders.length + Number(night.late) + Number(noHours);
