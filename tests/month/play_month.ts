import { toEdge } from "../../supabase/functions/_shared/wall_clock.ts";
import type { Row } from "../../scripts/stack/database.ts";
import { callSmsSend } from "../../scripts/stack/send_due_texts.ts";
import type { TestApi } from "../support/api.ts";
import { insertRow } from "../support/call.ts";
import { call, callOne } from "../support/call.ts";
import { moveClock } from "../support/move_clock.ts";
import { type Ending, type Line, month, people, type Person } from "./story.ts";

const zone = "Australia/Melbourne";
const hour = 3_600_000;

/** One line of the transcript; `at` is the coach's local time, "2027-03-15 07:10". */
export interface Said {
  at: string;
  /** Whose phone. */
  phone: Person;
  /** `in`: they wrote it; `answer`: what came back at once; `out`: a text that they did not ask for; `note`: the coach's own doing. */
  way: "in" | "answer" | "out" | "note";
  words: string;
}

/** What the month came to. */
export interface Month {
  transcript: Said[];
  calendar: Ending[];
  /** The rows of the proof: none where every count is right. */
  proof: Row[];
  /** Sessions free on each client's packs. */
  free: Record<string, number>;
}

interface Options {
  /** Whether the carrier delivers every text twice. */
  twice?: boolean;
}

/**
 * Plays the month through the signed webhook, the outbox and the night, on the embedded database, whose clock is moved:
 * once an hour what falls due is sent, and each text arrives at its minute.
 */
export async function playMonth(api: TestApi, { twice = false }: Options = {}): Promise<Month> {
  const clock = moveClock();
  try {
    const first = month[0];
    if (!first) throw new Error("Cannot play a month in which nothing happens");
    let at = readLocal(first.at).getTime() - 2 * hour;
    clock.to(new Date(at));
    const books = await openBooks(api);
    const transcript: Said[] = [];
    let heard = 0;
    const tick = async () => {
      const now = new Date(at);
      const ofDay = hourOf(now);
      // At night nothing is due but the night's own job.
      if (ofDay < 6 && ofDay !== 3) return;
      if (ofDay === 3) await api.db.sql("select app.nightly()");
      await api.db.sql("select app.send_texts()");
      const [row] = await api.db.sql<{ due: number }>("select public.outbox_due() as due");
      if (row && row.due > 0) await callSmsSend({ keys: api.keys, url: api.url });
      await api.carrier.settled();
      const texts = api.carrier.texts();
      // Those of one moment go out side by side: told in the order of their phones.
      const fresh = texts.slice(heard).toSorted((a, b) => a.to.localeCompare(b.to));
      for (const { to, body } of fresh) {
        transcript.push({ at: sayLocal(now), phone: personOf(to), way: "out", words: body });
      }
      heard = texts.length;
    };
    for (const line of month) {
      const when = readLocal(line.at).getTime();
      for (let next = at + hour; next < when; next = at + hour) {
        at = next;
        clock.to(new Date(at));
        await tick();
      }
      at = when;
      clock.to(new Date(at));
      await tick();
      transcript.push(...await happen(line, { api, books, twice }));
      await tick();
    }
    for (const end = at + 36 * hour; at < end; at += hour) {
      clock.to(new Date(at));
      await tick();
    }
    return {
      transcript,
      calendar: await readCalendar(api, books),
      proof: await call(api.db, "service_role", "prove_sessions"),
      free: await readFree(api, books),
    };
  } finally {
    clock.back();
  }
}

interface Books {
  coachId: string;
  line: string;
  clientIds: Record<string, string>;
  offerIds: Record<string, string>;
}

/** The coach, the clients and what they had bought before the month began. */
async function openBooks({ db }: TestApi): Promise<Books> {
  const coachId = crypto.randomUUID();
  const line = "+61400000300";
  await insertRow(db, "auth.users", { id: coachId, email: "sam@example.test" });
  await insertRow(db, "public.coaches", {
    id: coachId,
    name: "Sam Rivera",
    phone: line,
    mobile: people.Sam,
    mobile_verified_at: new Date().toISOString(),
    timezone: zone,
    country: "AU",
    currency: "AUD",
  });
  await call(db, coachId, "set_coach_pin", { p_pin: "4826" });
  await db.sql(
    `insert into public.availability (coach_id, weekday, starts_at, ends_at)
     select $1, weekday, '06:00', '20:00' from generate_series(1, 5) as weekday`,
    [coachId],
  );
  const offerIds: Record<string, string> = {};
  for (const [name, sessions, price] of [["Ten-pack", 10, 85000], ["Five-pack", 5, 45000]] as const) {
    const offer = await insertRow<{ id: string }>(db, "public.offers", {
      coach_id: coachId,
      name,
      sessions,
      price_cents: price,
    });
    offerIds[name] = offer.id;
  }
  const clientIds: Record<string, string> = {};
  const clients = [
    ["Ana Torres", people.Ana, "Ten-pack", 0],
    ["Ben Okafor", people.Ben, "Five-pack", 3],
    ["Zoe Murphy", people.Zoe, "Ten-pack", 0],
    ["Ivy Murphy", people.Zoe, "Five-pack", 0],
    ["Marta Silva", people.Marta, "Ten-pack", 4],
    ["Luca Rossi", people.Luca, "Five-pack", 0],
  ] as const;
  for (const [name, phone, offer, used] of clients) {
    const { id } = await insertRow<{ id: string }>(db, "public.clients", { coach_id: coachId, name, phone });
    clientIds[name] = id;
    const pack = await callOne<{ id: string }>(db, coachId, "sell_pack", {
      p_client_id: id,
      p_offer_id: offerIds[offer],
    });
    for (let n = 0; n < used; n++) await call(db, coachId, "use_session", { p_purchase_id: pack.id });
  }
  return { coachId, line, clientIds, offerIds };
}

async function happen(
  line: Line,
  { api, books, twice }: { api: TestApi; books: Books; twice: boolean },
): Promise<Said[]> {
  const { at } = line;
  if ("says" in line) {
    const { who, says } = line;
    const sid = `SM${crypto.randomUUID().replaceAll("-", "")}`;
    const send = () => api.textFrom(people[who], says, { to: books.line, sid });
    const { reply } = await send();
    if (twice) await send();
    const said: Said[] = [{ at, phone: who, way: "in", words: says }];
    return reply === null ? said : [...said, { at, phone: who, way: "answer", words: reply }];
  }
  await call(api.db, books.coachId, "book_session", {
    p_client_id: books.clientIds[line.client],
    p_starts_at: readLocal(line.starts).toISOString(),
  });
  return [note(line, `books ${line.client} in for ${line.starts}`)];
}

const note = ({ at }: Line, words: string): Said => ({
  at,
  phone: "Sam",
  way: "note",
  words: `Sam ${words}`,
});

async function readCalendar({ db }: TestApi, { coachId }: Books): Promise<Ending[]> {
  const rows = await db.sql<{ client: string; starts_at: string; status: Ending["status"] }>(
    `select c.name as client, b.starts_at, b.status from public.bookings b join public.clients c on c.id = b.client_id
     where b.coach_id = $1 order by b.starts_at, c.name`,
    [coachId],
  );
  return rows.map(({ client, starts_at, status }) => ({
    client,
    starts: sayLocal(new Date(starts_at)),
    status,
  }));
}

async function readFree({ db }: TestApi, { coachId }: Books): Promise<Record<string, number>> {
  const rows = await db.sql<{ client: string; free: number }>(
    `select c.name as client, sum(p.free)::integer as free from public.pack_balances p join public.clients c on c.id = p.client_id
     where p.coach_id = $1 group by c.name order by c.name`,
    [coachId],
  );
  return Object.fromEntries(rows.map(({ client, free }) => [client, free]));
}

const hourOf = (instant: Date) => Number(sayLocal(instant).slice(11, 13));

function personOf(phone: string): Person {
  const found = Object.entries(people).find(([, number]) => number === phone);
  if (!found) throw new Error("Cannot tell whose phone a text went to");
  return found[0] as Person;
}

/** "2027-03-15 07:10" on the coach's clock as an instant. */
function readLocal(text: string): Date {
  const [, year = "", month = "", day = "", hour = "", minute = ""] =
    /^(\d+)-(\d+)-(\d+) (\d+):(\d+)$/.exec(text) ?? [];
  return toEdge({ year: +year, month: +month, day: +day, hour: +hour, minute: +minute }, zone);
}

const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });

/** An instant as the coach's clock shows it, "2027-03-15 07:10". */
function sayLocal(instant: Date): string {
  return format.format(instant);
}
