import type { ImportProblem, ImportRow } from "../../data/books.ts";
import { visible } from "../../reading/plain_text.ts";
import type { PhoneRead, PhoneRefusal } from "../../reading/read_phone.ts";
import { decimalOf } from "../../reading/read_money.ts";
import { type Column, type Mapping, otherPhones } from "./guess_columns.ts";
import {
  type DateOrder,
  provenDecimal,
  readAmount,
  readCount,
  readDate,
  readPaid,
  unwrapped,
} from "./read_cells.ts";
import { readCounts } from "./read_counts.ts";
import type { Table } from "./read_table.ts";

interface Reading {
  mapping: Mapping;
  /** ISO 3166: how numbers without a country code are dialled. */
  country: string;
  dates: DateOrder;
  /** The number that clients text, E.164: nobody's own. */
  ownPhone?: string;
  /** Hears now and then how many rows are read. */
  tell?: (rows: number) => void;
}

/** What the reading of a row has to say beside it. */
export type Said = Omit<ImportProblem, "n">;

/** A row as the database takes it, where it stood, and what was said of it while it was read. */
export interface ReadRow {
  row: ImportRow;
  line: number;
  said: Said[];
}

const say = (field: string, problem: string, fatal = false, other: string | null = null): Said => ({
  field,
  problem,
  fatal,
  other,
});

/**
 * The rows of a list as the database takes them; cells that cannot be read stay as they are, for the check to name. Of
 * several numbers the mobile is taken; e-mail, tags and other numbers are kept among the notes.
 */
export async function toRows(
  table: Table,
  { mapping, country, dates, ownPhone, tell }: Reading,
): Promise<ReadRow[]> {
  const columnCells = (column: Column) => table.rows.map((cells) => cells[mapping[column] ?? -1] ?? "");
  const decimal =
    provenDecimal(["bought", "used", "left", "price"].flatMap((column) => columnCells(column as Column))) ??
      decimalOf(country);
  const phones = [mapping.phone, ...otherPhones(table.headers, table.rows, mapping.phone)].filter((index) =>
    index !== null
  );
  const isTurned = lastFirst(columnCells("name"));
  const { readPhoneNumber } = await import("../../reading/read_phone.ts");
  const read = (text: string) => readPhoneNumber(text, country);
  const rows: ReadRow[] = [];
  for (const [index, cells] of table.rows.entries()) {
    // Five thousand phone numbers take a while: let the page draw in between.
    if (index % 250 === 249) {
      tell?.(index + 1);
      await new Promise((resolve) => setTimeout(resolve));
    }
    const cell = (column: Column) => unwrapped(cells[mapping[column] ?? -1] ?? "");
    const phone = choosePhone(phones.map((at) => cells[at] ?? ""), read);
    const name = mapping.first === null && mapping.last === null
      ? turned(visible(cell("name")), isTurned)
      : visible(`${cell("first")} ${cell("last")}`);
    const fault = table.faults.get(index);
    const tags = cell("tags").split(/\s*:::\s*/).filter((tag) => tag && !tag.startsWith("*")).join(", ");
    const counts = readCounts(countCells(table, mapping, cells), decimal);
    const { used } = counts;
    // A pack of which no number stands anywhere is kept in the notes.
    const isUncounted = cell("pack") !== "" && counts.faults.length === 0 &&
      !(counts.bought || used || counts.left);
    const lapsed = readCount(cell("lapsed"), decimal);
    rows.push({
      line: table.lines[index] ?? index + 1,
      said: [
        ...fault ? [say("row", fault, fault === "too_many_cells")] : [],
        ...phone.said,
        ...counts.faults.map(({ field, problem, cell }) => say(field, problem, true, cell)),
        ...isUncounted ? [say("pack", "pack_without_count", false, cell("pack"))] : [],
        ...phone.e164 === ownPhone ? [say("phone", "own_number", true)] : [],
      ],
      row: {
        name,
        phone: phone.e164,
        notes: [
          cell("notes"),
          cell("email") && `E-mail: ${cell("email")}`,
          tags && `Tags: ${tags}`,
          isUncounted && `Pack: ${cell("pack")}`,
          ...phone.notes,
        ].filter(Boolean).join("\n"),
        pack: isUncounted ? "" : visible(cell("pack")),
        bought: counts.bought,
        used: /^\d+$/.test(used) && /^\d+$/.test(lapsed) ? String(Number(used) + Number(lapsed)) : used,
        left: counts.left,
        price_cents: readAmount(cell("price"), decimal),
        expires_on: readDate(cell("expires"), dates),
        paid: readPaid(cell("paid")),
        reference: visible(cell("reference")),
      },
    });
  }
  return rows;
}

const countCells = (table: Table, mapping: Mapping, cells: readonly string[]) => {
  const at = (column: "bought" | "used" | "left") => {
    const index = mapping[column];
    return { index, header: table.headers[index ?? -1] ?? "", cell: unwrapped(cells[index ?? -1] ?? "") };
  };
  return { bought: at("bought"), used: at("used"), left: at("left") };
};

/** Whether a column of names has them as "Last, First": most of its cells do. */
function lastFirst(names: readonly string[]): boolean {
  const said = names.filter((name) => name.trim() !== "");
  return said.filter((name) => comma.test(name)).length * 2 > said.length;
}

const comma = /^[^,]+,\s*(?!(?:jr|sr|[iv]+|md|phd)\b)[^,]+$/i;
const turned = (name: string, isTurned: boolean): string =>
  isTurned && comma.test(name) ? name.replace(/^([^,]+),\s*([^,]+)$/, "$2 $1") : name;

interface Chosen {
  e164: string;
  said: Said[];
  notes: string[];
}

/** The number to text of those that stand in a row: the first mobile, else the first that is a number at all. */
function choosePhone(
  cells: readonly string[],
  readPhone: (text: string) => PhoneRead | PhoneRefusal,
): Chosen {
  const texts = cells.flatMap((cell) => cell.split(/\s*(?::::|[;\n|]|\s\/\s|(?<=\d{3}),(?=\s*\+?[\d(]))\s*/))
    .map(
      unwrapped,
    ).filter((text) => text !== "");
  const read = texts.map((text) => ({ text, phone: readPhone(text) }));
  const numbers = read.filter((one): one is { text: string; phone: PhoneRead } =>
    typeof one.phone !== "string"
  );
  // Words beside the first number ("do not text") are asked about, not passed over for another number.
  const words = read[0]?.phone === "phone_with_words" && !/x\s*\d+$|ext/i.test(read[0].text);
  const best = words ? undefined : numbers.find(({ phone }) => phone.told !== "landline") ?? numbers[0];
  if (!best) {
    const refusal = read[0]?.phone as PhoneRefusal | undefined;
    return {
      e164: read[0]?.text ?? "",
      said: refusal && refusal !== "phone_unreadable" ? [say("phone", refusal, true, read[0]?.text)] : [],
      notes: [],
    };
  }
  const others = read.filter((one) =>
    one !== best && !(typeof one.phone !== "string" && one.phone.e164 === best.phone.e164)
  );
  return {
    e164: best.phone.e164,
    said: best.phone.told ? [say("phone", best.phone.told)] : [],
    notes: others.map(({ text }) => `Other number: ${text}`),
  };
}
