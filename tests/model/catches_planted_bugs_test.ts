import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { forEachDatabase, onPostgres } from "../support/database.ts";
import { explore } from "./stories/explore.ts";
import { bugOfLocks, bugsOfRules, plant } from "./calls/planted_bugs.ts";
import { prepare } from "./calls/prepare.ts";
import { storm } from "./storm/storm.ts";

const seed = 20261122;
const steps = 3_000;

forEachDatabase("random stories find each planted bug", async (t, db) => {
  await prepare(db);
  for (const bug of bugsOfRules) {
    await t.step(bug.name, async () => {
      const takeOut = await plant(db, bug);
      const found = await explore(db, { steps, seed, shrink: false });
      await takeOut();
      if (!found.failure) throw new Error(`Cannot find it: ${found.steps} steps agree with the model`);
      console.log(`Found after ${found.failure.afterSteps} steps: ${bug.name}`);
    });
  }
});

forEachDatabase(
  "what is found shrinks to a story of a few sentences, and its path repeats it",
  async (_t, db) => {
    await prepare(db);
    const bug = bugsOfRules.find(({ name }) =>
      name === "the job completes, and leaves charging to another transaction"
    );
    if (!bug) throw new Error("Cannot plant the bug: it is not on the list");
    await plant(db, bug);
    const { failure } = await explore(db, { steps, seed: 1 });
    if (!failure) throw new Error("Cannot shrink: nothing was found");
    const [first = "", ...rest] = failure.story;
    assertMatch(first, /^It is 2026-06-17 09:30 UTC$/);
    assert(rest.length <= 6, failure.story.join("\n"));
    assert(rest.some((line) => /^Sam sells Ana the single: 1 total, 0 used;/.test(line)));
    assert(rest.some((line) => /^Sam books Ana at [-0-9: ]+ \(in \d+ h\): .* is scheduled/.test(line)));
    assertMatch(
      rest.at(-1) ?? "",
      /^The service runs the job as of .*: completed 1, sessions_used 0, unpaid 0$/,
    );
    const again = await explore(db, { steps, seed: failure.seed, path: failure.path });
    assertEquals(again.failure?.story.length, failure.story.length);
  },
);

onPostgres("a storm finds that the client is not locked", async (_t, db) => {
  await prepare(db);
  await plant(db, bugOfLocks);
  const { problems } = await storm(db, { connections: 32, calls: 60, seed: 1 });
  assertNotEquals(problems, []);
});
