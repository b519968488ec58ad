import { assertEquals, assertMatch } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";
import { makeCoach } from "../support/builders.ts";
import { assertUnseen } from "../support/assert_books.ts";

// Each of these says why on its own line in the migrations; a new one is added here on purpose or not at all.
const definers = [
  "app.altered_answers",
  "app.book",
  "app.booking_coach",
  "app.cancel",
  "app.charge",
  "app.client_coach",
  "app.country_of",
  "app.drop_for_opted_out",
  "app.fill_booking",
  "app.fill_coach",
  "app.follow_countries",
  "app.follow_number",
  "app.forget_late_texts",
  "app.forward",
  "app.import_of",
  "app.is_free_client_id",
  "app.is_premium",
  "app.keep_carrier_id",
  "app.keep_counters",
  "app.keep_country",
  "app.keep_held",
  "app.keep_numbers",
  "app.keep_terms",
  "app.link_texts",
  "app.lock_packs",
  "app.locked_booking",
  "app.locked_client",
  "app.locked_pack",
  "app.locked_text",
  "app.missing_guards",
  "app.move",
  "app.note_changes",
  "app.note_coach_change",
  "app.note_event",
  "app.note_opt_out",
  "app.pack_booking",
  "app.pack_coach",
  "app.plan_of",
  "app.refuse_premium",
  "app.release_one",
  "app.remember",
  "app.request",
  "app.resize",
  "app.revive_number",
  "app.settle_breaks",
  "app.spread_opt_out",
  "app.take_opt_out",
  "app.take_unclaimed_texts",
  "app.uncharge",
  "app.use_one",
  "app.write_line",
  "app.zones_of",
  "public.act_on_coach_sms",
  "public.act_on_sms",
  "public.adjust_sessions",
  "public.auto_complete_bookings",
  "public.book_session",
  "public.cancel_booking",
  "public.change_booking_minutes",
  "public.changes_since",
  "public.check_import",
  "public.claim_messages",
  "public.complete_booking",
  "public.confirm_booking",
  "public.delete_my_data",
  "public.erase_client",
  "public.explain_day",
  "public.extend_packs",
  "public.forget_mobile",
  "public.freeze_pack",
  "public.import_clients",
  "public.is_first_text",
  "public.mark_no_show",
  "public.mark_pack_paid",
  "public.merge_clients",
  "public.next_decent_time",
  "public.open_slots",
  "public.plan_texts",
  "public.preview_booking_text",
  "public.preview_bulk",
  "public.preview_cancel",
  "public.preview_undo_import",
  "public.preview_unmerge",
  "public.receive_sms",
  "public.record_message_result",
  "public.record_message_status",
  "public.refund_pack",
  "public.release_session",
  "public.reopen_booking",
  "public.reply_sms",
  "public.reschedule_booking",
  "public.resend_text",
  "public.say_messages",
  "public.sell_pack",
  "public.send_bulk",
  "public.send_text",
  "public.set_coach_pin",
  "public.set_pack_end",
  "public.set_week",
  "public.start_mobile_check",
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
  "public.use_session",
  "public.verify_mobile",
  "public.waive_booking",
  "public.withdraw_text",
];

const ours = "p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)";

forEachDatabase(
  "DATA-09 every table is under row-level security, and every policy names a role",
  async (_t, db) => {
    const open = await db.sql(`select c.oid::regclass::text as name from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and c.relkind in ('r', 'p')
      and not c.relrowsecurity`);
    assertEquals(open, []);
    const tables = await db.sql(
      "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    assertEquals(tables.length >= 10, true);

    const policies = await db.sql<{ name: string; roles: string[]; rule: string }>(
      `select policyname as name, roles::text[], coalesce(qual, '') || coalesce(with_check, '') as rule from pg_policies
     where schemaname in ('public', 'app')`,
    );
    for (const { name, roles, rule } of policies) {
      assertEquals(roles.includes("public"), false, `"${name}" is for everybody`);
      assertEquals(
        rule.replaceAll("( SELECT auth.uid() AS uid)", "").includes("auth.uid()"),
        false,
        `"${name}" asks per row`,
      );
    }
    const seen = policies.filter(({ rule }) => rule === "true").map(({ name }) => name);
    assertEquals(seen, ["coaches see when jobs ran"]);
    const invokers = await db.sql(`select relname, reloptions::text from pg_class
    where relkind in ('v', 'm') and relnamespace in ('public'::regnamespace, 'app'::regnamespace)
    order by relname`);
    const reloptions = "{security_invoker=true}";
    assertEquals(invokers, [{ relname: "pack_balances", reloptions }]);
    await assertUnseen(db, await makeCoach(db));
  },
);

forEachDatabase(
  "every function has a fixed search path, and only those on the list run as their owner",
  async (_t, db) => {
    const loose = await db.sql(
      `select p.oid::regprocedure::text as name from pg_proc p
     where ${ours} and not coalesce(p.proconfig @> array['search_path=""'], false) and p.prosqlbody is null and not exists (
       select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    );
    assertEquals(loose, []);
    const found = await db.sql<{ name: string }>(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${ours} and p.prosecdef`,
    );
    assertEquals(found.map(({ name }) => name).sort(), definers);
    const twice = await db.sql(
      `select p.proname from pg_proc p where ${ours} group by p.proname having count(*) > 1`,
    );
    assertEquals(twice, []);
  },
);

forEachDatabase("every foreign key has an index that begins with its columns", async (_t, db) => {
  const bare = await db.sql(
    `select c.conrelid::regclass::text as table, c.conname from pg_constraint c
     where c.contype = 'f' and c.connamespace in ('public'::regnamespace, 'app'::regnamespace) and not exists (
       select from pg_index i where i.indrelid = c.conrelid
         and (c.conkey::int2[] <@ (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)])
         and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) like '%IS NOT NULL%'))`,
  );
  assertEquals(bare, []);
});

const statuses: Record<string, string[]> = {
  PT401: ["not_signed_in"],
  PT404: [
    "booking_not_found",
    "client_not_found",
    "coach_not_found",
    "import_not_found",
    "message_not_found",
    "nothing_to_undo",
    "offer_not_found",
    "purchase_not_found",
  ],
  PT409: [
    "booked_after_end",
    "booking_closed",
    "bulk_begun",
    "changed_elsewhere",
    "client_merged",
    "has_bookings",
    "has_sessions",
    "import_settled",
    "import_touched",
    "merge_settled",
    "merge_used",
    "message_closed",
    "mobile_taken",
    "nobody_to_text",
    "opted_out",
    "pack_closed",
    "pack_exhausted",
    "slot_taken",
  ],
  PT422: [
    "code_expired",
    "day_full",
    "empty_text",
    "import_refused",
    "in_the_past",
    "invalid_change",
    "invalid_hours",
    "invalid_minutes",
    "invalid_phone",
    "invalid_pin",
    "invalid_range",
    "invalid_request",
    "no_pack",
    "nobody_chosen",
    "not_confirmed",
    "not_yet",
    "note_required",
    "outside_availability",
    "own_number",
    "pack_expired",
    "pack_frozen",
    "pin_too_easy",
    "premium_number",
    "request_reused",
    "text_too_long",
    "too_far_ahead",
    "too_many_hours",
    "too_many_people",
    "too_many_rows",
    "too_many_tries",
    "too_soon",
    "unknown_placeholder",
    "week_full",
  ],
};

forEachDatabase(
  "every error has a code of the list, its status, and a hint that is a sentence",
  async (_t, db) => {
    const functions = await db.sql<{ name: string; prosrc: string }>(
      `select p.oid::regprocedure::text as name, p.prosrc from pg_proc p where ${ours}`,
    );
    const found: Record<string, Set<string>> = {};
    for (const { name, prosrc } of functions) {
      for (const [raise] of prosrc.matchAll(/\braise\s+sqlstate(?:'[^']*'|[^;'])*;/g)) {
        const [, status = "", code = ""] = /sqlstate '(PT\d{3})' using message = '([a-z_]+)'/.exec(raise) ??
          [];
        assertMatch(raise, /hint = (format\()?'[A-Z]([^']|'')*[^.]\.'/, `${name}: ${code} has no sentence`);
        (found[status] ??= new Set()).add(code);
      }
      const other = [...prosrc.matchAll(/\braise\s+(?!sqlstate)([^;]*);/g)].map(([, text = ""]) =>
        text.split(/\s/)[0]
      );
      assertEquals(
        // A number that cannot be had is refused as the key would refuse it; what is only tried is taken back.
        other.filter((kind) =>
          !["insufficient_privilege", "unique_violation", "triggered_action_exception", ""].includes(
            kind ?? "",
          )
        ),
        [],
        `${name} raises otherwise`,
      );
    }
    const listed = Object.fromEntries(
      Object.entries(found).map(([status, codes]) => [status, [...codes].sort()]),
    );
    assertEquals(listed, statuses);
  },
);

forEachDatabase("what a text is written from a template for is a kind of text", async (_t, db) => {
  const strange = await db.sql(
    `select t.kind from unnest(enum_range(null::public.text_kind)) as t(kind)
     where t.kind::text <> all (enum_range(null::public.message_kind)::text[])`,
  );
  assertEquals(strange, []);
});

/** The comment above each function of the schema files, by the function's name. */
async function readHeaders(folder: URL): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) {
      for (const [key, header] of await readHeaders(new URL(`${name}/`, folder))) headers.set(key, header);
    } else if (name.endsWith(".sql")) {
      const lines = (await Deno.readTextFile(new URL(name, folder))).split("\n");
      lines.forEach((line, index) => {
        const key = /^create function ((?:public|app)\.\w+)/.exec(line)?.[1];
        if (!key) return;
        let first = index;
        while (lines[first - 1]?.startsWith("-- ")) first--;
        headers.set(key, lines.slice(first, index).join("\n"));
      });
    }
  }
  return headers;
}

forEachDatabase(
  "every function says in the schema files what it does, who calls it and what it raises",
  async (_t, db) => {
    const headers = await readHeaders(new URL("../../supabase/schemas/", import.meta.url));
    const functions = await db.sql<{ name: string; says: boolean }>(
      `select n.nspname || '.' || p.proname as name,
         n.nspname = 'public' or p.prosrc ~ '\\mraise (sqlstate|insufficient_privilege)' as says
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${ours} and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    );
    assertEquals([...headers.keys()].sort(), functions.map(({ name }) => name).sort());
    const poor = functions.filter(({ name, says }) => {
      const header = headers.get(name) ?? "";
      return !header.startsWith(`-- ${name}: `) || !header.includes("Called by: ") ||
        (says && !/\bRaises\b/.test(header));
    });
    assertEquals(poor.map(({ name }) => name), []);
  },
);
