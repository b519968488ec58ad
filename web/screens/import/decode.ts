import { Failure } from "../../server/failure.ts";
import { type Encoding, textOf } from "./encodings.ts";
import { guessEncoding } from "./guess_encoding.ts";
import { otherKind } from "./other_kinds.ts";

/** The text of a file, in the encoding given or guessed; what is no text is refused by name: Failure `list_unreadable`. */
export function decode(bytes: Uint8Array, encoding: Encoding = guessEncoding(bytes)): string {
  const other = otherKind(bytes);
  if (other) throw new Failure("list_unreadable", `This file could not be read: ${other}`);
  return textOf(bytes, encoding);
}
