import { assert, assertEquals, assertGreater } from "@std/assert";
import { forEachApi } from "../support/api.ts";
import { textingStorm, unanswered } from "./texting_storm/texting_storm.ts";

forEachApi(
  "IN-01 OUT-01 TXT-04 two machines that answer, an unruly carrier, a death at every step: both sides count alike",
  async (_, api) => {
    const { problems, counts, spared, mishaps, machines } = await textingStorm(api, { rounds: 10, seed: 1 });
    assertEquals(problems, []);
    for (const { carrier, ours } of [counts.received, counts.answered, counts.sent]) {
      assertEquals(ours, carrier);
      assertGreater(carrier, 20);
    }
    for (const [number, { answered }] of Object.entries(machines)) {
      assert(answered <= 10, `${number} had ${answered} answers`);
    }
    // A storm that spared a step would show nothing about it.
    assertEquals(spared, []);
    assertGreater(unanswered(mishaps).length, 1);
  },
);
