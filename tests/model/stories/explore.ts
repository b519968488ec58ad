import * as fc from "fast-check";
import type { TestDatabase } from "../../support/test_database.ts";
import { Disagreement, playStory } from "./play_story.ts";
import { anyStory } from "./any_story.ts";

/** How far to go, and from where; `path` repeats one counterexample, `shrink: false` takes the first as it comes. */
export interface Exploration {
  steps: number;
  seed: number;
  path?: string;
  shrink?: boolean;
}

/** What was found: how many steps were played, and the shortest story in which the database and the model part. */
export interface Found {
  steps: number;
  stories: number;
  failure?: { message: string; story: readonly string[]; seed: number; path: string; afterSteps: number };
}

const length = 60;

/** Plays random stories on a prepared database until so many steps were played or one of them fails. */
export async function explore(
  db: TestDatabase,
  { steps, seed, path, shrink = true }: Exploration,
): Promise<Found> {
  let played = 0;
  let stories = 0;
  let failed = false;
  const agrees = fc.asyncProperty(anyStory(length), async (story) => {
    if (played >= steps && !failed) return;
    try {
      const count = await playStory(db, story);
      if (failed) return;
      played += count;
      stories++;
    } catch (error) {
      // Only a disagreement is a finding; a broken connection is not worth shrinking.
      if (error instanceof Disagreement && !failed) {
        failed = true;
        played += error.story.length - 1;
        stories++;
      }
      throw error;
    }
  });
  const checked = await fc.check(agrees, {
    seed,
    ...(path === undefined ? {} : { path }),
    // Steps whose slots are empty are not played; a quarter always is.
    numRuns: Math.ceil(steps * 4 / length) + 1,
    endOnFailure: !shrink,
  });
  if (!checked.failed) return { steps: played, stories };
  const error = checked.errorInstance;
  if (!(error instanceof Disagreement)) throw error ?? new Error("Cannot explore: fast-check stopped early");
  return {
    steps: played,
    stories,
    failure: {
      message: error.message,
      story: error.story,
      seed: checked.seed,
      path: checked.counterexamplePath ?? "",
      afterSteps: played,
    },
  };
}

/** A failure as a person wants it: the story, the differences, and the command that repeats it. */
export function report(failure: NonNullable<Found["failure"]>, kind: TestDatabase["kind"]): string {
  const command = `deno task fuzz --seed ${failure.seed} --path ${failure.path}${
    kind === "postgres" ? " --db postgres" : ""
  }`;
  return `The database and the model part after ${failure.afterSteps} steps. The shortest story:\n\n${failure.message}\n\nRepeat it: ${command}`;
}
