import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString as parse,
  type PhoneNumber,
} from "libphonenumber-js/min";
import { parsePhoneNumberFromString as parseFully } from "libphonenumber-js/max";
import { plainDigits } from "./plain_text.ts";

/** Why a text is no number to be texted; each is a code that the dashboard has a sentence for. */
export type PhoneRefusal =
  | "phone_unreadable"
  | "phone_incomplete"
  | "phone_with_words"
  | "phone_several"
  | "phone_shortened"
  | "premium_number";

/**
 * A number in E.164 with its country (ISO 3166) where it has one, and what is to be told beside it: a landline, where texts
 * may not arrive, a number that no plan is sure of, or one that is only read as one of another country without its plus.
 */
export interface PhoneRead {
  e164: string;
  country: string | undefined;
  told: "landline" | "unsure" | "abroad" | null;
}

// What stands beside a number without meaning anything: which phone it is, or what a link begins with.
const label =
  /^(?:tel|sms|whatsapp|(?:mobile|mob|cell|phone|ph|telephone|handy|m|c|h|w|t|p)(?=[\s.:)]))\s*[.:)]*\s*|\s*\((?:mobile|mob|cell|home|work|m|c|h|w)\)$/i;
const date = /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?:[ t].*)?$/i;
// Set aside for drama by Ofcom, in no plan, and what the phone on this machine hands out to try things with.
const trial = /^\+447700900\d{3}$/;
const kindsOfPremium = new Set<string | undefined>([
  "PREMIUM_RATE",
  "SHARED_COST",
  "PERSONAL_NUMBER",
  "PAGER",
]);
const kindsOfLandline = new Set<string | undefined>(["FIXED_LINE", "TOLL_FREE", "UAN", "VOICEMAIL"]);

/**
 * Reads a phone number as people of a country (ISO 3166) write it, or with a plus, or as a spreadsheet keeps it. Of the
 * ways in which its digits can be meant the first that is a number in use counts; words beside it are never dropped.
 */
export function readPhoneNumber(text: string, country: string): PhoneRead | PhoneRefusal {
  const typed = plainDigits(text).replace(/(?<=\d)[~ー](?=\s*\d)/g, "-").trim().replace(/^=?"(.*)"$/, "$1")
    .replace(/^'/, "").replace(label, "")
    .trim();
  if (/^\d[.,]?\d*e\+?\d+$/i.test(typed)) return "phone_shortened";
  if (!/\d/.test(typed) || date.test(typed)) return "phone_unreadable";
  if (/\p{L}/u.test(typed)) {
    return typed.replace(/\D/g, "").length < 6 ? "phone_unreadable" : "phone_with_words";
  }
  const digits = typed.replace(/[.,]0+$/, (end, at: number) => /^\d+$/.test(typed.slice(0, at)) ? "" : end);
  if (
    /[+].*[+]|:::|[;,&\n|]|\d\s*\/\s*\+?\d{6}/.test(digits) &&
    /\d{6}\D+\d{6}/.test(digits.replace(/[ ().-]/g, ""))
  ) {
    return "phone_several";
  }
  // A short tail behind a stroke is another number's end: 0400 000 112/3.
  if (
    !/^[+\d\s().\-/\u2010-\u2015\u2212]+$/.test(digits) ||
    /\d{6}\/\d{1,3}$/.test(digits.replace(/[ ().-]/g, ""))
  ) {
    return "phone_unreadable";
  }
  const ways = readings(digits, country);
  const valid = ways.filter((way) => way.isValid() || trial.test(way.number));
  // 4915123456789 is a landline somewhere in Germany, and a German mobile without its plus, which it is.
  const mobile = valid.find((way) => !kindsOfLandline.has(typeOf(way)) && way.country === country);
  const number = !/^0|\+/.test(digits) && mobile || valid[0];
  if (!number) return ways.length > 0 ? "phone_incomplete" : "phone_unreadable";
  const type = typeOf(number);
  if (kindsOfPremium.has(type)) return "premium_number";
  // Without a plus a number of another country is a guess: a mobile is told, what else would fit is not meant.
  const from = number.country ?? countryOfTrial(number);
  const isGuess = !/^[+0]/.test(digits.replace(/[\s(]/g, "")) && from !== undefined &&
    callingCode(from) !== callingCode(country);
  if (isGuess && kindsOfLandline.has(type)) return "phone_incomplete";
  return {
    e164: number.number,
    country: from,
    told: kindsOfLandline.has(type)
      ? "landline"
      : type === undefined && !trial.test(number.number)
      ? "unsure"
      : isGuess
      ? "abroad"
      : null,
  };
}

const callingCode = (country: string): string | undefined =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : undefined;

const typeOf = ({ number }: PhoneNumber) => parseFully(number)?.getType();

const countryOfTrial = (number: PhoneNumber): string | undefined =>
  trial.test(number.number) ? "GB" : undefined;

/** What the digits can mean, the likeliest first: dialled abroad from home or with 00, at home, or without their plus. */
function readings(typed: string, country: string): PhoneNumber[] {
  const home = isSupportedCountry(country) ? country : undefined;
  const plain = typed.replace(/[^\d+]/g, "");
  const ways = [
    /^00[1-9]/.test(plain) ? parse(`+${plain.slice(2)}`) : undefined,
    parse(typed.replace(/[\u2010-\u2015\u2212]/g, "-"), home ? { defaultCountry: home } : {}),
    /^[1-9]\d{7,}$/.test(plain) ? parse(`+${plain}`) : undefined,
  ];
  return ways.filter((way) => way !== undefined);
}
