import * as fc from "fast-check";
import { anyStep, opening } from "./any_step.ts";
import type { Step } from "./step.ts";

/** What a run plays: from which instant on (ISO), and what happens. */
export interface Story {
  from: string;
  steps: readonly Step[];
}

// Days before clocks change in Sydney, London and Havana, and some on which none does.
const mornings = [
  "2026-06-17T09:30:00Z",
  "2026-03-06T15:00:00Z",
  "2026-03-28T10:00:00Z",
  "2026-04-03T22:30:00Z",
  "2026-10-03T12:00:00Z",
  "2026-10-24T09:00:00Z",
  "2026-10-28T15:30:00Z",
  "2026-10-30T15:30:00Z",
  "2026-12-31T13:15:00Z",
];

/** A step with the arbitrary that made it, which is the one that knows simpler ones. */
interface Kept {
  by: fc.Arbitrary<Step>;
  step: fc.Value<Step>;
}

/**
 * Stories of so many steps. Shrinking leaves out steps wherever they stand, many at a time at first, and only then makes
 * those that are left simpler: that is what a person can read.
 */
class AnyStory extends fc.Arbitrary<Story> {
  constructor(private readonly length: number) {
    super();
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Story> {
    const from = mornings[random.nextInt(0, mornings.length - 1)] ?? "";
    const kept = Array.from({ length: this.length }, (_, n) => {
      const by = opening[n] ?? anyStep;
      return { by, step: by.generate(random, bias) };
    });
    return told(from, kept);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Story {
    return false;
  }

  override shrink(story: Story, context: unknown): fc.Stream<fc.Value<Story>> {
    return fc.stream(simpler(story.from, context as readonly Kept[]));
  }
}

function* simpler(from: string, kept: readonly Kept[]): IterableIterator<fc.Value<Story>> {
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = kept.length; end > 0; end -= size) {
      const without = kept.toSpliced(Math.max(0, end - size), Math.min(size, end));
      if (without.length > 0) yield told(from, without);
    }
  }
  if (from !== mornings[0]) yield told(mornings[0] ?? from, kept);
  for (const [index, { by, step }] of kept.entries()) {
    for (const simple of by.shrink(step.value_, step.context)) {
      yield told(from, kept.with(index, { by, step: simple }));
    }
  }
}

function told(from: string, kept: readonly Kept[]): fc.Value<Story> {
  return new fc.Value({ from, steps: kept.map(({ step }) => step.value_) }, kept);
}

/** Any story of so many steps. */
export function anyStory(length: number): fc.Arbitrary<Story> {
  return new AnyStory(length);
}
