import type { ImportProblem, ImportRow } from "../../data/books.ts";

const fieldWords: Record<string, string> = {
  bought: "bought",
  used: "used",
  left: "left",
};

/** What is wrong with a row, in a sentence. `lineOf` gives the line of the list that a row of the check stands on. */
export function problemWords(
  { problem, field, other }: ImportProblem,
  row: ImportRow,
  lineOf: (n: number) => number,
): string {
  const line = `line ${lineOf(Number(other))}`;
  switch (problem) {
    case "name_missing":
      return "There is no name.";
    case "name_too_long":
      return "The name is longer than 80 letters.";
    case "phone_unreadable":
      return row.phone ? `“${shorten(row.phone)}” is not a phone number.` : "There is no phone number.";
    case "premium_number":
      return `Texts to ${shorten(row.phone)} cost a premium: it cannot be a client's number.`;
    case "notes_too_long":
      return "The notes are longer than 5,000 letters.";
    case "pack_name_too_long":
      return "The name of the pack is longer than 80 letters.";
    case "number_unreadable":
      return `Sessions ${fieldWords[field] ?? field}: “${
        shorten(row[field as keyof ImportRow])
      }” is not a whole number.`;
    case "price_unreadable":
      return `“${shorten(row.price_cents)}” is not a price that can be read.`;
    case "date_unreadable":
      return `“${shorten(row.expires_on)}” is not a date. Check the order of day and month above.`;
    case "too_many":
      return "A pack holds at most 1,000 sessions.";
    case "sums_differ":
      return `${row.bought} bought less ${
        row.used || 0
      } used is ${other}, but the list says ${row.left} left.`;
    case "used_more_than_bought":
      return "More sessions are used than were bought.";
    case "used_without_bought":
      return "Sessions are used, but how many were bought or are left is missing.";
    case "row_twice":
      return `The same as ${line}.`;
    case "already_on_list":
      return `${other} is on your list already.`;
    case "zero":
      return "No sessions: only the client is added, without a pack.";
    case "expired":
      return "The pack has expired by now; it is kept for the record.";
    case "same_client":
      return `The same client as ${line}: one more pack.`;
    case "phone_twice":
      return `The same number as ${line}: a family?`;
    case "phone_on_list":
      return `The same number as ${other} on your list: a family?`;
    default:
      return "This row cannot be imported as it is.";
  }
}

const shorten = (text: string): string => text.length > 40 ? `${text.slice(0, 40)}…` : text;
