import { assertEquals } from "@std/assert";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { australia } from "./corpus/australia.ts";
import { britain } from "./corpus/britain.ts";
import { casesOf, type Corpus, judge } from "./corpus/expectation.ts";
import { heldOutEight } from "./corpus/held_out_eight.ts";
import { heldOutFive } from "./corpus/held_out_five.ts";
import { heldOutFour } from "./corpus/held_out_four.ts";
import { heldOutNine } from "./corpus/held_out_nine.ts";
import { heldOutOne } from "./corpus/held_out_one.ts";
import { heldOutSeven } from "./corpus/held_out_seven.ts";
import { heldOutSix } from "./corpus/held_out_six.ts";
import { heldOutThree } from "./corpus/held_out_three.ts";
import { heldOutTwo } from "./corpus/held_out_two.ts";
import { newZealand } from "./corpus/new_zealand.ts";
import { otherTexters } from "./corpus/other_texters.ts";
import { unitedStates } from "./corpus/united_states.ts";

const corpora: Corpus[] = [
  australia,
  britain,
  unitedStates,
  newZealand,
  otherTexters,
  ...heldOutOne,
  ...heldOutTwo,
  ...heldOutThree,
  ...heldOutFour,
  ...heldOutFive,
  ...heldOutSix,
  ...heldOutSeven,
  ...heldOutEight,
  ...heldOutNine,
];
const countries = ["AU", "GB", "US", "NZ"];

Deno.test("TXT-01: no text of the corpus is misread, and at most one in twenty is asked about", () => {
  const wrong: string[] = [];
  const asked: string[] = [];
  let texts = 0;
  console.log("texts  right  asked  wrong");
  for (const country of countries) {
    const counts = { right: 0, asked: 0, wrong: 0 };
    for (const corpus of corpora.filter((one) => one.country === country)) {
      for (const { line, text, context, expected } of casesOf(corpus)) {
        const got = understand(text, context);
        const verdict = judge(expected, got);
        counts[verdict] += 1;
        texts += 1;
        if (verdict !== "right") {
          (verdict === "wrong" ? wrong : asked).push(`${line} → ${JSON.stringify(got)}`);
        }
      }
    }
    const columns = [counts.right, counts.asked, counts.wrong].map((count) => String(count).padStart(5));
    console.log(`${country.padEnd(5)}  ${columns.join("  ")}`);
  }
  if (asked.length > 0) console.log("asked:\n" + asked.join("\n"));
  assertEquals(wrong, []);
  assertEquals(asked.length * 20 <= texts, true);
});

Deno.test("TXT-01: every corpus counts towards a country of the table", () => {
  assertEquals(corpora.filter((corpus) => !countries.includes(corpus.country)), []);
});
