/** A value as Postgres reads it from text, and how a failing test names it; null stands for NULL. */
export type Hostile = readonly [name: string, value: string | null];

/** Ids that stand for nobody, and for somebody else's rows. */
export interface ForeignIds {
  nobody: string;
  /** Ids of another coach: their own, and those of their rows. */
  foreign: readonly string[];
}

const megabyte = "x".repeat(1_000_000);
const deep = `${"[".repeat(1000)}${"]".repeat(1000)}`;

const texts: Hostile[] = [
  ["empty", ""],
  ["blank", " \t\n "],
  ["a megabyte", megabyte],
  ["a megabyte of digits", "9".repeat(1_000_000)],
  ["control characters", "\u0001\u0007\u001b[31m\u007f\u0085\u202e\ufffe"],
  ["a format", "%s %1$s %n {name} \\1 ' \" ;--"],
  ["NaN", "NaN"],
  ["infinity", "infinity"],
];
const integers = (bits: bigint): Hostile[] =>
  [-1n, 0n, 2n ** (bits - 1n) - 1n, -(2n ** (bits - 1n))].map((n) => [String(n), String(n)]);
const days: Hostile[] = [
  ["infinity", "infinity"],
  ["-infinity", "-infinity"],
  ["the first day", "4714-11-24 BC"],
  ["the year 10103", "10103-01-01"],
  ["the last instant's day", "294276-12-31"],
  ["the last day", "5874897-12-31"],
];
const instants: Hostile[] = [
  ["infinity", "infinity"],
  ["-infinity", "-infinity"],
  ["the first instant", "4714-11-24 00:00:00+00 BC"],
  ["the year 10103", "10103-01-01 00:00:00+00"],
  ["the last instant", "294276-12-31 23:59:59.999999+00"],
];

/** Values that no caller in good faith would give, by the name of the type; throws for a type that is not known here. */
export function hostileValues(type: string, ids: ForeignIds, example: string | null): Hostile[] {
  const known: Record<string, () => Hostile[]> = {
    text: () => texts,
    uuid:
      () => [["nobody's id", ids.nobody], ...ids.foreign.map((id): Hostile => ["another coach's id", id])],
    boolean: () => [["false", "false"], ["true", "true"]],
    smallint: () => integers(16n),
    integer: () => integers(32n),
    bigint: () => integers(64n),
    date: () => days,
    "timestamp with time zone": () => instants,
    "timestamp without time zone": () => instants,
    "time without time zone": () => [["midnight", "00:00"], ["the day's end", "24:00"]],
    jsonb: () => [...jsonValues, ...mutations(example)],
    "text[]": () => [
      ["empty", "{}"],
      ["of NULL", "{NULL}"],
      ["of a megabyte", `{${megabyte}}`],
      ["ten thousand long", `{${"x,".repeat(9_999)}x}`],
      ["two-dimensional", "{{a},{b}}"],
    ],
    "integer[]": () => [
      ["empty", "{}"],
      ["of NULL", "{NULL}"],
      ["of the ends", "{-2147483648,2147483647}"],
      ["ten thousand long", `{${"60,".repeat(9_999)}60}`],
      ["two-dimensional", "{{60},{120}}"],
    ],
    "uuid[]": () => [
      ["empty", "{}"],
      ["of NULL", "{NULL}"],
      ["of nobody's id", `{${ids.nobody}}`],
      ["of another coach's ids", `{${ids.foreign}}`],
      ["ten thousand long", `{${`${ids.nobody},`.repeat(9_999)}${ids.nobody}}`],
      ["two-dimensional", `{{${ids.nobody}},{${ids.nobody}}}`],
    ],
  };
  const values = known[type];
  if (!values) throw new Error(`Cannot make hostile values of the type ${type}: say here what they are`);
  return [["NULL", null], ...values()];
}

const jsonValues: Hostile[] = [
  ["a JSON null", "null"],
  ["an empty object", "{}"],
  ["an empty list", "[]"],
  ["a list of null", "[null]"],
  ["a list of lists", "[[]]"],
  ["a JSON string", '"x"'],
  ["a JSON number", "1e400"],
  ["true", "true"],
  ["a thousand deep", deep],
  ["a megabyte", JSON.stringify(megabyte)],
  ["a key of a megabyte", JSON.stringify({ [megabyte]: 1 })],
  ["ten thousand objects", JSON.stringify(Array.from({ length: 10_000 }, () => ({})))],
];

/** What may stand in place of a part of a JSON value. */
const parts: readonly (readonly [string, string])[] = [
  ["null", "null"],
  ["an empty text", '""'],
  ["-1", "-1"],
  ["a huge number", "1e300"],
  ["a fraction", "0.5"],
  ["infinity", '"infinity"'],
  ["NaN", '"NaN"'],
  ["the last day", '"5874897-12-31"'],
  ["the last instant", '"294276-12-31 23:59:59.999999+00"'],
  ["no day", '"2026-13-45"'],
  ["no uuid", '"00000000"'],
  ["a list", "[[]]"],
  ["an object", '{"a": {}}'],
  ["a megabyte", JSON.stringify(megabyte)],
];

/** A JSON value with each of its parts in turn replaced by something else. */
function mutations(example: string | null): Hostile[] {
  if (example === null) return [];
  const root: unknown = JSON.parse(example);
  return pathsOf(root).flatMap((path) =>
    parts.map(([name, part]): Hostile => [
      `${path.join(".")}: ${name}`,
      JSON.stringify(replaced(root, path)).replace('"put here"', () => part),
    ])
  );
}

function pathsOf(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, n) => n) : Object.keys(value);
  return keys.flatMap((
    key,
  ) => [[key], ...pathsOf((value as Record<string, unknown>)[key]).map((rest) => [key, ...rest])]);
}

function replaced(value: unknown, [key, ...rest]: (string | number)[]): unknown {
  if (key === undefined) return "put here";
  const copy = (Array.isArray(value) ? [...value] : { ...value as object }) as Record<
    string | number,
    unknown
  >;
  copy[key] = replaced(copy[key], rest);
  return copy;
}
