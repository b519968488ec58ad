import type { ImportProblem, ImportRow } from "../../data/books.ts";
import { type DateOrder, readDate, wasPair } from "./read_cells.ts";

const fieldWords: Record<string, string> = {
  bought: "bought",
  used: "used",
  left: "left",
};

/** What is wrong with a row, in a sentence. `lineOf` gives the line of the list that a row of the check stands on. */
export function problemWords(
  told: ImportProblem,
  row: ImportRow,
  lineOf: (n: number) => number,
): string {
  const { problem, field, other } = told;
  const line = `line ${lineOf(Number(other))}`;
  switch (problem) {
    case "name_missing":
      return "There is no name.";
    case "name_too_long":
      return "The name is longer than 80 letters.";
    case "phone_unreadable":
      return row.phone ? `“${shorten(row.phone)}” is not a phone number.` : "There is no phone number.";
    case "premium_number":
      return `Texts to ${shorten(row.phone)} cost a premium: give their mobile.`;
    case "notes_too_long":
      return "The notes are longer than 5,000 letters.";
    case "pack_name_too_long":
      return "The name of the pack is longer than 80 letters.";
    case "number_unreadable":
      if (/^-\d+$/.test(row[field as keyof ImportRow])) {
        return `Sessions ${fieldWords[field] ?? field}: ${row[field as keyof ImportRow]} is below zero.`;
      }
      if (/^(unlimited|unbegrenzt|illimit|ilimitad|∞)/i.test(row[field as keyof ImportRow])) {
        return `Sessions ${
          fieldWords[field] ?? field
        }: without a limit; a pack here has a number of sessions.`;
      }
      if (wasPair(row[field as keyof ImportRow])) {
        return `“${
          row[field as keyof ImportRow]
        }” is a date: a spreadsheet may have made it of “4/10”. Write it as “4 of 10”.`;
      }
      if (
        ["day", "month"].some((order) =>
          /^\d{4}-/.test(readDate(row[field as keyof ImportRow], order as DateOrder))
        )
      ) {
        return `“${row[field as keyof ImportRow]}” is a date, not a number of sessions.`;
      }
      return `Sessions ${fieldWords[field] ?? field}: “${
        shorten(row[field as keyof ImportRow])
      }” is not a whole number.`;
    case "left_or_bought":
      return `“${shorten(other ?? "")}”: left, or bought? Write both, as “4 of 10”.`;
    case "counts_differ":
      return `Sessions ${fieldWords[field] ?? field}: the list says ${shorten(other ?? "")}.`;
    case "price_unreadable":
      if (/^\d{10,}$/.test(row.price_cents)) {
        return problemWords({ ...told, problem: "price_too_high" }, row, lineOf);
      }
      return `“${shorten(row.price_cents)}” is not a price that can be read.`;
    case "price_too_high":
      return "That is more than a price can be. Look for a digit too many.";
    case "own_number":
      return "This is the number that your clients text.";
    case "date_unreadable":
      return /[-/. ]\d{2}$/.test(row.expires_on)
        ? `“${shorten(row.expires_on)}”: write the year in full, it may be this century or the last.`
        : `“${shorten(row.expires_on)}” is not a date. Check the order of day and month above.`;
    case "paid_unreadable":
      return `Paid: “${shorten(row.paid)}” is neither yes nor no.`;
    case "too_many":
      return "A pack holds at most 1,000 sessions.";
    case "sums_differ":
      return `${row.bought} bought less ${
        row.used || 0
      } used is ${other}, but the list says ${row.left} left.`;
    case "used_more_than_bought":
      if (row.used === "") return `${row.left} are left of ${row.bought} bought: more than there were.`;
      return "More sessions are used than were bought.";
    case "used_without_bought":
      return "Sessions are used, but how many were bought or are left is missing.";
    case "row_twice":
      return row.bought || row.left
        ? `The same as ${line}: it stays out. Two packs that are alike? Number them in a column of their own.`
        : `The same as ${line}.`;
    case "already_on_list":
      return `${other} is on your list already.`;
    case "zero":
      return "No sessions: only the client is added, without a pack.";
    case "expired":
      return "The pack has expired by now; it is kept for the record.";
    case "end_far":
      return `Valid to ${row.expires_on.slice(0, 4)}, more than 20 years ahead: is the year right?`;
    case "same_client":
      return `The same client as ${line}: one more pack.`;
    case "phone_twice":
      return `The same number as ${line}: a family?`;
    case "phone_incomplete":
      return `“${shorten(other ?? row.phone)}” is no phone's number: a digit is missing, too many or wrong.`;
    case "phone_with_words":
      return `“${shorten(other ?? row.phone)}”: words beside the number. Put them into the notes.`;
    case "phone_several":
      return `“${shorten(other ?? row.phone)}” is more than one number.`;
    case "phone_shortened":
      return `“${
        shorten(other ?? row.phone)
      }”: a spreadsheet has shortened this number. Its last digits are lost.`;
    case "landline":
      return "A landline: texts may not arrive.";
    case "abroad":
      return "Read as a number of another country, without its +: look at it once more.";
    case "unsure":
      return "Nobody is known to have a number like this: look at it once more.";
    case "quote_open":
      return "A quote in this row is never closed; it is taken as a letter.";
    case "too_many_cells":
      return "This row has more cells than the list has columns: put quotes around a cell with a comma in it.";
    case "pack_without_count":
      return `No number of sessions for “${
        shorten(other ?? "")
      }”: only the client is added, its name is kept in the notes.`;
    case "pack_left_out":
      return "Only the client is added, what the list says of the pack is kept in the notes.";
    case "phone_on_list":
      return `The same number as ${other} on your list: a family?`;
    default:
      return "This row cannot be imported as it is.";
  }
}

const shorten = (text: string): string => text.length > 40 ? `${text.slice(0, 40)}…` : text;
