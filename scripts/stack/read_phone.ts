import type { OwnAnswer } from "./carrier/create_carrier.ts";
import type { Database } from "./database.ts";
import { demoCoach } from "./seed_demo.ts";

/** What the on-screen phone shows. */
export interface PhoneState {
  coach: { name: string; phone: string; timezone: string } | null;
  /** One per number that belongs to a client or has texted the coach; `name` is null for a number nobody knows. */
  handsets: { name: string | null; phone: string; messages: PhoneText[] }[];
}

interface PhoneText {
  id: string;
  direction: "in" | "out";
  body: string;
  /** When it was there to read, as Postgres or ISO 8601 writes it. */
  at: string;
  /** The carrier said it by itself. */
  carrier?: true;
}

/**
 * Reads every handset of a coach (by number, E.164; else the demo coach, else the first) with its last 200 texts, and
 * among them what the carrier answered by itself.
 */
export async function readPhone(
  database: Database,
  coachPhone: string | null,
  ownAnswers: readonly OwnAnswer[] = [],
): Promise<PhoneState> {
  const [coach] = await database.query<{ id: string; name: string; phone: string; timezone: string }>(
    `select id, name, phone, timezone from public.coaches where $1::text is null or phone = $1
     order by id <> $2, created_at limit 1`,
    [coachPhone, demoCoach.id],
  );
  if (!coach) return { coach: null, handsets: [] };
  const handsets = await database.query<PhoneState["handsets"][number]>(
    `with handsets as (
       select c.phone, string_agg(c.name, ' & ' order by c.created_at, c.id) as name
       from public.clients c where c.coach_id = $1 and c.archived_at is null group by c.phone
     ), numbers as (
       select phone, name from handsets
       union all
       select m.from_phone, null from public.messages m
       where m.coach_id = $1 and m.direction = 'in' and m.from_phone not in (select phone from handsets)
       group by m.from_phone
     )
     select n.name, n.phone, coalesce(t.messages, '[]') as messages
     from numbers n
     cross join lateral (
       select json_agg(json_build_object('id', m.id, 'direction', m.direction, 'body', m.body, 'at', m.at)
         order by m.at, m.direction) as messages
       from (
         -- What waited in the outbox came when it was sent.
         select m.*, coalesce(m.sent_at, m.created_at) as at from public.messages m
         where m.coach_id = $1 and (m.direction = 'in' and m.from_phone = n.phone
           -- A phone shows what reached it, not what waits to be sent or could not be.
           or m.direction = 'out' and m.to_phone = n.phone and m.status in ('sent', 'delivered'))
         order by coalesce(m.sent_at, m.created_at) desc limit 200
       ) m
     ) t
     order by n.name nulls last, n.phone`,
    [coach.id],
  );
  const { name, phone, timezone } = coach;
  for (const handset of handsets) {
    const own = ownAnswers.filter(({ from, to }) => from === phone && to === handset.phone);
    if (own.length === 0) continue;
    handset.messages.push(
      ...own.map(({ id, body, at }): PhoneText => ({
        id,
        direction: "out",
        body,
        at: at.toISOString(),
        carrier: true,
      })),
    );
    handset.messages.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }
  return { coach: { name, phone, timezone }, handsets };
}
