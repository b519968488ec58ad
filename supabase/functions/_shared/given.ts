/** The fields that have a value: a verb's default stands where the caller gave none. */
export function given<T extends object>(fields: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(there) as { [Name in keyof T]?: NonNullable<T[Name]> };
}
