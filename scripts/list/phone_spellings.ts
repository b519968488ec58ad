import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";

/** A mobile of a region with every way of writing it that a coach there may have in a list. */
export interface SpeltNumber {
  region: CountryCode;
  e164: string;
  /** By what the spelling is; some regions lack some. */
  spellings: Map<string, string>;
  /** What is no number, or not this one alone: each is refused, or told. */
  wrong: Map<string, string>;
}

const wide = (text: string) =>
  text.replace(/[\d+]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
const inDigits = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** The example mobile of every region that libphonenumber knows, in thirty spellings. */
export function spellNumbers(): SpeltNumber[] {
  return getCountries().flatMap((region) => {
    const number = getExampleNumber(region, examples);
    if (!number?.isValid()) return [];
    const national = number.formatNational();
    const abroad = number.formatInternational();
    const code = getCountryCallingCode(region);
    const digits = national.replace(/\D/g, "");
    const significant = String(number.nationalNumber);
    const rest = abroad.slice(code.length + 2);
    const marked = (mark: string) => national.replace(/[ -]/g, mark);
    const spellings = new Map([
      ["national", national],
      ["national, digits alone", digits],
      ["national, dots", marked(".")],
      ["national, dashes", marked("-")],
      ["national, long dashes", marked("\u2013")],
      ["national, unbroken spaces", marked("\u00a0")],
      ["national, two spaces", marked("  ")],
      ["national, spaces around", `  ${national} `],
      ["national, unseen marks", `\u202a${national}\u202c\u200b`],
      ["national, full width", wide(national)],
      ["national, Arabic digits", inDigits(0x660)(national)],
      ["national, Devanagari digits", inDigits(0x966)(national)],
      ["national, an apostrophe before", `'${digits}`],
      ["national, a formula", `="${digits}"`],
      ["national, said to be a mobile", `Mobile: ${national}`],
      ["national, M before", `M ${national}`],
      ["national, (mobile) behind", `${national} (mobile)`],
      ["national, the zero lost", significant],
      ["plus", abroad],
      ["plus, digits alone", number.number],
      ["plus, dashes", abroad.replaceAll(" ", "-")],
      ["plus, dots", abroad.replaceAll(" ", ".")],
      ["plus, code in brackets", `(+${code}) ${rest}`],
      ["plus, full width", wide(abroad)],
      ["plus, an apostrophe before", `'${number.number}`],
      ["plus, as a link", number.getURI()],
      ["plus, unseen marks", `\u2066${abroad}\u2069`],
      ["plus, a space behind it", number.number.replace("+", "+ ")],
      ["00 for the plus", `00${code} ${rest}`],
      ["no plus, as a spreadsheet keeps it", `${code}${significant}`],
      ["no plus, with .0", `${code}${significant}.0`],
    ]);
    const shorter = number.number.slice(0, -1);
    const longer = `${number.number}7`;
    const notItself = (text: string) => parsePhoneNumberFromString(text)?.isValid() ? [] : [text];
    const wrong = new Map([
      ...notItself(shorter).map((text) => ["a digit short", text] as const),
      ...notItself(longer).map((text) => ["a digit too many", text] as const),
      ["words before", `do not text ${national}`],
      ["words behind", `${national} 2nd`],
      ["two numbers", `${number.number} / ${number.number.slice(0, -1)}1`],
      ["shortened", `${significant[0]}.${significant.slice(1, 3)}E+${significant.length + code.length - 1}`],
    ]);
    return [{ region, e164: number.number, spellings, wrong }];
  });
}
