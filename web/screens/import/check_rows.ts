import type { ImportProblem, ImportRow } from "../../data/books.ts";
import type { ReadRow, Said } from "./to_rows.ts";

/** A row of the list with what was found about it; n is its number, from 1, `line` where it stands in the file. */
export interface Checked {
  n: number;
  line: number;
  row: ImportRow;
  /** The row as the list has it, where its pack is left out of what is written. */
  said?: ImportRow;
  problems: Said[];
}

const ofPack = new Set(["bought", "used", "left", "price_cents", "expires_on", "pack", "paid"]);

/**
 * What the reading and the database have to say of each row. No client is dropped for a pack's sake: where only the pack is
 * at fault, the client comes alone, what the list says of the pack among the notes, and that is said beside the row.
 */
export async function checkRows(
  read: readonly ReadRow[],
  check: (rows: ImportRow[]) => Promise<ImportProblem[]>,
): Promise<Checked[]> {
  const first = join(read, await check(read.map(({ row }) => row)));
  const alone = first.map(({ problems }) => {
    const faults = problems.filter(({ fatal }) => fatal);
    return faults.length > 0 && faults.every(({ field }) => ofPack.has(field));
  });
  if (!alone.includes(true)) return first;
  const again = read.map((one, at) =>
    alone[at]
      ? {
        ...one,
        row: withoutPack(one.row),
        said: one.said.filter(({ field, fatal }) => !(fatal && ofPack.has(field))),
      }
      : one
  );
  return join(again, await check(again.map(({ row }) => row))).map((checked, at) => {
    if (!alone[at]) return checked;
    const told = (first[at]?.problems ?? []).filter(({ field, fatal }) => fatal && ofPack.has(field)).map((
      said,
    ) => ({ ...said, fatal: false }));
    return {
      ...checked,
      problems: [...checked.problems, ...told, {
        field: "pack",
        problem: "pack_left_out",
        fatal: false,
        other: null,
      }],
      ...first[at] && { said: first[at].row },
    };
  });
}

/** Whether a list has a row for each visit: many rows say a client again without a pack. */
export const looksLikeVisits = (list: readonly Checked[]): boolean =>
  list.filter(({ row, problems }) =>
        !row.bought && !row.left && problems.some(({ problem }) => problem === "row_twice")
      )
        .length * 3 > list.length;

function join(
  read: readonly ReadRow[],
  problems: readonly ImportProblem[],
): Checked[] {
  const byRow = Map.groupBy(problems, ({ n }) => n);
  return read.map(({ row, line, said }, at) => {
    const found = byRow.get(at + 1) ?? [];
    // The reader knows better than the database why a number is none.
    const better = said.some(({ field, fatal }) => field === "phone" && fatal);
    return {
      n: at + 1,
      line,
      row,
      problems: [...said, ...found.filter(({ problem }) => !(better && problem === "phone_unreadable"))],
    };
  });
}

function withoutPack(row: ImportRow): ImportRow {
  const { pack, bought, used, left, price_cents, expires_on, paid } = row;
  const said = [
    pack,
    bought && `bought ${bought}`,
    used && `used ${used}`,
    left && `left ${left}`,
    price_cents && `price ${/^\d+$/.test(price_cents) ? Number(price_cents) / 100 : price_cents}`,
    expires_on && `until ${expires_on}`,
    paid && `paid ${paid}`,
  ];
  const note = `On the list: ${said.filter(Boolean).join(", ")}`;
  return {
    ...row,
    notes: [row.notes, note].filter(Boolean).join("\n"),
    pack: "",
    bought: "",
    used: "",
    left: "",
    price_cents: "",
    expires_on: "",
    paid: "",
    reference: "",
  };
}
