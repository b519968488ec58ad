import type { Sql } from "../../scripts/stack/session.ts";
import { isExplained, learnRefusals } from "../../web/server/explain.ts";
import { type Hostile, hostileValues } from "./hostile_values.ts";
import type { Values, World } from "./sensible_world.ts";
import type { TestDatabase } from "./test_database.ts";

/** What became of a statement that was tried and taken back. */
export interface Answer extends Record<string, unknown> {
  state: string;
  message: string;
  hint: string | null;
  constraint: string | null;
  /** What only reads, and failed once the statement had been accepted. */
  reader: string | null;
  /** What the proof said, and what the other coach had, once it had been accepted. */
  problems: string | null;
  theirs: string | null;
}

/** What a coach and the jobs do every day, whatever was accepted before. */
const readers: readonly (readonly ["coach" | "service_role", string])[] = [
  ["coach", "public.open_slots(current_date, current_date + 7)"],
  ["coach", "public.working_hours(current_date, current_date + 7)"],
  ["coach", "public.report_weeks(current_date - 7, current_date + 7)"],
  ["service_role", "public.auto_complete_bookings()"],
  ["service_role", "public.plan_texts()"],
  ["service_role", "public.claim_messages()"],
];

await learnRefusals();

/** Runs statements one by one, each as a caller and each taken back, in one transaction. */
export async function attempts(
  db: TestDatabase,
  { coach, stranger }: World,
  work: (
    attempt: (
      caller: string,
      statement: string,
      values: (string | null)[],
      depth: number,
    ) => Promise<Answer>,
  ) => Promise<void>,
) {
  const tables = await db.sql<{ name: string }>(
    `select distinct c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace) and a.attname = 'coach_id' order by 1`,
  );
  const digest = tables.map(({ name }) =>
    `(select string_agg(t::text, ' ' order by t::text) from ${name} t where coach_id = '${stranger}')`
  );
  await db.as("service_role", async (sql: Sql) => {
    await sql("reset role");
    await sql("set local statement_timeout = '8s'"); // as the hosted platform has it for a signed-in caller
    await sql(`create function pg_temp.act_as(p_caller text) returns void language sql as $$
      select set_config('request.jwt.claims', json_build_object('role', r.name, 'sub', r.sub)::text, true),
        set_config('request.jwt.claim.sub', coalesce(r.sub, ''), true), set_config('role', r.name, true)
      from (select case p_caller when 'coach' then 'authenticated' else p_caller end as name,
        case p_caller when 'coach' then '${coach}' end as sub) r $$`);
    await sql(`create function pg_temp.theirs() returns text language sql as $$
      select md5(concat_ws('|', (select c::text from public.coaches c where c.id = '${stranger}'), ${
      digest.join(", ")
    })) $$`);
    await sql(
      "grant execute on function pg_temp.act_as(text), pg_temp.theirs() to authenticated, service_role",
    );
    await sql(
      `create function pg_temp.attempt(p_caller text, p_statement text, p_values text[], p_depth integer) returns jsonb language plpgsql as $$
      declare
        v_reader text;
        v_problems text;
        v_theirs text;
        v_state text;
        v_message text;
        v_hint text;
        v_constraint text;
      begin
        begin
          perform pg_temp.act_as(p_caller);
          execute p_statement using p_values;
          set local role none;
          if p_depth = 0 then
            raise exception 'accepted' using errcode = 'ZZ000';
          end if;
          v_theirs := pg_temp.theirs();
          perform pg_temp.act_as('service_role');
          select string_agg(distinct p.problem, ', ') into v_problems from public.prove_sessions() p;
          if p_depth = 1 then
            raise exception 'accepted' using errcode = 'ZZ000';
          end if;
          ${
        readers.map(([caller, call]) => `
          v_reader := '${call}';
          perform pg_temp.act_as('${caller}');
          perform r::text from ${call} r;`).join("")
      }
          v_reader := null;
          raise exception 'accepted' using errcode = 'ZZ000';
        exception when query_canceled or others then
          get stacked diagnostics v_state = returned_sqlstate, v_message = message_text, v_hint = pg_exception_hint,
            v_constraint = constraint_name;
        end;
        set local role none;
        return jsonb_build_object('state', v_state, 'message', left(v_message, 160), 'hint', v_hint, 'constraint', nullif(v_constraint, ''),
          'reader', v_reader, 'problems', v_problems, 'theirs', v_theirs);
      end $$`,
    );
    await work(async (caller, statement, values, depth) => {
      const places = values.map((_, n) => `$${n + 3}::text`).join(", ");
      const [row] = await sql<{ answer: Answer }>(
        `select pg_temp.attempt($1::text, $2::text, array[${places}]::text[], ${depth}) as answer`,
        [caller, statement, ...values],
      );
      if (!row) throw new Error(`Cannot try ${statement}: nothing came back`);
      return row.answer;
    });
  });
}

const sentence = /^[A-Z][^\n]*[^.]\.$/;

/** What is wrong with an answer; undefined where the statement was accepted or refused as it should be. */
export function fault(answer: Answer, theirs: string | undefined, byTable: boolean): string | undefined {
  const { state, message, hint, constraint, reader, problems } = answer;
  if (reader !== null) return `then ${reader}: ${state} ${message}`;
  if (state === "ZZ000") {
    if (problems) return `then the proof: ${problems}`;
    return theirs !== undefined && answer.theirs !== theirs ? "the other coach's rows changed" : undefined;
  }
  if (/^PT4\d\d$/.test(state) && /^[a-z_]+$/.test(message) && sentence.test(hint ?? "")) return undefined;
  if (
    byTable && constraint !== null && /^23(514|505|P01)$/.test(state) && isExplained(constraint)
  ) return undefined;
  // A column that must not be empty, a row that is not the caller's, a row that is nobody's.
  if (byTable && ["23502", "42501", "23503"].includes(state)) return undefined;
  return `${state} ${message}`;
}

/** Puts in a hostile value for one of several that are sensible, each in turn. */
export function turns(
  names: string[],
  types: string[],
  given: Values,
  world: World,
): [label: string, values: (string | null)[]][] {
  const ids = { nobody: "00000000-0000-4000-8000-00000000dead", foreign: world.foreign };
  return names.flatMap((name, at) =>
    hostileValues(types[at] ?? "", ids, given[name] ?? null).map(([label, value]: Hostile) =>
      [`${name} = ${label}`, names.map((other) => other === name ? value : given[other] ?? null)] as [
        string,
        (string | null)[],
      ]
    )
  );
}
