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

/** What a text would do in each situation, or nothing. */
const readers = new Map<string, (text: string) => object | undefined>();
for (const [situation, context] of Object.entries(situations)) {
  readers.set(situation, (text) => {
    const intent = understand(text, context);
    return isDone(intent) ? intent : undefined;
  });
}
for (const [situation, context] of Object.entries(coachSituations)) {
  readers.set(`coach, ${situation}`, (text) => {
    const command = understandCoach(text, context);
    return isDoneForCoach(command) ? command : undefined;
  });
}

const done = new Map<string, number>();
let texts = 0;
for (const file of Deno.args) {
  for (const line of (await Deno.readTextFile(file)).split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    texts += 1;
    for (const [situation, read] of readers) {
      const deed = read(text);
      if (deed === undefined) continue;
      done.set(situation, (done.get(situation) ?? 0) + 1);
      console.log(`${situation}\t${JSON.stringify(deed)}\t${text}`);
    }
  }
}
console.log(`${texts} texts in ${readers.size} situations`);
for (const situation of readers.keys()) console.log(`${done.get(situation) ?? 0}\t${situation}`);
