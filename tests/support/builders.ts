import type { Row } from "../../scripts/stack/database.ts";
import { insertRow } from "./call.ts";
import type { Session } from "../../scripts/stack/session.ts";

/** A coach, and another one who exists only to see and touch nothing of the first. */
export interface Coach {
  id: string;
  phone: string;
  timezone: string;
  /** Id of the coach who must see nothing. */
  strangerId: string;
}

export interface Client {
  id: string;
  coach_id: string;
  name: string;
  phone: string;
}

export interface Offer {
  id: string;
  coach_id: string;
  sessions: number;
  price_cents: number;
}

let made = 0;

// The ends of the numbers that the demo and the tests write out themselves: nobody that a builder makes has one of them.
const written = /^(?:00[01]|100|[2369]\d\d|([1578])\1\1)$/;

/** A phone number of the range that is set aside for drama, another one each time, E.164. */
export function nextPhone(): string {
  const end = String(made++ % 900).padStart(3, "0");
  return written.test(end) ? nextPhone() : `+61400000${end}`;
}

/** Makes a coach in Sydney who works at any hour of the week, unless columns say otherwise, and a stranger beside. */
export async function makeCoach(db: Session, columns: Row = {}): Promise<Coach> {
  const stranger = await makeOneCoach(db, { name: "Stranger", timezone: "Europe/London" });
  const coach = await makeOneCoach(db, columns);
  return { id: coach.id, phone: coach.phone, timezone: coach.timezone, strangerId: stranger.id };
}

async function makeOneCoach(db: Session, columns: Row) {
  const id = crypto.randomUUID();
  await insertRow(db, "auth.users", { id, email: `${id}@example.test` });
  const row = { id, name: "Coach", phone: nextPhone(), timezone: "Australia/Sydney", ...columns };
  const coach = await insertRow<{ id: string; phone: string; timezone: string }>(db, "public.coaches", row);
  await db.sql(
    `insert into public.availability (coach_id, weekday, starts_at, ends_at)
     select $1, weekday, '00:00', '24:00' from generate_series(0, 6) as weekday`,
    [id],
  );
  return coach;
}

/** Makes a client of a coach, who has had a text of the coach's before. */
export async function makeClient(db: Session, coach: { id: string }, columns: Row = {}): Promise<Client> {
  const client = await makeNewClient(db, coach, columns);
  await db.sql(
    "insert into app.introductions (coach_id, phone, message_id) values ($1, $2, gen_random_uuid()) on conflict do nothing",
    [client.coach_id, client.phone],
  );
  return client;
}

/** Makes a client of a coach, whose number has had no text yet. */
export async function makeNewClient(db: Session, coach: { id: string }, columns: Row = {}): Promise<Client> {
  const row = { coach_id: coach.id, name: "Client", phone: nextPhone(), ...columns };
  return await insertRow<Client>(db, "public.clients", row);
}

/** Makes an offer of ten sessions for 60000 cents that never expires. */
export async function makeOffer(db: Session, coach: { id: string }, columns: Row = {}): Promise<Offer> {
  const row = { coach_id: coach.id, name: "Ten sessions", sessions: 10, price_cents: 60000, ...columns };
  return await insertRow<Offer>(db, "public.offers", row);
}

export { type Booking, makeBooking } from "./calendar.ts";
export { makePack, type Pack } from "./packs.ts";

/** Makes so many clients of a coach. */
export async function makeClients(db: Session, coach: { id: string }, count: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let n = 0; n < count; n++) clients.push(await makeClient(db, coach));
  return clients;
}
