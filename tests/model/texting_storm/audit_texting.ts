import type { TestDatabase } from "../../support/test_database.ts";
import type { Posted } from "../../support/unruly_carrier.ts";
import type { Incoming } from "./texting_storm.ts";

/** Both sides' counts: what the carrier knows, and what stands in our rows. */
export interface Counts {
  /** Texts of phones that reached us: the carrier's deliveries, our rows. */
  received: Pair;
  /** Answers: texts in answers that the carrier got, our rows of answers less those that it gave up fetching. */
  answered: Pair;
  /** Texts of ours that the carrier took, our rows that say so or leave it open. */
  sent: Pair;
  /** Requests that posted a text, of which the carrier took one each at most. */
  posts: number;
  /** Deliveries that it gave up: it has no answer to them. */
  givenUp: number;
  /** Answers to those that stand in our rows all the same. */
  unfetched: number;
  /** Texts of which nobody can know whether they arrived: before the coach. */
  uncertain: number;
  failed: number;
  dropped: number;
}

interface Pair {
  carrier: number;
  ours: number;
}

interface Inbound {
  sid: string;
  status: string;
  acted: boolean;
  needs_coach: boolean;
  answers: string[];
}

interface Outbound {
  id: string;
  status: string;
  to_phone: string;
  body: string;
  twilio_sid: string | null;
  needs_coach: boolean;
}

interface Seen {
  incoming: readonly Incoming[];
  posts: readonly Posted[];
}

/** Compares both sides text by text, and counts them. */
export async function auditTexting(
  db: TestDatabase,
  { incoming, posts }: Seen,
): Promise<{ problems: string[]; counts: Counts }> {
  const problems: string[] = [];
  const received = await db.sql<Inbound & Record<string, unknown>>(
    `select m.twilio_sid as sid, m.status, m.outcome is not null as acted, m.needs_coach, coalesce(
       (select array_agg(r.body) from messages r where r.in_reply_to = m.id), '{}') as answers
     from messages m where m.direction = 'in'`,
  );
  const queued = await db.sql<Outbound & Record<string, unknown>>(
    `select id, status, to_phone, body, twilio_sid, needs_coach from messages where direction = 'out' and kind <> 'answer'`,
  );
  const unfetched = auditReceived(incoming, received, problems);
  const sent = auditSent(posts, queued, problems);
  for (const row of await db.sql("select * from prove_sessions()")) problems.push(JSON.stringify(row));

  const taken = posts.filter(({ text }) => text);
  const count = (...status: string[]) => queued.filter((row) => status.includes(row.status)).length;
  const known = new Set(received.map(({ sid }) => sid));
  const counts: Counts = {
    received: {
      carrier: incoming.filter(({ sid, answer }) => answer !== undefined || known.has(sid)).length,
      ours: received.length,
    },
    answered: {
      carrier: incoming.filter(({ answer }) => answer).length,
      ours: received.flatMap(({ answers }) => answers).length - unfetched,
    },
    sent: { carrier: taken.length, ours: sent },
    posts: posts.length,
    givenUp: incoming.filter(({ answer }) => answer === undefined).length,
    unfetched,
    uncertain: count("uncertain"),
    failed: count("failed"),
    dropped: count("dropped"),
  };
  return { problems, counts };
}

/** Each text that came in: one row, acted on or before the coach, and its answer is the one that the carrier has. */
function auditReceived(incoming: readonly Incoming[], rows: readonly Inbound[], problems: string[]): number {
  let unfetched = 0;
  const bySid = new Map(rows.map((row) => [row.sid, row]));
  for (const { sid, body, answer } of incoming) {
    const row = bySid.get(sid);
    const tell = (problem: string) => problems.push(`${sid} "${body}": ${problem}`);
    if (!row) {
      if (answer !== undefined) tell("was answered and stands nowhere");
      continue;
    }
    if (row.status !== "answered" && !row.needs_coach) tell(`is ${row.status}, and the coach is not told`);
    if (row.status === "answered" && !row.acted) tell("was answered and not acted on");
    if (answer === undefined) unfetched += row.answers.length;
    else if (plain(answer ?? "") !== plain(row.answers.join("|"))) {
      tell(`the carrier has ${JSON.stringify(answer)}, our row ${JSON.stringify(row.answers)}`);
    }
  }
  return unfetched;
}

/**
 * Each text that was to go out: one request for each attempt, taken once or not at all, and its row says which. Texts with the
 * same words to one phone are looked at together: the carrier's list cannot tell them apart. Gives how many are sent by our
 * rows, and of those that are left open as many as the carrier has.
 */
function auditSent(posts: readonly Posted[], rows: readonly Outbound[], problems: string[]): number {
  const attempts = new Map<string, number>();
  for (const { callback } of posts) attempts.set(callback, (attempts.get(callback) ?? 0) + 1);
  for (const [attempt, times] of attempts) {
    if (times > 1) problems.push(`${attempt}: ${times} requests at the carrier`);
  }
  const took = new Map<string, string[]>();
  for (const { text } of posts) if (text) push(took, `${text.to} ${text.body}`, text.sid);
  const alike = new Map<string, Outbound[]>();
  for (const row of rows) push(alike, `${row.to_phone} ${row.body}`, row);

  let ours = 0;
  for (const [words, rows] of alike) {
    const sids = took.get(words) ?? [];
    const tell = (problem: string) =>
      problems.push(
        `${words} (${rows.map(({ status }) => status)}; ${sids.length} at the carrier): ${problem}`,
      );
    const sent = rows.filter(({ status }) => status === "sent" || status === "delivered");
    const open = rows.filter(({ status }) => status === "uncertain");
    if (sent.length > sids.length) tell("less went out than is said");
    if (sids.length > sent.length + open.length) tell("more went out than is said");
    if (!sent.every(({ twilio_sid }) => sids.includes(twilio_sid ?? ""))) {
      tell("another one of the carrier's");
    }
    if (open.some(({ needs_coach }) => !needs_coach)) tell("the coach is not told what is open");
    if (rows.some(({ status }) => status === "queued" || status === "sending")) tell("waits for ever");
    ours += sent.length + Math.min(open.length, Math.max(0, sids.length - sent.length));
  }
  for (const words of took.keys()) if (!alike.has(words)) problems.push(`${words}: nobody's`);
  return ours;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  lists.set(key, [...lists.get(key) ?? [], value]);
}

/** A text without what TwiML writes for its signs. */
function plain(text: string): string {
  return text.replaceAll("&amp;", "&").replaceAll("&apos;", "'").replaceAll("&quot;", '"');
}
