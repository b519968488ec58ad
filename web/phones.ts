import { useEffect, useState } from "preact/hooks";
import type { PhoneRead, PhoneRefusal } from "./reading/read_phone.ts";
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

/** Reads a phone number as people of a country (ISO 3166) write it, or with a plus: null where it is none to be texted. */
export async function readPhone(text: string, country: string): Promise<PhoneRead | null> {
  const read = await readOrRefuse(text, country);
  return typeof read === "string" ? null : read;
}

/** Fetches what numbers are written with, so that the first one is written as it is in its country; without it, in E.164. */
export const readyPhones = (): Promise<unknown> => load().catch(() => undefined);

// Reading takes the plans of every country, 80 kB that the first screen can do without.
const readOrRefuse = async (text: string, country: string): Promise<PhoneRead | PhoneRefusal> => {
  const { readPhoneNumber } = await import("./reading/read_phone.ts");
  return readPhoneNumber(text, country);
};

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

/** Reads a phone number as `readPhone` does; throws Failure, saying why, where it is none; `code` where it is no number. */
export async function requirePhone(
  text: string,
  country: string,
  code = "phone_unreadable",
): Promise<PhoneRead> {
  const read = await readOrRefuse(text, country);
  if (typeof read === "string") throw new Failure(read === "phone_unreadable" ? code : read);
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
