import { assert, assertEquals } from "@std/assert";
import { coachOutcome } from "../../supabase/functions/sms-inbound/coach_outcome.ts";
import { formatDayTime } from "../../web/format.ts";
import { askedBefore, understood } from "../../web/screens/inbox/understood.ts";
import { sampleCoachOutcomes } from "../functions/sample_coach_outcomes.ts";

const zone = { timeZone: "UTC", locale: "en-AU" };

Deno.test("the inbox says in words what became of every kind of the coach's texts", () => {
  const kinds = coachOutcome.options.flatMap(({ shape: { kind } }): string[] =>
    "value" in kind ? [kind.value] : [...kind.options]
  );
  const said = kinds.map((kind) => {
    const outcome = JSON.parse(JSON.stringify(sampleCoachOutcomes.find((sample) => sample.kind === kind)));
    const words = understood({ intent: { kind: "next" }, outcome }, zone);
    return [kind, words?.did ?? ""];
  });
  assertEquals(said.filter(([, words]) => words === ""), []);
  assert(kinds.length > 40, "the kinds are found");
});

Deno.test("the inbox says what every command of the coach's asks, and what a question was about", () => {
  const kinds =
    "next today undo off off_unclear done no_show pin say help choose no book move cancel sell add balance why " +
    "usage which repeat lapsed";
  for (const kind of kinds.split(" ")) assert(understood({ intent: { kind }, outcome: null }, zone), kind);
  const at = "2026-11-27T07:00:00Z";
  const move = understood({ intent: { kind: "move", at }, outcome: null }, zone);
  assertEquals(move?.asks, `move a booking to ${formatDayTime(new Date(at), zone)}`);
  assertEquals(
    askedBefore({ asked: { kind: "coach_acts" }, intent: { kind: "choose" } }, zone),
    "what is meant, or whether to do it",
  );
});

Deno.test("the inbox says each of the times of which a client wished for any", () => {
  const days = ["24", "27"].map((day) => ({
    from: `2026-11-${day}T07:00:00Z`,
    to: `2026-11-${day}T12:00:00Z`,
  }));
  const [first, second] = days.map(({ from, to }) =>
    `from ${formatDayTime(new Date(from), zone)} to ${formatDayTime(new Date(to), zone)}`
  );
  const asks = (intent: { kind: string; [fact: string]: unknown }) =>
    understood({ intent, outcome: null }, zone)?.asks;
  assertEquals(asks({ kind: "book", windows: days }), `book ${first}, or ${second}`);
  assertEquals(asks({ kind: "list_times", window: days[0] }), `open times ${first}`);
});
