// deno task list FILE… [--country AU]: any list through the import without writing: what was guessed, what is ready, what
// was said beside which row, and how many in all. deno task list --ugly FOLDER: writes the ugly lists of the tests there.
import { parseArgs } from "@std/cli/parse-args";
import type { ImportProblem } from "../web/data/books.ts";
import { checkRows, looksLikeVisits } from "../web/screens/import/check_rows.ts";
import { columns, unreadColumns } from "../web/screens/import/guess_columns.ts";
import { problemWords } from "../web/screens/import/problem_words.ts";
import { explain, learnRefusals } from "../web/server/explain.ts";
import { Failure } from "../web/server/failure.ts";
import { readList } from "./list/read_list.ts";
import { uglyLists } from "./list/ugly_lists.ts";
import type { Database } from "./stack/database.ts";
import { openPglite } from "./stack/open_pglite.ts";
import { demoCoach } from "./stack/seed_demo.ts";
import { setCaller } from "./stack/session.ts";
import { setUpDatabase } from "./stack/set_up_database.ts";
import { testKeys } from "./stack/stack_keys.ts";

const args = parseArgs(Deno.args, { string: ["country", "ugly"] });
const country = args.country ?? "AU";
const all = { lists: 0, rows: 0, ready: 0, refused: 0 };

async function look(database: Database, file: string): Promise<void> {
  console.log(`\n${file}`);
  const read = await readList(await Deno.readFile(file), country);
  const { encoding, table, mapping, dates, rows } = read;
  const header = table.headerLine === null ? "no header" : `header on line ${table.headerLine}`;
  console.log(
    `  ${encoding}, ${header}, ${table.rows.length} rows; dates ${dates} first; numbers without a country code are ${country}'s`,
  );
  for (const { column, name } of columns) {
    const at = mapping[column];
    if (at === null) continue;
    const examples = table.rows.map((cells) => cells[at]?.trim()).filter(Boolean).slice(0, 3).join(" · ");
    console.log(`  ${name}: ${table.headers[at] || `column ${at + 1}`} (${examples})`);
  }
  const left = unreadColumns(table, mapping);
  if (left.length > 0) console.log(`  Not read: ${left.join(", ")}`);
  const checked = await checkRows(rows, (list) =>
    database.transaction(async (query) => {
      await setCaller(query, demoCoach.id);
      const [answer] = await query<{ problems: ImportProblem[] }>(
        "select public.check_import($1::jsonb) as problems",
        [
          JSON.stringify(list),
        ],
      );
      return answer?.problems ?? [];
    }));
  const lineOf = (n: number) => checked[n - 1]?.line ?? n;
  const ready = checked.filter(({ problems }) => !problems.some(({ fatal }) => fatal)).length;
  console.log(`  ${ready} ready, ${checked.length - ready} cannot be imported`);
  all.lists++;
  all.rows += checked.length;
  all.ready += ready;
  if (looksLikeVisits(checked)) console.log("  looks like a list of visits, not of clients");
  for (const { n, line, row, said = row, problems } of checked) {
    const words = problems.map((problem) => problemWords({ n, ...problem }, said, lineOf)).join(" ");
    const cents = /^\d+$/.test(row.price_cents)
      ? (Number(row.price_cents) / 100).toFixed(2)
      : row.price_cents;
    const pack = row.bought || row.used || row.left
      ? [
        row.pack,
        `${row.bought || "?"} bought, ${row.used || "?"} used, ${row.left || "?"} left`,
        cents && `price ${cents}`,
        row.expires_on && `until ${row.expires_on}`,
      ].filter(Boolean).join(", ")
      : "no pack";
    console.log(
      `  ${problems.some(({ fatal }) => fatal) ? "✗" : "✓"} line ${line}: ${row.name || "no name"}, ${
        row.phone || "no number"
      }; ${pack}${words && `\n      ${words}`}`,
    );
  }
}

if (args.ugly !== undefined) {
  await Deno.mkdir(args.ugly, { recursive: true });
  let made = 0;
  for (const { name, bytes } of uglyLists()) {
    await Deno.writeFile(
      `${args.ugly}/${String(++made).padStart(3, "0")} ${name.replaceAll(" · ", ", ")}.csv`,
      bytes,
    );
  }
  console.log(`Wrote ${made} lists to ${args.ugly}`);
} else if (args._.length === 0) {
  console.error(
    "Name one list or more: deno task list FILE… --country AU, or --ugly FOLDER to have some to try.",
  );
  Deno.exit(1);
} else {
  const database = await openPglite();
  try {
    await setUpDatabase(database, { keys: testKeys, seed: true });
    for (const file of args._) {
      try {
        await look(database, String(file));
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
        all.refused++;
        await learnRefusals();
        console.log(`  ${explain(thrown)}`);
      }
    }
    console.log(
      `\n${all.lists} lists of ${all.rows} rows: ${all.ready} ready, ${
        all.rows - all.ready
      } cannot be imported; ${all.refused} files are no list`,
    );
  } finally {
    await database.close();
  }
}
