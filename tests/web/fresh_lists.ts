/** A list as somebody might have it, and what a careful reader makes of it. */
export interface SampleList {
  name: string;
  /** Where the coach is, ISO 3166. */
  country: string;
  bytes: Uint8Array;
  /** Each row: name | E.164 | bought used left | price in cents | last valid day; "-" where nothing is to be taken. */
  rows: string[];
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-16, least byte first, without a mark. */
const utf16 = (text: string): Uint8Array =>
  new Uint8Array([...text].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]));

/** ASCII with the bytes that a Mac of old gives the letters that are named. */
const macRoman = (text: string): Uint8Array =>
  new Uint8Array(
    [...text].map((letter) =>
      ({ "é": 0x8e, "ñ": 0x96, "ö": 0x9a, "ú": 0x9c })[letter] ?? letter.charCodeAt(0)
    ),
  );

/** Lists written before the reader they are read with. */
export const freshLists: readonly SampleList[] = [
  {
    name: "a report with title lines, surname first, euros",
    country: "DE",
    bytes: utf8(
      "Kundenbericht\nStand 12.11.2026\n\nSurname;Given name;Mob.;Sessions bought;Remaining;Paid\n" +
        "Groß;Jürgen;+49 1512 3456789;10;4;1.200,00 €\nWeiß;Änne;01512 3456780;5;5;450,5\n",
    ),
    rows: [
      "Jürgen Groß | +4915123456789 | 10 - 4 | 120000 | -",
      "Änne Weiß | +4915123456780 | 5 - 5 | 45050 | -",
    ],
  },
  {
    name: "a trainer, a parent and a client on each row, month first",
    country: "US",
    bytes: utf8(
      "Trainer,Client,Parent phone,Mobile,Pack,Total sessions,Sessions used,Amount paid,Valid until\r\n" +
        'Dana Fox,"Ruiz, Ana",(201) 555-0190,(201) 555-0121,Ten,10,4,"$1,250.00",03/04/2027\r\n' +
        'Dana Fox,"Ruiz, Leo",(201) 555-0190,(201) 555-0121,Five,5,0,$450,12/25/2027\r\n',
    ),
    rows: [
      "Ana Ruiz | +12015550121 | 10 4 - | 125000 | 2027-03-04",
      "Leo Ruiz | +12015550121 | 5 0 - | 45000 | 2027-12-25",
    ],
  },
  {
    name: "no header at all",
    country: "AU",
    bytes: utf8("Ana Ruiz,0400 000 211,10,4,6\nBo Lindqvist,+61 400 000 212,5,5,0\n"),
    rows: [
      "Ana Ruiz | +61400000211 | 10 4 6 | - | -",
      "Bo Lindqvist | +61400000212 | 5 5 0 | - | -",
    ],
  },
  {
    name: "UTF-16 without a mark, tabs, a landline column before the mobile",
    country: "GB",
    bytes: utf16(
      "Last name\tFirst name\tHome\tMobile\tLeft\tEnds\r\nSvobodová\tŽofie\t0114 496 0123\t07700 900123\t4\t31/12/2027\r\n" +
        "Ní Bhriain\tAoife\t\t7700 900124\t2\t01/02/2028\r\n",
    ),
    rows: [
      "Žofie Svobodová | +447700900123 | - - 4 | - | 2027-12-31",
      "Aoife Ní Bhriain | +447700900124 | - - 2 | - | 2028-02-01",
    ],
  },
  {
    name: "an old Mac's letters and line ends, formulas, offers for prices",
    country: "AU",
    bytes: macRoman(
      'Name|Cell|Sessions|Price\rJosé Núñez|="0400000213"|="10"|10 for 700\r' +
        "Björn Ek|61400000214.0|1,000|1.5k\rRené Roy|do not text 0400 000 215|5|450\r",
    ),
    rows: [
      "José Núñez | +61400000213 | - - - | - | -",
      "Björn Ek | +61400000214 | - - - | - | -",
      "René Roy | - | 5 - - | 45000 | -",
    ],
  },
  {
    name: "a German report, empty cells for a title, a bracketed zero, counts with a word",
    country: "DE",
    bytes: utf8(
      "Studio Nord - Kundenexport;;;;;\n;;;;;\nKundennr;Nachname;Vorname;Telefon privat;Handy;Guthaben;Gültig bis\n" +
        "1001;Müller;Anna;030 1234567;0151 23456789;4 Einheiten;31.12.27\n" +
        "1002;Öztürk;Can;;+49 (0)151 23456788;10;unbegrenzt\n1003;von der Heide;Jörg;030 1234568;;0;01.03.2028\n",
    ),
    rows: [
      "Anna Müller | +4915123456789 | - - 4 | - | 2027-12-31",
      "Can Öztürk | +4915123456788 | - - 10 | - | -",
      "Jörg von der Heide | +49301234568 | - - 0 | - | 2028-03-01",
    ],
  },
  {
    name: "words beside numbers, months in letters",
    country: "US",
    bytes: utf8(
      '"Full Name","Phone","Pkg","Expires On"\n"SMITH, John","+1-201-555-0131 (cell)","10-pack","Mar 4, 2027"\n' +
        '"Lee, Ann","201.555.0132 ext. 4","5-pack","2027-03-04 00:00:00"\n"Doe, Jane","1 (201) 555-0133","Drop-in","n/a"\n',
    ),
    rows: [
      "John SMITH | +12015550131 | - - - | - | 2027-03-04",
      "Ann Lee | - | - - - | - | 2027-03-04",
      "Jane Doe | +12015550133 | - - - | - | -",
    ],
  },
  {
    name: "a name and a surname, in Italian",
    country: "IT",
    bytes: utf8(
      "Nome\tCognome\tCellulare\tLezioni acquistate\tLezioni rimaste\tPrezzo\n" +
        "Giulia\tD’Amico\t347 1234567\t10\t3\t€ 450,00\nLuca\tDe Santis\t+39 347 1234568\t5\t0\t250\n",
    ),
    rows: [
      "Giulia D’Amico | +393471234567 | 10 - 3 | 45000 | -",
      "Luca De Santis | +393471234568 | 5 - 0 | 25000 | -",
    ],
  },
  {
    name: "a database's own names of columns",
    country: "IE",
    bytes: utf8(
      "client_id,client_name,phone_number,sessions_remaining,package_expiry,package_price\n" +
        "7,Aoife Ní Bhriain,0851234567,3.0,2027-02-01,€250\n8,Seán O'Shea,353851234568,,,\n" +
        '9,Test,00 353 85 123 4569,2,01/02/27,"1,200"\n',
    ),
    rows: [
      "Aoife Ní Bhriain | +353851234567 | - - 3 | 25000 | 2027-02-01",
      "Seán O'Shea | +353851234568 | - - - | - | -",
      "Test | +353851234569 | - - 2 | 120000 | 2027-02-01",
    ],
  },
];
