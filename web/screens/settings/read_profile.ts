import type { FormValues } from "../../parts/form.ts";
import { readForm, readWords } from "../../parts/read_form.ts";
import { requirePhone } from "../../phones.ts";
import { Failure } from "../../server/failure.ts";

/** Who a coach is, what texts call them (null: by their name; absent where it is not asked), where, and which number (E.164) clients text; country ISO 3166, currency ISO 4217, an IANA zone. */
export interface Profile {
  name: string;
  text_name?: string | null;
  phone: string;
  timezone: string;
  country: string;
  currency: string;
}

/** A profile from its form; throws Failure. */
export const readProfile = async (
  { name = "", text_name, phone = "", timezone = "", country = "", currency = "" }: FormValues,
): Promise<Profile> => ({
  ...await readForm({
    name: () => readWords(name, "coaches_name_length"),
    phone: async () => (await requirePhone(phone, country)).e164,
    timezone: () => readZone(timezone),
    country: () => country,
    currency: () => currency,
  }),
  ...(text_name === undefined ? {} : { text_name: text_name || null }),
});

/** A zone by any name that the browser knows; the database has the last word. Throws Failure. */
function readZone(timezone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
    if (timezone !== "") return timezone;
  } catch { /* not a zone */ }
  throw new Failure("coaches_timezone_known");
}
