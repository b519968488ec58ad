/**
 * Reads files of texts, one a line, in every situation in which a client's text can be read, and prints what would be done
 * and on which text: `deno task strangers FILE…`. Texts that were meant for somebody else should do nothing.
 */
import { understand } from "../../../supabase/functions/sms-inbound/understand.ts";
import { isDone, situations } from "./situations.ts";

if (Deno.args.length === 0) {
  console.error("Cannot read texts: name at least one file, one text a line");
  Deno.exit(1);
}

const done = new Map<string, number>();
let texts = 0;
for (const file of Deno.args) {
  for (const line of (await Deno.readTextFile(file)).split("\n")) {
    const text = line.trim();
    if (text === "") continue;
    texts += 1;
    for (const [situation, context] of Object.entries(situations)) {
      const intent = understand(text, context);
      if (!isDone(intent)) continue;
      done.set(situation, (done.get(situation) ?? 0) + 1);
      console.log(`${situation}\t${JSON.stringify(intent)}\t${text}`);
    }
  }
}
console.log(`${texts} texts in ${Object.keys(situations).length} situations`);
for (const situation of Object.keys(situations)) console.log(`${done.get(situation) ?? 0}\t${situation}`);
