import { type Database, type Fetch, type Query, StackError } from "./database.ts";

/** The demo coach's sign-in; `id` is the one that supabase/seed.sql gives to the coach. */
export const demoCoach = {
  id: "00000000-0000-4000-8000-00000000c0ac",
  email: "demo@coachline.test",
  password: "demo-coach",
};

/** Where the demo coach's day begins and ends, as in supabase/seed.sql. */
export const demoZone = "Australia/Melbourne";

/** The demo data as a script; the setting `coachline.seed_now` says around which moment it stands, else around now. */
export function seedText(): Promise<string> {
  return Deno.readTextFile(new URL("../../supabase/seed.sql", import.meta.url));
}

/** Fills a database that has no users: signs the demo coach up, then runs supabase/seed.sql. Both or neither. */
export async function seedDemo(database: Database, api: Fetch, publishableKey: string): Promise<void> {
  const [users] = await database.query<{ there: boolean }>("select exists (select from auth.users) as there");
  if (users?.there) return;
  const seed = await seedText();
  // Through the auth server, so that the password is hashed as its sign-in expects.
  const answer = await api(signUp(publishableKey));
  const body = await answer.text();
  if (!answer.ok) throw new StackError(`Cannot sign the demo coach up: ${body}`);
  try {
    await database.transaction(async (query, run) => {
      await giveFixedId(query);
      await run(seed);
      await run("discard temp"); // its helper functions, which a copy of the database would keep for ever
    });
  } catch (error) {
    await database.query("delete from auth.users");
    const cause = error instanceof Error ? error.message : String(error);
    throw new StackError(`Cannot fill the database with supabase/seed.sql: ${cause}`, { cause: error });
  }
}

function signUp(publishableKey: string): Request {
  return new Request("http://localhost/auth/v1/signup", {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: demoCoach.email, password: demoCoach.password }),
  });
}

/** The auth server makes up the id of a new user; the demo data needs one that it knows. */
async function giveFixedId(query: Query): Promise<void> {
  await query("delete from auth.sessions");
  await query("delete from auth.audit_log_entries");
  const [identity] = await query<{ id: string }>(
    "delete from auth.identities where provider = 'email' returning id",
  );
  if (!identity) throw new Error("its sign-up left no identity");
  await query(
    `update auth.users set id = $1::uuid, raw_user_meta_data = raw_user_meta_data || jsonb_build_object('sub', $1::uuid)`,
    [demoCoach.id],
  );
  await query(
    `insert into auth.identities (id, provider, provider_id, user_id, identity_data)
     select $1, 'email', u.id::text, u.id, u.raw_user_meta_data from auth.users u`,
    [identity.id],
  );
}

/** A date so many days from today in a zone, with its weekday (0 = Sunday). */
export function dayIn(timeZone: string, days: number): { date: string; weekday: number } {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(new Date());
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000);
  return { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() };
}
