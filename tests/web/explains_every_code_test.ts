import { assertEquals } from "@std/assert";
import { explain, fieldsOf, isExplained, learnRefusals } from "../../web/server/explain.ts";
import { Failure, toFailure } from "../../web/server/failure.ts";
import { refusals } from "../../web/server/refusals.ts";
import { problemWords, unpaidWords } from "../../web/words.ts";

const migrations = new URL("../../supabase/migrations/", import.meta.url);
const sources: string[] = [];
for await (const { name } of Deno.readDir(migrations)) {
  if (name.endsWith(".sql")) sources.push(await Deno.readTextFile(new URL(name, migrations)));
}
const sql = sources.join("\n");
const found = (pattern: RegExp) =>
  [...new Set([...sql.matchAll(pattern)].flatMap(([, name]) => name ?? []))].sort();

Deno.test("what the first screen can meet has its sentence before the table is there, the rest in general", async () => {
  const before = (code: string) => explain(new Failure(code, "The server says why."));
  assertEquals(isExplained("slot_taken"), false);
  assertEquals(before("slot_taken"), "The server says why.");
  assertEquals(
    before("offline"),
    "There is no connection. Nothing was changed; try again when you are back online.",
  );
  await learnRefusals();
  assertEquals(before("slot_taken"), refusals["slot_taken"]?.sentence);
});

Deno.test("every error code of the database has a sentence in the dashboard", () => {
  const codes = found(/message = '([a-z_]+)'/g);
  assertEquals(codes.length > 15, true, "the codes are found");
  assertEquals(codes.filter((code) => !isExplained(code)), []);
});

Deno.test("every rule of a table that a coach writes to has a sentence in the dashboard", () => {
  const tables =
    /^(coaches|clients|offers|availability|day_hours|time_off|text_templates|distinct_clients)_.*(?<!_id_key|_coach_id_key)$/;
  const rules = found(/constraint ([a-z0-9_]+) (?:check|unique|exclude)/g).filter((name) =>
    tables.test(name)
  );
  assertEquals(rules.length > 25, true, "the rules are found");
  assertEquals(rules.filter((rule) => !isExplained(rule)), []);
});

Deno.test("every broken invariant and every reason for not charging has its words", () => {
  const proof = /create function public\.prove_sessions\([\s\S]*?\$\$([\s\S]*?)\$\$/.exec(sql)?.[1] ?? "";
  const problems = [...proof.matchAll(/(?:(?:null|id), |\(|\), )\(?'([a-z]+(?:_[a-z]+)+)'/g)].flatMap((
    [, name],
  ) => name ?? []);
  assertEquals(problems.length > 10, true, "the problems are found");
  assertEquals(problems.filter((problem) => !(problem in problemWords)), []);
  // Why a pack cannot pay is its state, as app.pack_problem says it.
  const states = /create type public\.pack_state as enum \(([^)]*)\)/.exec(sql)?.[1] ?? "";
  const reasons = [...states.matchAll(/'([a-z]+)'/g)].flatMap(([, state]) =>
    state === "valid" ? [] : [`pack_${state}`]
  );
  assertEquals(reasons.length >= 3, true, "the reasons are found");
  assertEquals(reasons.filter((reason) => !(reason in unpaidWords)), []);
});

Deno.test("a refusal of the API, of a function and of a constraint each find their sentence", () => {
  const verb = toFailure({ code: "PT409", message: "slot_taken", hint: "That time is already booked." }, 409);
  assertEquals(explain(verb), refusals["slot_taken"]?.sentence);
  assertEquals(explain(toFailure({ error: "no_pack", hint: "x" }, 422)), refusals["no_pack"]?.sentence);
  const message = 'new row for relation "offers" violates check constraint "offers_price_not_negative"';
  assertEquals(
    explain(toFailure({ code: "23514", message }, 400)),
    refusals["offers_price_not_negative"]?.sentence,
  );
  assertEquals(toFailure({ message: "FetchError" }, 0).code, "offline");
  assertEquals(toFailure({ code: "PGRST303", message: "JWT expired" }, 401).code, "not_signed_in");
  assertEquals(explain(new Failure("brand_new", "The server says why.")), "The server says why.");
  assertEquals(toFailure("<html>", 502).code, "internal");
});

Deno.test("a code that stands for several things is said in the database's own words", () => {
  const hints = new Map<string, Set<string>>();
  for (const [, code = "", hint = ""] of sql.matchAll(/message = '([a-z_]+)',\s+hint = '((?:[^']|'')*)'/g)) {
    hints.set(code, (hints.get(code) ?? new Set()).add(hint.replaceAll("''", "'")));
  }
  const requests = hints.get("invalid_request") ?? new Set();
  assertEquals(requests.size > 8, true, "the hints are found");
  const said = new Set([...requests].map((hint) => explain(new Failure("invalid_request", hint))));
  assertEquals(said, requests, "each is another sentence");
  const extending = "Extend by 1 to 3,660 days.";
  assertEquals(explain(new Failure("invalid_change", extending)), extending);
  assertEquals(fieldsOf(new Failure("invalid_change")), ["sessions", "days"]);
  // Where ours begins as the hint does, it says more: what to do about it.
  const full = refusals["pack_exhausted"]?.sentence ?? "";
  assertEquals(explain(new Failure("pack_exhausted", "Every session of the pack is used or booked.")), full);
  assertEquals(explain(new Failure("pack_exhausted")), full);
});

Deno.test("no sentence shows a code, and each one ends", () => {
  for (const { sentence } of Object.values(refusals)) {
    assertEquals(/[a-z]_[a-z]/.test(sentence.replace("config.json", "")), false, sentence);
    assertEquals(/[.]$/.test(sentence), true, sentence);
  }
});
