import { z } from "zod";

const shape = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** An instant with its offset, in ISO 8601 or as Postgres prints it; parsed to a `Date`. A time without offset is refused. */
export const instant = z.string().transform((text, context) => {
  const [, date, time, offset = ""] = shape.exec(text) ?? [];
  const digits = offset.replace(":", "");
  const zone = digits.length === 1 ? "Z" : `${digits.slice(0, 3)}:${digits.slice(3) || "00"}`;
  const at = new Date(`${date}T${time}${zone}`);
  // Date accepts 30 February and moves it to March.
  const day = new Date(`${date}T00:00:00Z`);
  const isDate = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === date;
  // The database knows no year 0, and its ISO texts no fifth digit.
  if (!isDate || Number.isNaN(at.getTime()) || !/^(?!0000)\d{4}-/.test(at.toISOString())) {
    context.addIssue({
      code: "custom",
      message: "expected an instant with its offset, like 2026-11-24T18:00:00Z",
    });
    return z.NEVER;
  }
  return at;
});
