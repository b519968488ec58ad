import * as z from "zod/mini";
import { standardWordings, type TextKind } from "./wordings.ts";

const kinds = Object.keys(standardWordings) as TextKind[];
/** An instant in ISO 8601, as the database writes it into facts. */
const instant = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));
const maybe = { text: z.nullable(z.string()), number: z.nullable(z.int()), instant: z.nullable(instant) };

/** What a text in a coach's or our wording is about, as the database gathers it; null where there is no such thing. */
export const TextFacts = z.object({
  client: maybe.text,
  coach: z.string(),
  /** The name that the coach chose for texts. */
  text_name: z.optional(maybe.text),
  /** Whether it is the first text to that number. */
  first: z.optional(z.boolean()),
  /** IANA. */
  zone: z.string(),
  /** When it is said, the session's start, and the pack's end, which is the first moment after it. */
  now: instant,
  starts_at: maybe.instant,
  expires_at: maybe.instant,
  sessions: maybe.number,
  pack: maybe.text,
  /** Sessions of the pack that are booked ahead. */
  held: maybe.number,
  /** Whether the client has confirmed, and whether the cancelled session was used. */
  confirmed: z.boolean(),
  used: z.boolean(),
  /** Whether a follow-up also says that few sessions are left: one text, not two. */
  low: z.boolean(),
});
export type TextFacts = z.output<typeof TextFacts>;

/** What the coach's own phone is told. */
const AlertFacts = z.discriminatedUnion("about", [
  /** A client who stopped their texts with a session ahead; `line`: the number that texts go to. */
  z.object({
    about: z.literal("opt_out"),
    client: z.string(),
    zone: z.string(),
    starts_at: instant,
    line: z.string(),
  }),
  /** Texts of one sender that are too many to be passed on one by one. */
  z.object({ about: z.literal("more_texts"), from: z.string(), count: z.int() }),
  /** The first text to a country that is off; `client`: who it is for. */
  z.object({ about: z.literal("country_off"), country: z.string(), client: z.string() }),
  /** How many texts have gone out today, of how many that may. */
  z.object({ about: z.literal("day_limit"), over: z.boolean(), sent: z.int(), limit: z.int() }),
]);
export type AlertFacts = z.output<typeof AlertFacts>;

/** A client's text that waits for the coach: who it is from, and the kind of outcome that it came to. */
const ForwardFacts = z.object({ from: z.string(), text: z.string(), outcome: maybe.text });
export type ForwardFacts = z.output<typeof ForwardFacts>;

/** The six digits that prove a mobile. */
const CodeFacts = z.object({ code: z.string() });
export type CodeFacts = z.output<typeof CodeFacts>;

/** A refunded pack, and the starts of the sessions on it that stay booked. */
const RefundFacts = z.object({
  client: z.string(),
  pack: z.string(),
  zone: z.string(),
  starts_at: z.array(instant).check(z.minLength(1)),
});
export type RefundFacts = z.output<typeof RefundFacts>;

/** A text to many in the coach's words, and of one of them the name, the free sessions and whether it is the `first` to their number. */
const BulkFacts = z.object({
  words: z.string(),
  client: z.string(),
  coach: z.string(),
  text_name: z.optional(maybe.text),
  sessions: z.int(),
  first: z.optional(z.boolean()),
});
export type BulkFacts = z.output<typeof BulkFacts>;

/** The coach's own words to a client who knows no text of theirs (`first`). */
const ManualFacts = z.object({ words: z.string(), coach: z.string(), first: z.boolean() });

/** A text that has no words yet, by its kind. */
export const Unsaid = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(kinds), facts: TextFacts }),
  z.object({ kind: z.literal("alert"), facts: AlertFacts }),
  z.object({ kind: z.literal("forward"), facts: ForwardFacts }),
  z.object({ kind: z.literal("code"), facts: CodeFacts }),
  z.object({ kind: z.literal("refunded"), facts: RefundFacts }),
  z.object({ kind: z.literal("bulk"), facts: BulkFacts }),
  z.object({ kind: z.literal("manual"), facts: ManualFacts }),
]);
export type Unsaid = z.output<typeof Unsaid>;

/** A coach's own wordings; ours stand where one is absent. */
export const Wordings = z.partialRecord(z.enum(kinds), z.string());
export type Wordings = z.output<typeof Wordings>;
