/**
 * Reads files of texts, one a line, in every situation in which a client's text or one of the coach's can be read, and prints what
 * would be done and on which text: `deno task strangers FILE…`. Texts that were meant for somebody else should do nothing.
 */
import { understand } from "../../../supabase/functions/sms-inbound/understand.ts";
import { understandCoach } from "../../../supabase/functions/sms-inbound/understand_coach.ts";
import { coachSituations, isDoneForCoach } from "./coach_situations.ts";
import { isDone, situations } from "./situations.ts";

if (Deno.args.length === 0) {
  console.error("Cannot read texts: name at least one file, one text a line");
  Deno.exit(1);
}

/** What a text would do in each situation, where it would do something. */
function* deedsOf(text: string): Generator<[situation: string, deed: object]> {
  for (const [situation, context] of Object.entries(situations)) {
    const intent = understand(text, context);
    if (isDone(intent)) yield [situation, intent];
  }
  for (const [situation, context] of Object.entries(coachSituations)) {
    const command = understandCoach(text, context);
    if (isDoneForCoach(command)) yield [`coach, ${situation}`, command];
  }
}

const all = [
  ...Object.keys(situations),
  ...Object.keys(coachSituations).map((situation) => `coach, ${situation}`),
];
const done = new Map<string, number>();
let texts = 0;
for (const file of Deno.args) {
  for (const line of (await Deno.readTextFile(file)).split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    texts += 1;
    for (const [situation, deed] of deedsOf(text)) {
      done.set(situation, (done.get(situation) ?? 0) + 1);
      console.log(`${situation}\t${JSON.stringify(deed)}\t${text}`);
    }
  }
}
console.log(`${texts} texts in ${all.length} situations`);
for (const situation of all) console.log(`${done.get(situation) ?? 0}\t${situation}`);
