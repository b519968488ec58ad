import { z } from "zod";

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number such as +61400000201");

/** What the stand-in is told to do with texts; without `times` until it is told otherwise. */
const behaviour = z.strictObject({
  /** Milliseconds before it answers. */
  slow: z.int().min(1).max(60_000).optional(),
  /** Says no: an HTTP status and the carrier's own code. */
  refuse: z.strictObject({
    status: z.int().min(400).max(599),
    code: z.int().positive().optional(),
  }).optional(),
  /** Breaks the connection off before or after it has taken the text. */
  drop: z.enum(["before", "after"]).optional(),
  /** What becomes of a text that it takes, and how that is told. */
  ends: z.enum(["delivered", "undelivered", "failed"]).optional(),
  /** The carrier's code for a text that was not delivered. */
  code: z.int().positive().optional(),
  callbacks: z.enum(["once", "repeated", "reversed", "none"]).optional(),
  /** How many texts this concerns. */
  times: z.int().positive().optional(),
});

/** A client's phone that takes no texts from a coach's number; both E.164. */
const optOut = z.strictObject({ phone, number: phone });

/** Orders to the stand-in; what is left out stays as it is, null takes an order back. */
export const orders = z.strictObject({
  /** For every text. */
  all: behaviour.nullable().optional(),
  /** By the number that a text is for; this wins over `all`. */
  numbers: z.record(phone, behaviour.nullable()).optional(),
  opted_out: z.array(optOut).optional(),
  /** Whether opt-out words are handled as Advanced Opt-Out does: the webhook is told their type. */
  advanced: z.boolean().optional(),
});

export type Behaviour = z.infer<typeof behaviour>;
export type Orders = z.infer<typeof orders>;

/** What stands. */
export interface Standing {
  all: Behaviour | null;
  numbers: Record<string, Behaviour>;
  opted_out: z.infer<typeof optOut>[];
  advanced: boolean;
}

/** Keeps orders; `behaviourFor` counts down those that are for so many texts only. */
export function keepOrders() {
  const standing: Standing = { all: null, numbers: {}, opted_out: [], advanced: false };
  const isOut = (one: { phone: string; number: string }) => (other: { phone: string; number: string }) =>
    one.phone === other.phone && one.number === other.number;
  return {
    standing: (): Standing => structuredClone(standing),
    follow: ({ all, numbers = {}, opted_out, advanced }: Orders): void => {
      if (all !== undefined) standing.all = all;
      if (opted_out !== undefined) standing.opted_out = opted_out;
      if (advanced !== undefined) standing.advanced = advanced;
      for (const [number, behaviour] of Object.entries(numbers)) {
        if (behaviour === null) delete standing.numbers[number];
        else standing.numbers[number] = behaviour;
      }
    },
    behaviourFor: (to: string): Behaviour => {
      const own = standing.numbers[to];
      const found = own ?? standing.all ?? {};
      if (found.times !== undefined && --found.times === 0) {
        if (own) delete standing.numbers[to];
        else standing.all = null;
      }
      return { ...found };
    },
    isOptedOut: (phone: string, number: string): boolean => standing.opted_out.some(isOut({ phone, number })),
    optOut: (phone: string, number: string): void => {
      if (!standing.opted_out.some(isOut({ phone, number }))) standing.opted_out.push({ phone, number });
    },
    optIn: (phone: string, number: string): void => {
      standing.opted_out = standing.opted_out.filter((other) => !isOut({ phone, number })(other));
    },
  };
}
