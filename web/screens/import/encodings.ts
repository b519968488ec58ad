/** The ways in which lists keep their letters, by the names that TextDecoder knows them by, and three that it does not know. */
export const encodings = [
  { encoding: "utf-8", name: "UTF-8" },
  { encoding: "utf-8-twice", name: "UTF-8, written twice" },
  { encoding: "windows-1252", name: "Western, Windows" },
  { encoding: "ibm850", name: "Western, DOS" },
  { encoding: "macintosh", name: "Western, old Mac" },
  { encoding: "utf-16le", name: "UTF-16" },
  { encoding: "utf-16be", name: "UTF-16, big end first" },
  { encoding: "windows-1250", name: "Central European" },
  { encoding: "iso-8859-2", name: "Central European, ISO" },
  { encoding: "ibm852", name: "Central European, DOS" },
  { encoding: "windows-1257", name: "Baltic" },
  { encoding: "windows-1251", name: "Cyrillic" },
  { encoding: "koi8-u", name: "Cyrillic, KOI8" },
  { encoding: "ibm866", name: "Cyrillic, DOS" },
  { encoding: "x-mac-cyrillic", name: "Cyrillic, old Mac" },
  { encoding: "windows-1253", name: "Greek" },
  { encoding: "iso-8859-7", name: "Greek, ISO" },
  { encoding: "windows-1254", name: "Turkish" },
  { encoding: "windows-1255", name: "Hebrew" },
  { encoding: "windows-1256", name: "Arabic" },
  { encoding: "windows-874", name: "Thai" },
  { encoding: "shift_jis", name: "Japanese" },
  { encoding: "euc-jp", name: "Japanese, EUC" },
  { encoding: "gb18030", name: "Chinese, simplified" },
  { encoding: "big5", name: "Chinese, traditional" },
  { encoding: "euc-kr", name: "Korean" },
] as const;
export type Encoding = typeof encodings[number]["encoding"];

/** Code pages 850 and 852, from 0x80 on: as Unicode's tables CP850.TXT and CP852.TXT map them. */
const dos: Partial<Record<Encoding, string>> = {
  ibm850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
  ibm852:
    "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0",
};

/** The text of bytes in an encoding; a byte that stands for nothing there is U+FFFD. */
export function readBytes(bytes: Uint8Array, encoding: Encoding): string {
  const page = dos[encoding];
  if (page !== undefined) {
    return Array.from(bytes, (byte) => byte < 128 ? String.fromCharCode(byte) : page[byte - 128]).join("");
  }
  const text = new TextDecoder(encoding === "utf-8-twice" ? "utf-8" : encoding).decode(bytes);
  return encoding === "utf-8-twice" ? writtenOnce(text) : text;
}

/** The text of a list in an encoding, without what a file of text can lack without loss and a database cannot keep. */
export function textOf(bytes: Uint8Array, encoding: Encoding): string {
  return readBytes(bytes, encoding).replaceAll("\0", "");
}

/** Windows' Western signs with their bytes; one that the code page lacks stands for itself, as it did to whoever wrote it. */
const westernBytes = new Map(
  Array.from(
    new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
    (sign, byte) => [[String.fromCharCode(byte), byte], [sign, byte]] as const,
  ).flat(),
);
const following = [...westernBytes].filter(([, byte]) => byte >= 0x80 && byte <= 0xbf).map(([sign]) => sign)
  .join("");
const twice = new RegExp(`[\u00c2-\u00df][${following}]|[\u00e0-\u00ef][${following}]{2}`, "gu");
const plausible =
  /^(?:[\u00a0-\u017f\u0218-\u021b\u0370-\u03ff\u0401\u0410-\u0451\u0531-\u06ff\u0900-\uffef]|\p{Extended_Pictographic})$/u;

/** Whether lists hold such a sign: not what Ó’Brien or CAFÉ’S in Western letters, taken for UTF-8, would come to. */
export const isPlausible = (sign: string): boolean => plausible.test(sign);

/** UTF-8 that was taken for Western letters and written as UTF-8 once more, "JosÃ©", read back; what it cannot be stays. */
export function writtenOnce(text: string): string {
  return text.replace(twice, (run) => {
    const once = new TextDecoder().decode(Uint8Array.from(run, (sign) => westernBytes.get(sign) ?? 0));
    return isPlausible(once) ? once : run;
  });
}
