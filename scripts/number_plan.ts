// deno task number-plan: writes which numbers belong to which country, and which are premium, from the pinned
// libphonenumber metadata into supabase/schemas/70_outbox/05_number_plan.sql.
import plan from "libphonenumber-js/metadata.max";
import { longPremiumOf, prefixesOf, premiumOf } from "./stack/number_prefixes.ts";

const file = new URL("../supabase/schemas/70_outbox/05_number_plan.sql", import.meta.url);
const header =
  `-- The number plan: which country a number belongs to, and whether texting it costs a premium. The longest prefix counts.
-- Used by: app.country_of, app.is_premium. Written by \`deno task number-plan\` from libphonenumber's metadata (Google,
-- Apache 2.0, https://github.com/google/libphonenumber) as libphonenumber-js ${version()} has it: do not edit. Premium are
-- premium-rate, shared-cost and personal numbers, pagers, and what belongs to no country: satellites and +979.

create table app.number_plan (
  prefix text primary key,
  country text,
  premium boolean not null,
  -- Where the prefix is an ordinary number's too: how many digits the premium ones have, the country's code among them.
  digits smallint
);
alter table app.number_plan enable row level security;
-- No grants, and said once more as a policy: only the functions below, which run as the owner, reach it.
create policy "nobody reads the number plan directly" on app.number_plan for all to anon, authenticated using (false);
`;

/** The version in deno.json. */
function version(): string {
  const config = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  return String(config.imports["libphonenumber-js"]).split("@").at(-1) ?? "";
}

/** Rows of "prefix country", "!" for premium ones, as a list in a text that the database splits. */
function rows(): string[] {
  const found = new Map<string, string>();
  for (const [code, countries] of Object.entries(plan.country_calling_codes)) {
    const [main = ""] = countries;
    found.set(code, main);
    for (const country of countries) {
      for (const prefix of country === main ? [] : prefixesOf(country, main)) {
        found.set(code + prefix, country);
      }
    }
    for (const country of countries) {
      for (const prefix of premiumOf(country)) {
        found.set(code + prefix, `${countryAt(found, code + prefix)}!`);
      }
    }
  }
  for (const [code, countries] of Object.entries(plan.country_calling_codes)) {
    for (const { prefix, digits, country } of countries.flatMap(longs)) {
      found.set(code + prefix, `${country}!${code.length + digits}`);
    }
  }
  for (const code of Object.keys(plan.nonGeographic)) found.set(code, "!");
  // A longer prefix that says what a shorter one has said says nothing.
  return [...found].filter(([prefix, said]) => {
    for (let n = prefix.length - 1; n > 0; n--) {
      const above = found.get(prefix.slice(0, n));
      if (above !== undefined) return above !== said;
    }
    return true;
  }).map(([prefix, said]) => prefix + said).sort();
}

const longs = (country: string) => longPremiumOf(country).map((long) => ({ ...long, country }));

function countryAt(found: Map<string, string>, prefix: string): string {
  for (let n = prefix.length; n > 0; n--) {
    const said = found.get(prefix.slice(0, n));
    if (said !== undefined) return said.replace("!", "");
  }
  return "";
}

function lines(words: string[]): string {
  const out = [""];
  for (const word of words) {
    const last = out.at(-1) ?? "";
    if (last.length + word.length > 106) out.push(word);
    else out[out.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return out.map((line) => `  ${line}`).join("\n");
}

const list = rows();
await Deno.writeTextFile(
  file,
  `${header}
-- Each as prefix, country and, where it is premium, "!" and how many digits such a number has, where that tells.
insert into app.number_plan (prefix, country, premium, digits)
select substring(w from '^\\d+'), substring(w from '[A-Z]+'), w like '%!%', substring(w from '!(\\d+)$')::smallint
from regexp_split_to_table('
${lines(list)}
', '\\s+') as w where w <> '';
`,
);
console.log(`Wrote ${list.length} prefixes`);
