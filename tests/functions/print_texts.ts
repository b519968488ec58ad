import { segments } from "../../supabase/functions/_shared/segments.ts";
import {
  composeReply,
  sampleText,
  sayText,
  standardWordings,
  type TextKind,
} from "../../supabase/functions/_shared/words/en.ts";
import { sampleCoachOutcomes } from "./sample_coach_outcomes.ts";
import { sampleOutcomes } from "./sample_outcomes.ts";

// Every text that the product can send, to be read aloud: `deno task texts`. What vectors/said.json keeps is these and more names.
const now = new Date("2026-11-22T00:00:00Z");
const coach = { id: "1", name: "Sam Rivera", timezone: "Australia/Sydney", country: "AU" };
const settings = { ...coach, low_balance_at: 2, expiry_days: 7 };

function print(kind: string, text: string): void {
  if (text !== "") console.log(`${segments(text)}  ${kind.padEnd(18)} ${text}`);
}

for (const forWhom of [undefined, "Zoë O’Brien", "محمد"]) {
  console.log(forWhom === undefined ? "Answers to a client" : `\nThe same on a shared phone, of ${forWhom}`);
  for (const outcome of sampleOutcomes) print(outcome.kind, composeReply(outcome, { coach, now, forWhom }));
}
console.log("\nAnswers to the coach");
for (const outcome of sampleCoachOutcomes) print(outcome.kind, composeReply(outcome, { coach, now }));
console.log("\nTexts that go out by themselves");
for (const kind of Object.keys(standardWordings) as TextKind[]) {
  print(kind, sampleText(kind, standardWordings[kind], settings, now));
}
console.log("\nA text to many: the coach's own words, nothing added but to who had no text yet");
for (const sessions of [0, 1, 12]) {
  const words = "Hi {first_name}, closed on Monday. You have {sessions} free with {coach}.";
  const facts = { words, client: "Zoë O’Brien", coach: coach.name, sessions };
  print("bulk", sayText({ kind: "bulk", facts }));
}
