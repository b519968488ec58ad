import { assertEquals } from "@std/assert";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { australia } from "./corpus/australia.ts";
import { britain } from "./corpus/britain.ts";
import { casesOf, type Corpus, judge } from "./corpus/expectation.ts";
import { regressionEight } from "./corpus/regression_eight.ts";
import { regressionFive } from "./corpus/regression_five.ts";
import { regressionFour } from "./corpus/regression_four.ts";
import { regressionNine } from "./corpus/regression_nine.ts";
import { regressionOne } from "./corpus/regression_one.ts";
import { regressionSeven } from "./corpus/regression_seven.ts";
import { regressionSix } from "./corpus/regression_six.ts";
import { regressionThree } from "./corpus/regression_three.ts";
import { regressionTwo } from "./corpus/regression_two.ts";
import { newZealand } from "./corpus/new_zealand.ts";
import { otherTexters } from "./corpus/other_texters.ts";
import { unitedStates } from "./corpus/united_states.ts";

const corpora: Corpus[] = [
  australia,
  britain,
  unitedStates,
  newZealand,
  otherTexters,
  ...regressionOne,
  ...regressionTwo,
  ...regressionThree,
  ...regressionFour,
  ...regressionFive,
  ...regressionSix,
  ...regressionSeven,
  ...regressionEight,
  ...regressionNine,
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
