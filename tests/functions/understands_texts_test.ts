import { assertEquals } from "@std/assert";
import { understand } from "../../supabase/functions/sms-inbound/understand.ts";
import { corpora } from "./corpus/all.ts";
import { type Case, casesOf, judge, type Verdict } from "./corpus/expectation.ts";
import { fresh } from "./corpus/fresh.ts";
import { hostile } from "./corpus/hostile.ts";
import { readMutations } from "./corpus/mutations.ts";
import { isDone, situations } from "./corpus/situations.ts";
import { twoDays } from "./corpus/two_days.ts";
import { cannedReplies, plainWords, strangers } from "./corpus/strangers.ts";

const countries = ["AU", "GB", "US", "NZ", "IE", "CA", "IN", "ZA"];

type Verdicts = Record<Verdict, string[]>;

function verdictsOf(cases: Case[]): Verdicts {
  const verdicts: Verdicts = { right: [], unsure: [], asked: [], guessed: [], wrong: [] };
  for (const { line, text, context, expected } of cases) {
    const got = understand(text, context);
    verdicts[judge(expected, got)].push(`${line} → ${JSON.stringify(got)}`);
  }
  return verdicts;
}

function print(name: string, verdicts: Verdicts): void {
  const columns = Object.values(verdicts).map((lines) => String(lines.length).padStart(7));
  console.log(`${name.padEnd(7)}  ${columns.join("  ")}`);
}

const heading = "texts      right   unsure    asked  guessed    wrong";

Deno.test("TXT-01: no text of the corpus is misread, and at most one in fifty is asked about", () => {
  console.log(heading);
  const wrong: string[] = [];
  let asked = 0;
  let texts = 0;
  for (const country of countries) {
    const cases = corpora.filter((one) => one.country === country).flatMap(casesOf);
    const verdicts = verdictsOf(cases);
    print(country, verdicts);
    wrong.push(...verdicts.wrong, ...verdicts.guessed);
    asked += verdicts.asked.length + verdicts.unsure.length;
    texts += cases.length;
  }
  assertEquals(wrong, []);
  assertEquals(asked * 50 <= texts, true);
});

Deno.test("TXT-01: texts that were written to be misread do nothing wrong, and one in fifty at most names a wrong act", () => {
  const cases = [...hostile, ...fresh, ...twoDays].flatMap(casesOf);
  const verdicts = verdictsOf(cases);
  console.log(heading);
  print("hostile", verdicts);
  assertEquals(verdicts.wrong, []);
  assertEquals(verdicts.guessed.length * 50 <= cases.length, true);
  assertEquals((verdicts.right.length + verdicts.unsure.length) * 100 >= cases.length * 97, true);
});

Deno.test("TXT-01: what was meant for somebody else does nothing and names no two acts, whatever was asked last", () => {
  const done = strangers.filter((text) => !plainWords.has(text)).flatMap((text) =>
    Object.entries(situations).flatMap(([situation, context]) => {
      const intent = understand(text, context);
      return isDone(intent) || intent.kind === "several"
        ? [`${situation}: ${text} → ${JSON.stringify(intent)}`]
        : [];
    })
  );
  assertEquals(done, []);
});

Deno.test("TXT-01: what phones answer by themselves does nothing, except that one who says so is late", () => {
  const done = cannedReplies.filter((text) => !plainWords.has(text)).flatMap((text) =>
    Object.entries(situations).flatMap(([situation, context]) => {
      const intent = understand(text, context);
      return isDone(intent) && intent.kind !== "late"
        ? [`${situation}: ${text} → ${JSON.stringify(intent)}`]
        : [];
    })
  );
  assertEquals(done, []);
});

Deno.test("TXT-01: of 20,000 texts changed in their form an act stays itself, of 20,000 turned in their sense none is done", () => {
  const found = readMutations(20_000, 11);
  console.log(
    `${found.kept} of ${found.keeping} kept their reading; ${found.turned} of ${found.turning} turned act`,
  );
  assertEquals(found.faults, []);
  assertEquals(found.kept * 100 >= found.keeping * 98, true);
});

Deno.test("TXT-01: every corpus counts towards a country of the table", () => {
  assertEquals(corpora.filter((corpus) => !countries.includes(corpus.country)), []);
});
