import { Failure } from "../../server/failure.ts";
import { type Encoding, readBytes } from "./encodings.ts";
import { guessEncoding } from "./guess_encoding.ts";

/** The text of a file, in the encoding given or guessed; what is no text is refused by name: Failure `list_unreadable`. */
export function decode(bytes: Uint8Array, encoding: Encoding = guessEncoding(bytes)): string {
  refuseOthers(bytes);
  // What a file of text can lack without loss, and what a database cannot keep.
  // deno-lint-ignore no-control-regex
  return readBytes(bytes, encoding).replace(/\u0000/g, "");
}

const csv = "Open it there, save it as CSV, and choose that file.";

/** Files that are something else than a list, each said by name; throws Failure `list_unreadable`. */
function refuseOthers(bytes: Uint8Array): void {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 400)).replace(/^(ï»¿|ÿþ|þÿ)/, "")
    .replaceAll("\0", "").trimStart();
  const refuse = (what: string, then = csv) => {
    throw new Failure("list_unreadable", `This file could not be read: ${what} ${then}`);
  };
  if (begins(0x50, 0x4b)) refuse("it is a spreadsheet (.xlsx, .ods or .numbers), not a list of words.");
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) refuse("it is a spreadsheet of an old Excel (.xls).");
  if (begins(0x25, 0x50, 0x44, 0x46)) {
    refuse("it is a PDF.", "Export the list as CSV where the PDF came from.");
  }
  if (
    begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x47, 0x49, 0x46, 0x38) ||
    /^(?:RIFF|.{0,4}ftyp)/s.test(head)
  ) {
    refuse("it is a picture.", "Type the list into a spreadsheet, save it as CSV, and choose that file.");
  }
  if (begins(0x1f, 0x8b) || begins(0x52, 0x61, 0x72, 0x21) || begins(0x37, 0x7a, 0xbc, 0xaf)) {
    refuse("it is packed (.gz, .rar or .7z).", "Unpack it, and choose the list that was in it.");
  }
  if (/^\{\\rtf/.test(head)) {
    refuse(
      "it is a letter of a word processor (.rtf).",
      "Copy its table into a spreadsheet, save it as CSV, and choose that file.",
    );
  }
  if (/^\[?\s*\{\s*"/.test(head)) {
    refuse("it is JSON, which programs read.", "Export the list as CSV where it came from.");
  }
  if (/^begin:vcalendar/i.test(head)) {
    refuse(
      "it is a calendar (.ics), not a list of clients.",
      "Export your clients as CSV where it came from.",
    );
  }
  if (/^(?:dn|version):/i.test(head) && /^(?:dn|cn):/im.test(head)) {
    refuse("it is an address book (LDIF).", "Export the address book as CSV, and choose that file.");
  }
  const lines = head.split(/\r?\n|\r/).filter((line) => line.trim() !== "");
  // "[12/11/2026, 10:03:11] Ana: hi", "12.11.26, 10:03 - Ana: hi"
  const said =
    /^.{0,4}?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? +\d{1,2}[:.]\d{2}.{0,12}?(?:\]| -) [^:,;\t]{1,60}: /;
  if (lines.length > 1 && lines.filter((line) => said.test(line)).length * 2 > lines.length) {
    refuse("it is a chat, not a list of clients.", "Export your clients or contacts as CSV instead.");
  }
  if (/^begin:vcard/i.test(head)) {
    refuse(
      "it holds contact cards (vCard).",
      "Bring them into Google Contacts or Outlook, export them from there as CSV, and choose that file.",
    );
  }
  if (/^(<!doctype|<html|<table|<\?xml|<meta|<head)/i.test(head)) {
    refuse(
      "it is a web page that is named like a spreadsheet.",
      "Open it in your spreadsheet, save it as CSV, and choose that file.",
    );
  }
}
