import type { TestDatabase } from "../../support/test_database.ts";
import type { Posted } from "../../support/unruly_carrier.ts";
import type { Incoming } from "./texting_storm.ts";

/** Both sides' counts: what the carrier knows, and what stands in our rows. */
export interface Counts {
  /** Texts of phones that reached us: the carrier's deliveries, our rows. */
  received: Pair;
  /** Answers: texts in answers that the carrier got, our rows of answers less those that it gave up fetching. */
  answered: Pair;
  /** Texts of ours that the carrier took, our rows that say so. */
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
  attempts: number;
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
    `select id, status, attempts, twilio_sid, needs_coach from messages where direction = 'out' and kind <> 'answer'`,
  );
  const unfetched = auditReceived(incoming, received, problems);
  auditSent(posts, queued, problems);
  for (const row of await db.sql("select * from prove_sessions()")) problems.push(JSON.stringify(row));

  const taken = posts.filter(({ text }) => text);
  const count = (...status: string[]) => queued.filter((row) => status.includes(row.status)).length;
  const known = new Set(received.map(({ sid }) => sid));
  const takenIds = new Set(taken.map(({ callback }) => attemptOf(callback).id));
  const counts: Counts = {
    received: {
      carrier: incoming.filter(({ sid, answer }) => answer !== undefined || known.has(sid)).length,
      ours: received.length,
    },
    answered: {
      carrier: incoming.filter(({ answer }) => answer).length,
      ours: received.flatMap(({ answers }) => answers).length - unfetched,
    },
    sent: {
      carrier: taken.length,
      ours: count("sent", "delivered") +
        queued.filter(({ id, status }) => status === "uncertain" && takenIds.has(id)).length,
    },
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

/** Each text that was to go out: taken once or not at all, one request for each attempt, and its row says which. */
function auditSent(posts: readonly Posted[], rows: readonly Outbound[], problems: string[]): void {
  const attempts = new Map<string, number>();
  const took = new Map<string, string[]>();
  for (const { callback, text } of posts) {
    const { id, attempt } = attemptOf(callback);
    attempts.set(`${id} ${attempt}`, (attempts.get(`${id} ${attempt}`) ?? 0) + 1);
    if (text) took.set(id, [...took.get(id) ?? [], text.sid]);
  }
  for (const [attempt, times] of attempts) {
    if (times > 1) problems.push(`attempt ${attempt} is ${times} requests at the carrier`);
  }
  for (const { id, status, attempts, twilio_sid, needs_coach } of rows) {
    const sids = took.get(id) ?? [];
    const tell = (problem: string) => problems.push(`text ${id}, ${status} after ${attempts}: ${problem}`);
    if (sids.length > 1) tell(`the carrier took it ${sids.length} times`);
    if (["sent", "delivered"].includes(status)) {
      if (sids.length !== 1) tell("the carrier has none");
      else if (twilio_sid !== sids[0]) tell("it is another one of the carrier's");
    } else if (status === "uncertain") {
      if (!needs_coach) tell("the coach is not told");
    } else if (["failed", "dropped"].includes(status)) {
      if (sids.length > 0) tell("the carrier has it");
    } else tell("it waits for ever");
  }
}

function attemptOf(callback: string): { id: string; attempt: string } {
  const { searchParams } = new URL(callback);
  return { id: searchParams.get("message") ?? "", attempt: searchParams.get("attempt") ?? "" };
}

/** A text without what TwiML writes for its signs. */
function plain(text: string): string {
  return text.replaceAll("&amp;", "&").replaceAll("&apos;", "'").replaceAll("&quot;", '"');
}
