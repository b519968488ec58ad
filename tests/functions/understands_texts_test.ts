import { assertEquals } from "@std/assert";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { australia } from "./corpus/australia.ts";
import { britain } from "./corpus/britain.ts";
import { casesOf, type Corpus, judge } from "./corpus/expectation.ts";
import { newZealand } from "./corpus/new_zealand.ts";
import { otherTexters } from "./corpus/other_texters.ts";
import { unitedStates } from "./corpus/united_states.ts";

const corpora: Record<string, Corpus> = { australia, britain, unitedStates, newZealand, otherTexters };

Deno.test("ISSUE-4: no text of the corpus is misread, and at most one in twenty is asked about", () => {
  const wrong: string[] = [];
  const asked: string[] = [];
  let texts = 0;
  console.log("texts          right  asked  wrong");
  for (const [name, corpus] of Object.entries(corpora)) {
    const counts = { right: 0, asked: 0, wrong: 0 };
    for (const { line, text, context, expected } of casesOf(corpus)) {
      const got = understand(text, context);
      const verdict = judge(expected, got);
      counts[verdict] += 1;
      texts += 1;
      if (verdict !== "right") (verdict === "wrong" ? wrong : asked).push(`${line} → ${JSON.stringify(got)}`);
    }
    const columns = [counts.right, counts.asked, counts.wrong].map((count) => String(count).padStart(5));
    console.log(`${name.padEnd(14)} ${columns.join("  ")}`);
  }
  if (asked.length > 0) console.log("asked:\n" + asked.join("\n"));
  assertEquals(wrong, []);
  assertEquals(asked.length * 20 <= texts, true);
});
