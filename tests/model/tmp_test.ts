
import { onPostgres } from "../support/database.ts";
import { explore } from "./stories/explore.ts";
import { bugsOfRules, plant } from "./calls/planted_bugs.ts";
import { prepare } from "./calls/prepare.ts";
onPostgres("x", async (_t, db) => {
  await prepare(db);
  const bug = bugsOfRules.at(-1)!;
  if (!Deno.env.get("NOBUG")) await plant(db, bug);
  for (const seed of Deno.env.get("NOBUG") ? [20261122, 1, 2,3,4] : [20261122, 1, 2, 3]) {
    const found = await explore(db, { steps: 6000, seed, shrink: false });
    console.log(seed, found.failure?.afterSteps ?? "none of " + found.steps);
    if (found.failure) console.log(found.failure.story.slice(-8).join("\n"), found.failure.message.slice(-300));
  }
});
