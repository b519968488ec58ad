import { assertEquals } from "@std/assert";
import { readList } from "../../scripts/list/read_list.ts";
import type { ImportProblem } from "../../web/data/books.ts";
import { checkRows } from "../../web/screens/import/check_rows.ts";
import { problemWords } from "../../web/screens/import/problem_words.ts";
import { makeCoach } from "../support/builders.ts";
import { callValue } from "../support/call.ts";
import { forEachDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/test_database.ts";

/**
 * Headers beside Name and Mobile ("" for a list without any), and what is taken of each cell, or of cells with | between
 * them: so many left of those bought; said: nothing is taken and that is said; none: nothing is there to be taken.
 */
const lists: [headers: string, cells: Record<string, string>][] = [
  ["Sessions", { "4/10": "4 of 10", "2/5": "2 of 5", "0/10": "0 of 10" }],
  ["Remaining", { "4/10": "4 of 10", "10/10": "10 of 10" }],
  ["Sessions left", { "4 of 10": "4 of 10", "10 of 10": "10 of 10", "1 Of 12": "1 of 12" }],
  ["Balance", { "7 out of 10": "7 of 10", "3 out of 8": "3 of 8" }],
  ["Balance", { "4 / 10": "4 of 10", "9 /10": "9 of 10" }],
  ["Left/Total", { "4/10": "4 of 10", "5/20": "5 of 20" }],
  ["Left of bought", { "4 of 10": "4 of 10", "5 of 20": "5 of 20" }],
  ["Sessions", { "12/10": "said", "4/10": "4 of 10" }],
  ["Sessions", { "4/10/2026": "said", "4/10": "4 of 10" }],
  ["Credits", { "4/10 left": "4 of 10", "4 of 10 remaining": "4 of 10", "3 left of 10": "3 of 10" }],
  ["Used", { "6/10": "4 of 10", "10/10": "0 of 10" }],
  ["Sessions", { "6/10 used": "4 of 10", "4/10": "4 of 10" }],
  ["Sessions", { "04-Oct": "said", "10-Apr": "said", "4/20": "4 of 20" }],
  ["Bought,Left", { "10|4/10": "4 of 10", "20|5/20": "5 of 20" }],
  ["Bought,Left", { "12|4/10": "said", "10|3/10": "3 of 10" }],
  ["Package,Sessions", { "10 Pack|4/10": "4 of 10", "PT 5|1/5": "1 of 5" }],
  ["Expires,Sessions", { "4/10/2027|4/10": "4 of 10", "25/11/2027|3/12": "3 of 12" }],
  ["Sessions remaining", { "4 of 10 sessions": "4 of 10", "3/8 visits": "3 of 8", "1/5 classes": "1 of 5" }],
  ["Sessions", { "4⁄10": "4 of 10", "5／10": "5 of 10", "6∕10": "6 of 10" }],
  ["", { "4/10": "none", "2/5": "none" }],
  ["Sessions", { "2.5/10": "said", "-1/10": "said", "4/0": "said", "1/10": "1 of 10" }],
  ["Sessions", { "4/10": "4 of 10", "7": "said", "3/10": "3 of 10", "": "none" }],
  ["Birthday", { "4/10": "none", "12/3": "none" }],
  ["Last visit", { "4/10": "none", "1/3": "none" }],
  ["Notes", { "4/10 knee pain": "none", "8/10 better": "none" }],
  ["Score", { "4/10": "none", "8/10": "none" }],
  ["Sessions", { "4/unlimited": "said", "4 of ∞": "said", "5/10": "5 of 10" }],
  ["Pack", { "4/10": "4 of 10", "5/10": "5 of 10" }],
  ["Sessions", { "'4/10": "4 of 10", '="5/10"': "5 of 10" }],
  ["Sessions", { "4/10 + 2/5": "said", "4/10, 2/5": "said", "3/10": "3 of 10" }],
  ["Sessions remaining", { "4/10": "4 of 10", "7": "7 of 7", "3/10": "3 of 10" }],
  ["", { "4 of 10": "4 of 10", "2 of 5": "2 of 5" }],
  ["", { "4/10": "4 of 10", "14/20": "14 of 20" }],
  ["", { "4/10": "none", "2/5": "none" }],
  ["Attended", { "6/10": "4 of 10", "0/8": "8 of 8" }],
  ["Guthaben", { "4 von 10": "4 of 10", "7 von 10 Einheiten": "7 of 10" }],
  ["Used/left", { "6/4": "none", "2/8": "none" }],
  ["Sessions this week", { "1/2": "none", "2/3": "none" }],
  ["Sessions", { "46120": "said", "4/10": "4 of 10" }],
  ["Street number", { "4/10": "none", "2/18": "none" }],
  ["Sessions", { "4/6/10": "said", "3/10": "3 of 10" }],
  ["Sessions", { "900/1500": "said", "30/100": "30 of 100" }],
  ["Total,Used,Left", { "10|6|4/10": "4 of 10", "10|5|4/10": "said" }],
  ["Sessions", { "-": "none", "n/a": "none", "5/10": "5 of 10" }],
  ["Credits", { "4of10": "4 of 10", "5 OF 10": "5 of 10" }],
  ["Pack", { "10 pack (6 left)": "6 of 10", "5 pack - 2 used": "3 of 5", "20 pack, 3 remaining": "3 of 20" }],
  ["Sessions", {
    "10 (4 used)": "6 of 10",
    "10 sessions, used 4": "6 of 10",
    "3 left": "3 of 3",
    "4 used": "said",
  }],
  ["Pack", { "10-pack: 6 left": "6 of 10", "unlimited": "said", "8 of 10 remaining": "8 of 10" }],
  ["Sessions", { "104 used": "said", "4/10": "4 of 10" }],
  ["Notes", { "used 4": "none", "10 (4 used)": "none" }],
  ["Pack", { "Gold": "said", "Silver": "said" }],
  ["Sessions", { "½": "said", "1/10": "1 of 10" }],
];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** What is taken of each row, and the sentences beside it; every client is imported. */
async function look(db: TestDatabase, headers: string, cells: readonly string[]) {
  const coach = await makeCoach(db);
  const names = headers && `Name,Mobile,${headers}\n`;
  const lines = cells.map((row, at) =>
    [`Ana ${"BCDE"[at]}o`, `0400 000 31${at}`, ...row.split("|")].map(quoted).join(",")
  );
  const { rows } = await readList(new TextEncoder().encode(names + lines.join("\n")), "AU");
  const checked = await checkRows(
    rows,
    (list) => callValue<ImportProblem[]>(db, coach.id, "check_import", { p_rows: JSON.stringify(list) }),
  );
  return checked.map(({ n, row, said = row, problems }) => {
    assertEquals(problems.filter(({ fatal }) => fatal), [], "no client is dropped for a pack's sake");
    const words = problems.map((problem) => problemWords({ n, ...problem }, said, (line) => line)).join(" ");
    const left = row.left || row.bought && String(Number(row.bought) - Number(row.used));
    return { took: left ? `${left} of ${row.bought || row.left}` : words ? "said" : "none", words };
  });
}

forEachDatabase("a cell that says left and bought at once is both, and nothing else is", async (_t, db) => {
  for (const [headers, cells] of lists) {
    const took = (await look(db, headers, Object.keys(cells))).map((row) => row.took);
    assertEquals(took, Object.values(cells), `${headers}: ${Object.keys(cells).join(", ")}`);
  }
});

forEachDatabase("why a cell is not taken is said once, beside its row", async (_t, db) => {
  const alone = "Only the client is added, what the list says of the pack is kept in the notes.";
  const told = await look(db, "Sessions", ["12/10", "4/10/2026", "4/10"]);
  assertEquals(told.map(({ words }) => words), [
    `12 are left of 10 bought: more than there were. ${alone}`,
    `“4/10/2026” is a date, not a number of sessions. ${alone}`,
    "",
  ]);
  const asked = await look(db, "Sessions", ["7", "04-Oct", "4/10"]);
  assertEquals(asked.map(({ words }) => words), [
    `“7”: left, or bought? Write both, as “4 of 10”. ${alone}`,
    `“04-Oct” is a date: a spreadsheet may have made it of “4/10”. Write it as “4 of 10”. ${alone}`,
    "",
  ]);
  const [differ] = await look(db, "Bought,Left", ["12|4/10"]);
  assertEquals(differ?.words, `Sessions bought: the list says 12 and 10. ${alone}`);
});
