import { countries, currencyOf } from "../../reading/country_currencies.ts";

/** The zone this browser is in. */
export const guessZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a zone is called by this browser, which knows several by two names. */
function nameOf(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return timeZone;
  }
}

let byZone: Map<string, string[]> | undefined;

/** The countries (ISO 3166) that keep a zone's time, from the browser's own data (CLDR). */
function countriesOf(timeZone: string): readonly string[] {
  if (!byZone) {
    byZone = new Map();
    for (const country of countries) {
      for (const zone of new Intl.Locale(`und-${country}`).getTimeZones?.() ?? []) {
        const name = nameOf(zone);
        byZone.set(name, [...byZone.get(name) ?? [], country]);
      }
    }
  }
  return byZone.get(nameOf(timeZone)) ?? [];
}

/** The country (ISO 3166) that a zone speaks for; the browser's language where the zone has several countries or none. */
export function guessCountry(timeZone: string, language = navigator.language): string {
  const there = countriesOf(timeZone);
  const spoken = /-([A-Z]{2})\b/.exec(language)?.[1];
  if (there.length === 1 || there.length > 1 && !(spoken && there.includes(spoken))) return there[0] ?? "GB";
  return spoken ?? "GB";
}

/** The currency (ISO 4217) of a country (ISO 3166). */
export const guessCurrency = (country: string): string => currencyOf(country) ?? "USD";
