import type { TestDatabase } from "../../support/test_database.ts";
import { requestOf } from "../calls/call.ts";
import { sceneOf } from "./scene.ts";
import { describeWorld, instant } from "../calls/describe.ts";
import { type Observation, observe } from "../calls/observe.ts";
import type { Hint } from "../rules/counts.ts";
import { play } from "../rules/play.ts";
import type { Cast } from "./slots.ts";
import type { Story } from "./any_story.ts";
import { Teller } from "./tell.ts";
import { coaches, newWorld, type World } from "../rules/world.ts";

/** A place where the database and the model part: the story so far, a sentence per step, and how they differ. */
export class Disagreement extends Error {
  override name = "Disagreement";

  constructor(readonly story: readonly string[], readonly differences: readonly string[]) {
    super([...story.map((line, n) => `${n + 1}. ${line}`), "", ...differences].join("\n"));
  }
}

/** Plays a story in the database and in the model, comparing after every step. Returns how many steps were played. */
export async function playStory(db: TestDatabase, story: Story): Promise<number> {
  await db.sql("select model.wipe()");
  const world = newWorld(Date.parse(story.from));
  const cast: Cast = { packs: new Map(), bookings: new Map(), calls: new Map() };
  const teller = new Teller();
  const told = [`It is ${instant(world.now)} UTC`];
  let played = 0;
  for (const step of story.steps) {
    const scene = sceneOf(world, cast, step);
    if (!scene) continue;
    played++;
    if ("until" in scene) {
      told.push(teller.time(world.now, scene.until));
      world.now = scene.until;
      continue;
    }
    const { call } = scene;
    const seen = await observe(db, world.now, call);
    const hint = call.verb === "import_clients" ? hintOfImport(world, seen.ids) : seen.hint;
    const outcome = play(world, call, hint);
    const line = teller.call(world, call, seen.said);
    told.push(line);

    const differences = [];
    if ("refused" in outcome) {
      if (!seen.refused || !outcome.refused.includes(seen.said)) {
        differences.push(`It must be refused: ${outcome.refused.join(" or ")}`);
      }
    } else if (seen.refused || seen.said !== outcome.result) {
      differences.push(`It must give: ${outcome.result}`);
    }
    for (const problem of seen.problems) differences.push(`prove_sessions() says: ${problem}`);
    differences.push(...differ(describeWorld(world), seen.world));
    if (differences.length > 0) {
      throw new Disagreement(told, differences.map((difference) => teller.named(difference)));
    }

    if (!seen.refused && hint.id !== undefined) {
      if (step.do === "sell" || step.do === "transfer" || step.do === "import") {
        cast.packs.set(step.as, hint.id);
      }
      if (step.do === "book") cast.bookings.set(step.as, hint.id);
    }
    cast.calls.set(null, call);
    const request = requestOf(call);
    if (request !== null) cast.calls.set(Number(request.replace("request-", "")), call);
  }
  await proveAtTheEnd(db, told);
  return played;
}

/** The proof itself, as the coaches and the service role are given it. */
async function proveAtTheEnd(db: TestDatabase, told: readonly string[]): Promise<void> {
  const proofs = [null, ...coaches.map(({ id }) => id)].map((id) =>
    `model.act(${
      id === null ? "null" : `'${id}'`
    }, 'select count(*)::text::jsonb from public.prove_sessions()')::int`
  );
  const [row] = await db.sql<{ problems: number }>(`select ${proofs.join(" + ")} as problems`);
  if (row?.problems !== 0) throw new Disagreement(told, ["prove_sessions() finds what its own text did not"]);
}

/** An import says how much it wrote, not what: the rows that were not there before. */
function hintOfImport(world: World, ids: Observation["ids"]): Hint {
  const id = ids.packs.find((one) => !world.packs.some((pack) => pack.id === one));
  const clientId = ids.clients.find((one) => !world.clients.some((client) => client.id === one));
  return { ...(id === undefined ? {} : { id }), ...(clientId === undefined ? {} : { clientId }) };
}

function differ(expected: Map<string, string>, actual: Map<string, string>): string[] {
  const keys = [...new Set([...expected.keys(), ...actual.keys()])];
  return keys.filter((key) => expected.get(key) !== actual.get(key)).flatMap((key) => [
    `${key} is    ${actual.get(key) ?? "not there"}`,
    `${" ".repeat(key.length)} must be ${expected.get(key) ?? "not there"}`,
  ]);
}
