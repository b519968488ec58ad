import { useEffect, useState } from "preact/hooks";
import { Failure } from "./server/failure.ts";

type Library = typeof import("libphonenumber-js/min");
let library: Library | undefined;
let loading: Promise<Library> | undefined;

// The metadata of every country is 30 kB that the first screen can do without.
const load = (): Promise<Library> =>
  loading ??= import("libphonenumber-js/min").then((loaded) => library = loaded).catch((error) => {
    loading = undefined;
    throw error;
  });

/** Reads a phone number as people of a country (ISO 3166) write it, or with a plus: E.164 and its country, or null. */
export async function readPhone(
  text: string,
  country: string,
): Promise<{ e164: string; country: string | undefined } | null> {
  const { isSupportedCountry, parsePhoneNumberFromString } = await load();
  const home = isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(text.trim(), home ? { defaultCountry: home } : {});
  return phone?.isPossible() ? { e164: phone.number, country: phone.country } : null;
}

/** Fetches what numbers are written with, so that the first one is written as it is in its country; without it, in E.164. */
export const readyPhones = (): Promise<unknown> => load().catch(() => undefined);

/** The country (ISO 3166) of a number in E.164, undefined while it is not known; and every country that has numbers. */
export function useCountries(e164: string): { own: string | undefined; all: string[] } {
  const [known, setKnown] = useState<{ own: string | undefined; all: string[] }>({ own: undefined, all: [] });
  useEffect(() => {
    load().then(
      ({ getCountries, parsePhoneNumberFromString }) =>
        setKnown({ own: parsePhoneNumberFromString(e164)?.country, all: getCountries() }),
      () => {/* none to choose */},
    );
  }, [e164]);
  return known;
}

/** Reads a phone number as `readPhone` does; throws Failure where it is none. */
export async function requirePhone(
  text: string,
  country: string,
  code = "phone_unreadable",
): Promise<{ e164: string; country: string | undefined }> {
  const read = await readPhone(text, country);
  if (!read) throw new Failure(code);
  return read;
}

// A list that is scrolled asks for the same numbers again and again.
const written = new Map<string, string>();

function write(e164: string, country: string): string {
  const known = written.get(country + e164);
  if (known !== undefined) return known;
  const phone = library?.parsePhoneNumberFromString(e164);
  if (!phone) return e164;
  const abroad = phone.country !== undefined && phone.country !== country;
  const text = abroad ? phone.formatInternational() : phone.formatNational();
  if (written.size > 20_000) written.clear();
  written.set(country + e164, text);
  return text;
}

/** Writes E.164 numbers as people of the country do: nationally at home, internationally from abroad. */
export function usePhoneWriter(country: string): (e164: string) => string {
  const [, setLoaded] = useState(library !== undefined);
  useEffect(() => {
    if (!library) load().then(() => setLoaded(true), () => {/* E.164 stays readable without it */});
  }, []);
  return (e164) => write(e164, country);
}
