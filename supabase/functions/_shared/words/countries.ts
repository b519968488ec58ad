/** A country's name by its ISO 3166 code: "New Zealand"; the code itself where it is none. */
export function countryName(country: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country;
  } catch {
    return country;
  }
}
