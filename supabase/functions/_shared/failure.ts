/** A failure of ours whose message is safe to log: it names things and codes, never a person or a text. */
export class Failure extends Error {
  override name = "Failure";
}

/** One line about an error without personal data: a Failure's own message, of any other error only its name and place. */
export function describeFailure(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (!(error instanceof Error)) return typeof error;
  // The message of a foreign error may quote a body or a row; the lines below it are only places in the code.
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 3);
  return [error.name, ...places.map((line) => line.trim())].join(" ");
}
