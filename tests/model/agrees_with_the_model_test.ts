import { assertGreaterOrEqual } from "@std/assert";
import { forEachDatabase } from "../support/database.ts";
import { explore, report } from "./stories/explore.ts";
import { prepare } from "./calls/prepare.ts";

const steps = 5_000;

forEachDatabase(
  `DATA-01 DATA-06 DATA-07 DATA-09 MON-02 ${steps} random steps of every verb agree with a plain model`,
  async (_t, db) => {
    await prepare(db);
    const found = await explore(db, { steps, seed: db.kind === "pglite" ? 20261122 : 20261123 });
    if (found.failure) throw new Error(report(found.failure, db.kind));
    assertGreaterOrEqual(found.steps, steps);
  },
);
