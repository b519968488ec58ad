import { Failure } from "../../server/failure.ts";
import { type Encoding, readBytes } from "./encodings.ts";
import { guessEncoding } from "./guess_encoding.ts";
import { otherKind } from "./other_kinds.ts";

/** The text of a file, in the encoding given or guessed; what is no text is refused by name: Failure `list_unreadable`. */
export function decode(bytes: Uint8Array, encoding: Encoding = guessEncoding(bytes)): string {
  const other = otherKind(bytes);
  if (other) throw new Failure("list_unreadable", `This file could not be read: ${other}`);
  // What a file of text can lack without loss, and what a database cannot keep.
  // deno-lint-ignore no-control-regex
  return readBytes(bytes, encoding).replace(/\u0000/g, "");
}
