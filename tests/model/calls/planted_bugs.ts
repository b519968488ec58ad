import type { TestDatabase } from "../../support/test_database.ts";

/** A bug that the suite must find: how it changes a function or a view, by its own text. */
export interface PlantedBug {
  name: string;
  /** `schema.name` of what is changed, and the change; `find` must be there, or the bug is none. */
  changes: readonly { what: string; find: string; by: string }[];
}

/** What a single connection shows. */
export const bugsOfRules: readonly PlantedBug[] = [
  {
    name: "the guard per booking is dropped",
    changes: [{ what: "app.use_one", find: "app.booking_balance(p_booking.id) < 0", by: "false" }],
  },
  {
    name: "expiry is judged at the job's time",
    changes: [{
      what: "app.charge_held",
      find: "app.pack_problem(p, b.starts_at)",
      by: "app.pack_problem(p, b.starts_at + interval '1 day')",
    }],
  },
  {
    name: "past bookings are forgotten in the holds",
    changes: [{
      what: "public.pack_balances",
      find: "sessions_held AS held",
      by: `sessions_held - (select count(*)::integer from public.bookings b
        where b.purchase_id = p.id and b.status = 'scheduled' and b.ends_at <= now()) as held`,
    }],
  },
  {
    name: "a hold outlives the use of its session",
    changes: [{
      what: "app.keep_counters",
      find: "where b.status = 'scheduled' and not b.unpaid and b.purchase_id is not null",
      by: "where false",
    }],
  },
  {
    name: "a hold outlives its booking",
    changes: [{
      what: "app.keep_held",
      find: "from old_rows o where o.status = 'scheduled' and not o.unpaid\n          union all",
      by: "from old_rows o where false\n          union all",
    }],
  },
  {
    name: "the job completes, and leaves charging to another transaction",
    changes: [{
      what: "app.complete_locked",
      find: "app.charge_held(p_ids,",
      by: "app.charge_held('{}',",
    }],
  },
  {
    name: "release does not look at the booking",
    changes: [{
      what: "app.release_one",
      find: "or p_booking_id is not null and not",
      by: "or false and not",
    }],
  },
  {
    name: "a repeated request is done again",
    changes: [
      { what: "app.request", find: "if p_request_id is null then", by: "if true then" },
      { what: "app.remember", find: "if p_request.request_id is not null then", by: "if false then" },
    ],
  },
  {
    name: "a session that is let go stays used",
    changes: [{
      what: "public.waive_booking",
      find: "perform app.uncharge(v_booking, 'Let go')",
      by: "null",
    }],
  },
  {
    name: "a client who was merged stays on the list",
    changes: [{
      what: "public.merge_clients",
      find: "archived_at = coalesce(c.archived_at, now())",
      by: "archived_at = c.archived_at",
    }],
  },
  {
    name: "an import forgets what was used before",
    changes: [{
      what: "public.import_clients",
      find: "generate_series(1, k.used)",
      by: "generate_series(2, k.used)",
    }],
  },
  {
    name: "a session that is over can be made longer",
    changes: [{
      what: "app.resize",
      find: "least(v_booking.ends_at, v_ends_at) <= now()",
      by: "false",
    }],
  },
  {
    name: "a pack that is named is not checked",
    changes: [{
      what: "app.choose_pack",
      find:
        "where p.coach_id = p_client.coach_id and p.client_id = p_client.id and (p_purchase_id is null or p.id = p_purchase_id)",
      by: "where (p_purchase_id is null and p.client_id = p_client.id or p.id = p_purchase_id)",
    }],
  },
  {
    name: "what happened to a pack since counts for a session before",
    changes: [{ what: "app.pack_then", find: "e.effective_at > p_at", by: "false" }],
  },
];

/** What only two at once show. */
export const bugOfLocks: PlantedBug = {
  name: "the client is not locked",
  changes: [{ what: "app.locked_client", find: "for no key update", by: "" }],
};

/** Plants a bug in a test's own database; the returned function takes it out again. */
export async function plant(db: TestDatabase, { name, changes }: PlantedBug): Promise<() => Promise<void>> {
  const healthy: string[] = [];
  for (const { what, find, by } of changes) {
    const [row] = await db.sql<{ text: string | null }>(
      `select case when to_regclass($1) is not null
         then 'create or replace view ' || $1 || ' with (security_invoker = true) as ' || pg_get_viewdef(to_regclass($1))
         else pg_get_functiondef(to_regproc($1)) end as text`,
      [what],
    );
    const text = row?.text ?? "";
    if (!text.includes(find)) throw new Error(`Cannot plant "${name}": ${what} does not say ${find}`);
    healthy.unshift(text);
    await db.stack.run(text.replace(find, by));
  }
  return async () => {
    for (const text of healthy) await db.stack.run(text);
  };
}
