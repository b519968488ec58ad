import { plainName } from "../_shared/plain_text.ts";

/** What people are called beside each other: first names, whole ones where two share a first name; numbers stay as they are. */
export function firstNames(names: readonly string[]): string[] {
  const firsts = names.map((name) => plainName(name).split(" ", 1)[0] ?? "");
  const keys = firsts.map((first) => first.toLowerCase());
  return names.map((name, index) => {
    const alone = keys.filter((key) => key === keys[index]).length === 1;
    return (alone ? firsts[index] : undefined) || plainName(name);
  });
}
