import { isWithin, type Rule } from "../reading/limits.ts";
import { readWholeNumber } from "../reading/read_money.ts";
import { Failure } from "../server/failure.ts";

type Readers = Record<string, () => unknown>;
type ReadBy<R extends Readers> = { [K in keyof R]: Awaited<ReturnType<R[K]>> };

/**
 * Reads a form's fields, each under its name. Throws one Failure that holds what every one of them is refused for, so that
 * all of it can be mended at once.
 */
export async function readForm<R extends Readers>(fields: R): Promise<ReadBy<R>> {
  const values: Record<string, unknown> = {};
  const refused: Failure[] = [];
  for (const [field, read] of Object.entries(fields)) {
    try {
      values[field] = await read();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      // What was read together names its own fields.
      refused.push(
        ...thrown.all.map((one) => new Failure(one.code, one.hint, { field: one.field ?? field })),
      );
    }
  }
  const [first] = refused;
  if (first) throw new Failure(first.code, first.hint, { field: first.field, all: refused });
  return values as ReadBy<R>;
}

/** A text of as many letters as a rule allows; throws Failure. */
export function readWords(text: string, rule: Rule): string {
  if (!isWithin(text.length, rule)) throw new Failure(rule);
  return text;
}

/** A whole number ("10", "1,000") as a rule allows it, null where the field is empty; throws Failure. */
export function readNumber(text: string, rule: Rule): number | null {
  if (text === "") return null;
  const number = readWholeNumber(text);
  if (number === null || !isWithin(number, rule)) throw new Failure(rule);
  return number;
}

/** A whole number that must be there; throws Failure. */
export function needNumber(text: string, rule: Rule): number {
  const number = readNumber(text, rule);
  if (number === null) throw new Failure(rule);
  return number;
}

/** Hours as people write them ("24", "1.5") in minutes, as a rule allows them, null where the field is empty; throws Failure. */
export function readHours(text: string, rule: Rule): number | null {
  if (text === "") return null;
  const minutes = Math.round(Number(text.replace(",", ".")) * 60);
  if (!Number.isFinite(minutes) || !isWithin(minutes, rule)) throw new Failure(rule);
  return minutes;
}

/** Why something was done, which must be said; throws Failure. */
export function readReason(text: string): string {
  if (text === "") throw new Failure("note_required");
  return text;
}

/** A day ("2026-11-24") or a time ("18:30") that must be chosen; throws Failure. */
export function needChoice(chosen: string, code: "day_missing" | "time_missing"): string {
  if (chosen === "") throw new Failure(code);
  return chosen;
}
