import { assert, assertEquals } from "@std/assert";
import { forEachApi } from "../support/api.ts";
import { makeClient, makeCoach } from "../support/builders.ts";

forEachApi("requests of different callers at once never see each other's rows", async (_t, api) => {
  const coaches = [await makeCoach(api.db), await makeCoach(api.db), await makeCoach(api.db)];
  for (const coach of coaches) await makeClient(api.db, coach);
  const everyone = await api.db.sql("select id from public.clients");
  assertEquals(everyone.length, 3);

  const ask = async (headers: HeadersInit, coachId: string | null) => {
    const answer = await api.request("/rest/v1/clients?select=coach_id", { headers });
    const rows = await answer.json();
    return { coachId, status: answer.status, rows };
  };
  const callers = await Promise.all(
    coaches.map(async ({ id }) => ({ id, headers: await api.headersOf(id) })),
  );
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) => {
      const caller = callers[n % 4]; // every fourth request is nobody's
      return caller ? ask(caller.headers, caller.id) : ask({ apikey: api.keys.publishableKey }, null);
    }),
  );
  for (const { coachId, status, rows } of answers) {
    if (coachId === null) assertEquals([status, rows.code], [401, "42501"]);
    else assertEquals([status, rows], [200, [{ coach_id: coachId }]]);
  }
});

forEachApi("a failed request leaves nothing of its role or transaction to the next one", async (_t, api) => {
  const coach = await makeCoach(api.db);
  const headers = { ...await api.headersOf(coach.id), "content-type": "application/json" };
  const wrong = JSON.stringify({ name: "Client", phone: "not a number" });
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const answer = n % 2 === 0
        ? await api.request("/rest/v1/clients", { method: "POST", headers, body: wrong })
        : await api.request("/rest/v1/clients?select=id", { headers });
      await answer.body?.cancel();
      return answer.status;
    }),
  );
  assertEquals(statuses, Array.from({ length: 20 }, (_, n) => n % 2 === 0 ? 400 : 200));
  assertEquals(await api.db.sql("select id from public.clients"), []);
  const [state] = await api.db.sql<{ role: string }>("select current_setting('role') as role");
  assert(
    ["none", "postgres"].includes(state?.role ?? ""),
    `the connection still has the role ${state?.role}`,
  );
});

forEachApi("the API's server takes the grants of the migrations as they are", async (_t, api) => {
  const grants = () =>
    api.db.sql(
      `select n.nspname, c.relname, c.relacl::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'app', 'auth') order by 1, 2`,
    );
  const before = await grants();
  const coach = await makeCoach(api.db);
  const answer = await api.request("/rest/v1/clients?select=id", { headers: await api.headersOf(coach.id) });
  assertEquals(await answer.json(), []);
  assertEquals(await grants(), before);
});

forEachApi("only the public schema is served", async (_t, api) => {
  for (const schema of ["app", "auth", "cron", "supabase_migrations"]) {
    const answer = await api.request("/rest/v1/requests", {
      headers: { apikey: api.keys.secretKey, "Accept-Profile": schema },
    });
    assertEquals([schema, (await answer.json()).code], [schema, "PGRST106"]);
  }
});
