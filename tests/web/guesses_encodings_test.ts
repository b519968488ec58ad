import { assertEquals } from "@std/assert";
import { decode } from "../../web/screens/import/decode.ts";
import { guessEncoding } from "../../web/screens/import/guess_encoding.ts";

const list = (...names: string[]) =>
  `Name,Mobile,Left\n${names.map((name, at) => `${name},+61400000${120 + at},${at}\n`).join("")}`;

/** The bytes of a text in an encoding of one byte a sign. */
function bytesOf(text: string, encoding: string): Uint8Array {
  const signs = Array.from(
    { length: 256 },
    (_, byte) => new TextDecoder(encoding).decode(new Uint8Array([byte])),
  );
  return Uint8Array.from(text, (sign) => {
    const byte = signs.indexOf(sign);
    if (byte < 0) throw new Error(`Cannot test: ${sign} is not in ${encoding}`);
    return byte;
  });
}

/** UTF-8 read as Western letters and written as UTF-8 again. */
const twice = (text: string) =>
  new TextEncoder().encode(new TextDecoder("windows-1252").decode(new TextEncoder().encode(text)));

const oneByte: [encoding: string, ...names: string[]][] = [
  ["windows-1250", "Łukasz Wójcik", "Grażyna Dąbrowska", "Małgorzata Zięba"],
  ["windows-1250", "Zdeněk Dvořák", "Jiří Němec", "Tomáš Růžička"],
  ["windows-1250", "Szőke Győző", "Erdős Ágnes", "Nagy Béla"],
  ["windows-1250", "Kovács Gergő", "Fűzi László"],
  ["windows-1250", "Mădălina Ionescu", "Cătălin Vâlcu", "Radu Crişan"],
  ["windows-1250", "Željko Đurić", "Mladen Čolić", "Ana Šarić"],
  ["windows-1250", "Matjaž Čeh", "Urška Žagar"],
  ["windows-1254", "Ayşe Yıldız", "Gökçe Şahin", "İbrahim Doğan"],
  ["windows-1254", "Işıl Çetin", "Ayşegül Öz"],
  ["macintosh", "Jürgen Müller", "Käthe Groß", "Björn Schäfer"],
  ["macintosh", "Søren Ødegård", "Åse Bjørnstad"],
  ["macintosh", "Nicolò Bellù", "Giosuè D’Alò"],
  ["windows-1252", "José Muñoz", "Mª José Peña", "Núria Güell"],
  ["windows-1252", "Søren Ødegård", "Bjørg Bøe", "Jørn Kjær"],
  ["windows-1252", "JOÃO CONCEIÇÃO", "Antônio Simões", "INÊS MAGALHÃES"],
  ["windows-1252", "Þórdís Sigurðardóttir", "Guðmundur Jónsson", "Ýr Þrastardóttir"],
  ["windows-1252", "Nicolò Bellù", "Giosuè D’Alò"],
  ["windows-1252", "Seán Ó’Brien", "CAFÉ’S"],
  ["windows-1252", "Ann Lee", "Chloé Martin", "Bob Day"],
  ["windows-1252", "Sigríður Jónsdóttir", "Hafþór Björnsson"],
  ["iso-8859-2", "Łukasz Śliwa", "Michał Ząbek", "Jaś Żak"],
  ["iso-8859-2", "Tomáš Dušek", "Jiří Říha"],
  ["iso-8859-2", "Ľudmila Kováčová", "Ján Šťastný"],
  ["windows-1250", "Wanda Wąsik", "Ewa Gąska"],
  ["windows-1257", "Ąžuolas Šimkus", "Rūta Žukauskaitė", "Jūratė Čepienė"],
  ["windows-1257", "Jānis Bērziņš", "Ilze Kalniņa", "Kārlis Ozoliņš"],
  ["windows-1257", "Žygimantas Šimkus", "Eglė Kazlauskienė"],
  ["windows-1257", "Gintarė Vaičiūnaitė", "Mindaugas Žukas"],
  ["windows-1257", "Agnė Paulauskaitė", "Tomas Butkus"],
  ["windows-1257", "Kęstutis Urbonas", "Jūratė Stankevičienė"],
  ["windows-1257", "Kārlis Liepiņš", "Ilze Šmite"],
  ["windows-1257", "Ģirts Kalniņš", "Zane Jansone"],
  ["windows-1252", "Tõnu Saar", "Kersti Võsu"],
  ["windows-1252", "Õie Põder", "Ülle Kuusk", "Liis Mägi"],
  ["windows-1257", "Toomas Šmidt", "Tõnis Kask"],
  ["windows-1250", "Dezső Füredi", "Ernő Nagy"],
  ["windows-1252", "João Simões", "Inês Magalhães", "Camila Lourenço"],
  ["macintosh", "Íñigo Núñez", "Begoña Ibáñez", "Ann Lee"],
  ["macintosh", "Sinead O’Connor", "Ann Lee – new"],
];

const otherScripts: [encoding: string, ...names: string[]][] = [
  ["koi8-u", "Иван Петров", "Ольга Сидорова", "Ann Lee"],
  ["koi8-u", "Олексій Шевченко", "Ірина Бойко"],
  ["ibm866", "Дмитрий Волков", "Елена Соколова"],
  ["x-mac-cyrillic", "Павел Орлов", "Мария Лебедева"],
  ["windows-1251", "Юлия Щукина", "игорь белов", "ПЁТР ЯКОВ"],
  ["windows-1255", "יוסי כהן", "מרים לוי", "Ann Lee"],
  ["windows-1256", "محمد العلي", "فاطمة حسن"],
  ["windows-874", "สมชาย ใจดี", "วิไล แสงทอง"],
];

Deno.test("a list's letters are read as they were written, in Central Europe, Turkey, the West, by the Baltic and on an old Mac", () => {
  for (const [encoding, ...names] of oneByte) {
    const bytes = bytesOf(list(...names), encoding);
    assertEquals([guessEncoding(bytes), decode(bytes)], [encoding, list(...names)]);
  }
});

Deno.test("Russian of an old server, DOS or Mac, Hebrew, Arabic and Thai are told from each other", () => {
  for (const [encoding, ...names] of otherScripts) {
    const bytes = bytesOf(list(...names), encoding);
    assertEquals([guessEncoding(bytes), decode(bytes)], [encoding, list(...names)]);
  }
});

Deno.test("a list of a DOS program keeps its letters, and its encoding can be named", () => {
  for (
    const [written, read] of [
      ["Jos\x82 Mu\xa4oz,Mar\xa1a Pe\xa4a", "José Muñoz,María Peña"],
      ["J\x81rgen M\x81ller,K\x84the Gro\xe1", "Jürgen Müller,Käthe Groß"],
      ["H\x82l\x8ane Lef\x8avre,Fran\x87ois Gagn\x82", "Hélène Lefèvre,François Gagné"],
      ["S\x9bren \x9ddeg\x86rd,\x8fse Bj\x9brnstad", "Søren Ødegård,Åse Bjørnstad"],
      ["S\x9bren Kj\x91r,\x8fge Bj\x9brn", "Søren Kjær,Åge Bjørn"],
    ] as const
  ) {
    const bytes = Uint8Array.from(`A,B\n${written}\n`, (sign) => sign.charCodeAt(0));
    assertEquals([guessEncoding(bytes), decode(bytes, "ibm850")], ["ibm850", `A,B\n${read}\n`]);
  }
});

Deno.test("lists of DOS in Central Europe, of Greek as ISO has it and of Japanese as EUC has it keep their letters", () => {
  const lists: [encoding: string, written: string, read: string][] = [
    ["ibm852", "Pawe\x88 Koz\x88owski,Ma\x88gorzata Zieli\xe4ska", "Paweł Kozłowski,Małgorzata Zielińska"],
    ["ibm852", "Ji\xfd\xa1 Dvo\xfd\xa0k,\xe6\xa0rka \xacerm\xa0kov\xa0", "Jiří Dvořák,Šárka Čermáková"],
    ["ibm852", "\xbdaneta G\x88\xa5b,Stanis\x88aw \x97cibor", "Żaneta Głąb,Stanisław Ścibor"],
    [
      "iso-8859-7",
      "\xb6\xed\xed\xe1 \xbf\xf1\xe1,\xc3\xe9\xfe\xf1\xe3\xef\xf2 \xb9\xec\xe5\xeb\xeb\xef\xf2",
      "Άννα Ώρα,Γιώργος Ήμελλος",
    ],
    [
      "euc-jp",
      "\xbb\xb3\xcb\xdc\xa5\xb1\xa5\xf3\xa5\xbf,\xa4\xb5\xa4\xaf\xa4\xe9 \xc3\xe6\xc2\xbc",
      "山本ケンタ,さくら 中村",
    ],
    [
      "euc-jp",
      "\xce\xeb\xcc\xda\xa4\xa2\xa4\xe6\xa4\xdf,\xc5\xc4\xc3\xe6\xa5\xbf\xa5\xed\xa5\xa6",
      "鈴木あゆみ,田中タロウ",
    ],
  ];
  for (const [encoding, written, read] of lists) {
    const bytes = Uint8Array.from(`A,B\n${written}\n`, (sign) => sign.charCodeAt(0));
    assertEquals([guessEncoding(bytes), decode(bytes)], [encoding, `A,B\n${read}\n`]);
  }
});

Deno.test("UTF-8 that was written twice is read back; what was written once stays, capitals and apostrophes too", () => {
  for (
    const names of [
      ["José Muñoz", "María Peña"],
      ["Ann Lee", "Chloé Martin"],
      ["Łukasz Wójcik", "Małgorzata Zięba"],
      ["Nguyễn Thị Ánh", "Trần Văn Đức"],
      ["Μαρία Παπαδοπούλου", "Анна Петрова"],
      ["Zoë said “later” – fine"],
    ]
  ) {
    assertEquals([guessEncoding(twice(list(...names))), decode(twice(list(...names)))], [
      "utf-8-twice",
      list(...names),
    ]);
  }
  for (const names of [["JOÃO CONCEIÇÃO"], ["Seán Ó’Brien", "CAFÉ’S", "PEÑ’A"], ["Łukasz Wójcik"]]) {
    const bytes = new TextEncoder().encode(list(...names));
    assertEquals([guessEncoding(bytes), decode(bytes)], ["utf-8", list(...names)]);
  }
  // Whoever chooses it sees what stands in the file.
  assertEquals(decode(twice("José"), "utf-8"), "JosÃ©");
});
