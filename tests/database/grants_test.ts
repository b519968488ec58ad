import { assertEquals } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";
import { makeClient, makeCoach } from "../support/builders.ts";
import { assertUnseen } from "../support/assert_books.ts";

const offerFields =
  "currency, late_cancel_minutes, name, price_cents, session_minutes, sessions, validity_days";
const all = "delete, insert, select, update";

/** What each role may do to each table: whole-table verbs, or a verb with the columns it is limited to. */
const expected: Record<string, Record<string, string[]>> = {
  authenticated: {
    "public.availability": [all],
    "public.bookings": ["select"],
    "public.clients": [
      "select",
      "insert (coach_id, id, name, notes, phone)",
      "update (archived_at, name, notes, phone)",
    ],
    "public.coaches": [
      "select",
      "insert (country, currency, id, name, phone, timezone)",
      "update (advance_days, auto_complete_delay_minutes, buffer_minutes, clients_may_book_without_pack, country, currency, " +
      "expiry_days, follow_up, forward_texts, late_cancel_minutes, low_balance_at, max_sessions_day, max_sessions_week, name, notice_minutes, opt_out_words, phone, " +
      "pin_asked_for, quiet_from, quiet_to, reminder_minutes, session_minutes, slot_step_minutes, text_confirmations, text_cost, text_countries, text_name, texts_a_day, " +
      "texts_kept_months, timezone)",
    ],
    "public.day_hours": [all],
    "public.dead_numbers": ["select"],
    "public.distinct_clients": ["delete, select", "insert (client_id, other_id)"],
    "public.imports": ["select"],
    "public.job_runs": ["select (finished_at, id, job, started_at, status)"],
    "public.messages": ["select", "update (read_at)"],
    "public.offers": [
      "select",
      `insert (bonus, coach_id, ${
        offerFields.replace("late_", "id, late_").replace("price_", "policy, price_")
      })`,
      `update (archived_at, bonus, ${offerFields.replace("price_", "policy, price_")})`,
    ],
    "public.opt_outs": ["select"],
    "public.pack_balances": ["select"],
    "public.pack_events": ["select"],
    "public.purchases": ["select"],
    "public.session_ledger": ["select"],
    "public.text_templates": ["delete, select", "insert (body, coach_id, kind)", "update (body, kind)"],
    "public.time_off": [all],
  },
  service_role: {
    "public.availability": [all],
    "public.bookings": [all],
    "public.clients": [all],
    "public.coaches": [all],
    "public.day_hours": [all],
    "public.dead_numbers": ["select"],
    "public.distinct_clients": ["delete, select"],
    "public.imports": ["select"],
    "public.job_runs": ["select"],
    "public.messages": ["insert, select, update"],
    "public.offers": [all],
    "public.opt_outs": ["select"],
    "public.pack_balances": ["select"],
    "public.pack_events": ["select"],
    "public.purchases": ["select", "update (expires_at, frozen_at, paid_at, payment_method, refunded_at)"],
    "public.session_ledger": ["select"],
    "public.text_templates": [all],
    "public.time_off": [all],
    "public.unclaimed_texts": ["delete, select"],
  },
  anon: {},
  public: {},
};

forEachDatabase(
  "DATA-01 DATA-09 each role holds exactly the table and column grants of the list",
  async (_t, db) => {
    const rows = await db.sql<{ role: string; name: string; verbs: string; columns: string | null }>(
      `with tables as (
       select n.nspname || '.' || c.relname as name, coalesce(r.rolname, 'public') as role, lower(a.privilege_type) as verb
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
       left join pg_roles r on r.oid = a.grantee
       where n.nspname in ('public', 'app') and c.relkind in ('r', 'v', 'S', 'm', 'p')
     ), columns as (
       select n.nspname || '.' || c.relname as name, coalesce(r.rolname, 'public') as role, lower(a.privilege_type) as verb,
         string_agg(t.attname, ', ' order by t.attname) as columns
       from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
         aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
       where n.nspname in ('public', 'app') group by 1, 2, 3
     )
     select role, name, string_agg(verb, ', ' order by verb) as verbs, null as columns from tables group by 1, 2
     union all select role, name, verb, columns from columns order by 1, 2, 4 nulls first, 3`,
    );
    const found: Record<string, Record<string, string[]>> = {
      authenticated: {},
      service_role: {},
      anon: {},
      public: {},
    };
    for (const { role, name, verbs, columns } of rows) {
      const tables = found[role];
      if (tables) (tables[name] ??= []).push(columns === null ? verbs : `${verbs} (${columns})`);
    }
    const inOrder = (roles: typeof expected) =>
      Object.fromEntries(
        Object.entries(roles).map(([role, tables]) => [
          role,
          Object.fromEntries(Object.entries(tables).map(([name, grants]) => [name, [...grants].sort()])),
        ]),
      );
    assertEquals(inOrder(found), inOrder(expected));
    await assertUnseen(db, await makeCoach(db));
  },
);

const forCoaches = [
  "app.altered_answers",
  "app.are_instants",
  "app.caller",
  "app.clean_name",
  "app.country_currencies",
  "app.currency_of",
  "app.day_edge",
  "app.digest",
  "app.event_text",
  "app.highest_price",
  "app.hours_of_days",
  "app.inbox_since",
  "app.is_country_list",
  "app.is_currency",
  "app.is_day",
  "app.is_e164",
  "app.is_free_client_id",
  "app.is_meant",
  "app.is_opted_out",
  "app.is_reminder_list",
  "app.is_seen",
  "app.is_timezone",
  "app.last_run",
  "app.line_text",
  "app.link",
  "app.listed_clients",
  "app.merge_alone",
  "app.micros",
  "app.missing_guards",
  "app.name_words",
  "app.new_id",
  "app.open_hours",
  "app.pack_standing",
  "app.pack_terms",
  "app.page_size",
  "app.part",
  "app.person_key",
  "app.plain_name",
  "app.report_days",
  "app.reported_bookings",
  "app.reported_weeks",
  "app.require_days",
  "app.require_text",
  "app.spelled_out",
  "app.still_listed",
  "app.to_instant",
  "app.turn_of",
  "app.typed_words",
  "app.unseen",
  "app.word_patterns",
  "app.worth",
  "public.adjust_sessions",
  "public.balance_at",
  "public.book_session",
  "public.books_seal",
  "public.bulk_texts",
  "public.cancel_booking",
  "public.change_booking_minutes",
  "public.change_notes",
  "public.change_settings",
  "public.changes_since",
  "public.check_import",
  "public.client_counts",
  "public.client_list",
  "public.client_page",
  "public.complete_booking",
  "public.confirm_booking",
  "public.delete_my_data",
  "public.erase_client",
  "public.export_page",
  "public.explain_day",
  "public.extend_packs",
  "public.find_clients",
  "public.forget_mobile",
  "public.freeze_pack",
  "public.import_clients",
  "public.inbox",
  "public.is_first_text",
  "public.liability_at",
  "public.mark_no_show",
  "public.mark_pack_paid",
  "public.merge_clients",
  "public.merge_suggestions",
  "public.needs_you",
  "public.next_decent_time",
  "public.open_slots",
  "public.packs_to_watch",
  "public.preview_booking_text",
  "public.preview_bulk",
  "public.preview_cancel",
  "public.preview_undo_import",
  "public.preview_unmerge",
  "public.prove_sessions",
  "public.refund_pack",
  "public.release_session",
  "public.reopen_booking",
  "public.report_bookings",
  "public.report_clients",
  "public.report_expiring",
  "public.report_hours",
  "public.report_liability",
  "public.report_owed",
  "public.report_revenue",
  "public.report_sales",
  "public.report_weeks",
  "public.reschedule_booking",
  "public.resend_text",
  "public.sell_pack",
  "public.send_bulk",
  "public.send_text",
  "public.set_coach_pin",
  "public.set_pack_end",
  "public.start_mobile_check",
  "public.statement",
  "public.text_media",
  "public.text_wordings",
  "public.thread",
  "public.transfer_sessions",
  "public.unconfirm_booking",
  "public.undo_bulk",
  "public.undo_import",
  "public.undo_pack_end",
  "public.undo_payment",
  "public.undo_refund",
  "public.undo_sale",
  "public.undo_session",
  "public.undo_transfer",
  "public.unfreeze_pack",
  "public.unmerge_clients",
  "public.unseen_texts",
  "public.use_session",
  "public.verify_mobile",
  "public.waive_booking",
  "public.withdraw_text",
  "public.working_hours",
];
const forServiceOnly = [
  "public.act_on_coach_sms",
  "public.act_on_sms",
  "public.auto_complete_bookings",
  "public.claim_messages",
  "public.outbox_due",
  "public.plan_texts",
  "public.receive_sms",
  "public.record_message_result",
  "public.record_message_status",
  "public.reply_sms",
  "public.say_messages",
];

forEachDatabase(
  "each role may run exactly the functions of the list; anon and the public none",
  async (_t, db) => {
    for (
      const [role, names] of [
        ["anon", []],
        // The hours of whoever is signed in: the service role is nobody.
        ["authenticated", [...forCoaches, "public.set_week"].sort()],
        ["service_role", [...forCoaches, ...forServiceOnly].sort()],
      ] as const
    ) {
      const rows = await db.sql<{ name: string }>(
        `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'app') and has_function_privilege($1, p.oid, 'execute')`,
        [role],
      );
      assertEquals(rows.map(({ name }) => name).sort(), names);
    }
    const open = await db.sql(
      `select p.oid::regprocedure::text as name from pg_proc p
     cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace) and a.grantee = 0`,
    );
    assertEquals(open, []);
  },
);

forEachDatabase("what a later migration makes is closed too, until it is granted", async (_t, db) => {
  await db.sql("create table public.later (id integer)");
  await db.sql("create function public.later() returns integer language sql as 'select 1'");
  await db.sql("create function app.later() returns integer language sql as 'select 1'");
  for (const caller of ["anon", "service_role", crypto.randomUUID()]) {
    for (const statement of ["select * from public.later", "select public.later()", "select app.later()"]) {
      await db.refuses(db.as(caller, (sql) => sql(statement)), { status: "42501" });
    }
  }
});

forEachDatabase(
  "the private schema is closed: no table of it can be read or written by any role of the API",
  async (_t, db) => {
    const coach = await makeCoach(db);
    await makeClient(db, coach);
    for (const caller of ["anon", "service_role", coach.id]) {
      for (const table of ["app.requests", "app.conversations", "app.departures", "app.introductions"]) {
        for (
          const statement of [
            `select * from ${table}`,
            `delete from ${table}`,
            `insert into ${table} default values`,
          ]
        ) {
          await db.refuses(db.as(caller, (sql) => sql(statement)), { status: "42501" });
        }
      }
      const inner = ["app.complete_due(now(), false)", "app.nightly()", "app.remember(null, '1')"];
      for (const call of inner) {
        await db.refuses(db.as(caller, (sql) => sql(`select ${call}`)), { status: "42501" });
      }
    }
    await assertUnseen(db, coach);
  },
);
