/** What the dashboard asks the API for, as the statement that the API runs for it. */
export interface DashboardQuery {
  /** The function of web/data, and which page or case of it. */
  name: string;
  statement: string;
  params: readonly string[];
  /** Milliseconds that it may take; default 10. */
  atMost?: number;
}

/** A client of the big coach, with the packs that the dashboard knows when it asks. Instants as ISO text. */
export interface Example {
  clientId: string;
  packIds: readonly string[];
  clientCount: number;
  now: Date;
}

const client = embedded("client", "clients", "id, name, phone", ["id", "client_id"]);
const pack = embedded("pack", "purchases", "id, name", ["id", "purchase_id"], ["client_id", "client_id"]);
const booking = [
  "id",
  "client_id",
  "purchase_id",
  "starts_at",
  "ends_at",
  "status",
  "source",
  "confirmed_at",
  "cancelled_at",
  "late_cancel",
  "unpaid",
  "unpaid_reason",
  "waived",
].map((column) => `t.${column}`).join(", ");
const agenda = (rest: string) =>
  `select ${booking}, row_to_json(client.*)::jsonb as client, row_to_json(pack.*)::jsonb as pack from public.bookings t ${client} ${pack} ${rest}`;

/** Every read of web/data as the API runs it, for one client of the big coach and for days around now. */
export function dashboardQueries(
  { clientId, packIds, clientCount, now }: Example,
): DashboardQuery[] {
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
  const lastPage = (rows: number) => Math.floor(Math.max(rows - 1, 0) / 1000) * 1000;
  const clients = (offset: number) =>
    `select t.* from public.clients t order by t.name, t.id limit 1000 offset ${offset}`;
  const ledger =
    `select t.*, row_to_json(booking.*)::jsonb as booking, row_to_json(message.*)::jsonb as message
    from public.session_ledger t
    ${embedded("booking", "bookings", "id, starts_at, status", ["id", "booking_id"])}
    ${embedded("message", "messages", "id, body, created_at", ["id", "message_id"])}
    where t.purchase_id = any ($1) order by t.id desc limit 1000`;
  const unread = `select t.*, row_to_json(client.*)::jsonb as client from public.messages t ${client}
    where t.direction = 'in' and t.read_at is null order by t.created_at desc limit 200`;
  const query = (name: string, rows: string, ...params: string[]) => ({
    name,
    statement: answered(rows),
    params,
  });
  const between =
    `where t.starts_at >= $1::timestamptz and t.starts_at < $2::timestamptz and t.status <> 'cancelled' order by t.starts_at`;
  const overlapping =
    `where t.starts_at >= $3::timestamptz and t.starts_at < $2::timestamptz and t.ends_at > $1::timestamptz
      and t.status <> 'cancelled' order by t.starts_at, t.id limit 1000`;
  return [
    query("readCoach", "select t.* from public.coaches t limit 1"),
    query("readHours", "select t.* from public.availability t order by t.weekday, t.starts_at"),
    query(
      "readTimeOff",
      "select t.* from public.time_off t where t.ends_at > $1::timestamptz order by t.starts_at",
      day(0),
    ),
    query("readOffers", "select t.* from public.offers t order by t.archived_at nulls first, t.created_at"),
    query("readAgenda, a day", agenda(between), day(-1), day(0)),
    query("readAgenda, a week", agenda(between), day(-7), day(0)),
    query("readRange, the bookings of a week", agenda(overlapping), day(-7), day(0), day(-8)),
    query("readRange, the bookings of six weeks", agenda(overlapping), day(-42), day(0), day(-43)),
    query(
      "readRange, the hours of six weeks",
      "select t.* from public.working_hours($1::date, $2::date) t",
      day(-42).slice(0, 10),
      day(-1).slice(0, 10),
    ),
    query(
      "readOverdue",
      agenda(`where t.status = 'scheduled' and t.starts_at < $1::timestamptz order by t.starts_at limit 100`),
      day(0),
    ),
    query("readUnpaid", agenda("where t.unpaid order by t.starts_at desc limit 50")),
    query("readUnread", unread),
    query(
      "readLastNight",
      `select t.started_at, t.finished_at, t.status from public.job_runs t where t.job = 'auto-complete' order by t.started_at desc limit 1`,
    ),
    query("readClients, first page", clients(0)),
    query("readClients, last page", clients(lastPage(clientCount))),
    query("readClient", "select t.* from public.clients t where t.id = $1", clientId),
    query(
      "readPacks",
      "select t.* from public.pack_balances t where t.client_id = $1 order by t.purchased_at desc",
      clientId,
    ),
    query("readLedger, the packs", "select t.id from public.purchases t where t.client_id = $1", clientId),
    query("readLedger, the lines", ledger, `{${packIds.join(",")}}`),
    query(
      "readBookings",
      agenda("where t.client_id = $1 order by t.starts_at desc limit 1000"),
      clientId,
    ),
    { ...query("readClientList, the whole list", "select public.client_list() as list"), atMost: 60 },
    query("readClientList, the first hundred", "select public.client_list(p_limit => 100) as list"),
    { ...query("readClientPage, the first", "select public.client_page() as page"), atMost: 15 },
    {
      ...query("readClientPage, found by name", "select public.client_page(p_find => 'client 0001') as page"),
      atMost: 15,
    },
    query("findClients", "select public.find_clients('client 0001') as found"),
    query("readInbox", "select t.* from public.inbox('all', '', null, 40) t"),
    query("readInbox, found by name", "select t.* from public.inbox('all', 'client 0001', null, 40) t"),
    query("readThread", "select t.* from public.thread(p_client_id => $1) t", clientId),
    query("readUnseen", "select public.unseen_texts() as unseen"),
    query("readWatchedPacks", "select t.* from public.packs_to_watch() t"),
    query(
      "readSlots, a week",
      "select t.* from public.open_slots($1::date, $2::date, 60) t",
      day(0).slice(0, 10),
      day(7).slice(0, 10),
    ),
  ];
}

/** One row of another table as JSON, the way the API joins it. */
function embedded(
  as: string,
  table: string,
  columns: string,
  ...keys: (readonly [theirs: string, ours: string])[]
) {
  const on = [...keys, ["coach_id", "coach_id"]]
    .filter(([theirs]) => theirs !== "coach_id" || table === "clients" || table === "purchases")
    .map(([theirs, ours]) => `e.${theirs} = t.${ours}`).join(" and ");
  return `left join lateral (select ${
    columns.split(", ").map((column) => `e.${column}`).join(", ")
  } from public.${table} e where ${on}) ${as} on true`;
}

/** The API's wrapper: the rows become one JSON text on the server. */
function answered(rows: string): string {
  return `with source as (${rows})
    select null::bigint as total, count(a) as page_total, coalesce(json_agg(a), '[]')::text as body from (select * from source) a`;
}
