const root = new URL("../../", import.meta.url);

/** What `--quick` runs, on the embedded database alone: a word of each file's path. Kept under a minute on two cores. */
const quick = [
  "tests/database/adjusts_a_pack",
  "tests/database/auto_complete_charges",
  "tests/database/books_a_session",
  "tests/database/cancels_a_booking",
  "tests/database/catalogue_is_closed",
  "tests/database/grants",
  "tests/database/hides_other_coaches",
  "tests/database/open_slots_hours",
  "tests/database/plans_texts",
  "tests/database/proves_the_count",
  "tests/database/receives_texts",
  "tests/database/sells_packs",
  "tests/functions/answers_in_one_segment",
  "tests/functions/answers_texts",
  "tests/functions/books_and_cancels",
  "tests/functions/carrier_",
  "tests/functions/checks_signatures",
  "tests/functions/coach_commands_understood",
  "tests/functions/counts_segments",
  "tests/functions/logs_nothing_personal",
  "tests/functions/reads_",
  "tests/functions/understands_",
  "tests/scripts/",
  "tests/web/explains_",
  "tests/web/formats",
];

/** Every test file by its path in the repository, `tests/web/story_test.ts`, sorted. */
export async function findTests(folder = new URL("tests/", root)): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) files.push(...await findTests(new URL(`${name}/`, folder)));
    else if (name.endsWith("_test.ts")) {
      files.push(new URL(name, folder).href.slice(root.href.length));
    }
  }
  return files.sort();
}

/** Those whose path contains one of the words; all of them where there is no word. */
export function matching(files: readonly string[], words: readonly string[]): string[] {
  return files.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
}

/** Tests that race, wait for a job, or make their rows through sessions of their own. */
const manySessions = /race|crash|storm|cron|seeds/;

/** Whether a file's sessions on a real server are those in which every setting is unusual. */
export function inWorstSession(file: string): boolean {
  return file.startsWith("tests/database/") && !manySessions.test(file);
}

// Those that start the product, whose clock stays, those that need a server, and the longest, which try values and no times or say
// what time it is.
const atThisHour = /^tests\/(bench|docs|scripts|stack)\/|every_argument|understands_|corpus/;

/** Those of `--hours-ahead`. */
export function byTheClock(files: readonly string[]): string[] {
  return files.filter((file) => !manySessions.test(file) && !atThisHour.test(file));
}

/**
 * Whether a file's tests run on the embedded database on a clock that is five and a half days ahead, and on a server at this hour:
 * what holds by day alone, or on some weekdays, fails on either.
 */
export function atTwoHours(file: string): boolean {
  return /^tests\/(database|functions)\//.test(file) && byTheClock([file]).length > 0;
}

/** Those of `--quick`. */
export function quickOnes(files: readonly string[]): string[] {
  return matching(files, quick);
}
