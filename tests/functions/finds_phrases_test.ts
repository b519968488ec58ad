import { assertEquals, assertThrows } from "@std/assert";
import { phraseBook } from "../../supabase/functions/sms-inbound/reading/phrases.ts";

const tokens = (text: string) =>
  text.split(" ").map((word) => /^[A-Z]/.test(word) ? { word: word.toLowerCase(), name: true } : { word });

// A language of ten phrases: the grammar knows nothing of English.
const toy = phraseBook({
  greeting: ["salu [<name>]", "bona (mati|vespa)"],
  book: ["[pu] (reserva|prendi) [un] <thing>", "mi vol <thing>", "_ va ben"],
  cancel: ["(kansel|anula) <thing>", "no pote [veni] (a|en)*"],
  move: ["muta <thing> a _"],
  choice: ["(numer|opsion) <number>"],
  lost: ["perdi <any> [<any>]"],
  thanks: ["grasia (tre|multi)*"],
}, { thing: ["[la|mi] (seans|hora|leson)"] });

/** The longest phrase from the first word on, and how many words it has. */
function first(text: string): [string, number] | undefined {
  let longest: [string, number] | undefined;
  toy.at(tokens(text), 0, (end, tag) => longest = [tag, end]);
  return longest;
}

Deno.test("TXT-01: a second language is phrases beside the first: ten of a toy language are found", () => {
  assertEquals(first("salu Zoe"), ["greeting", 2]);
  assertEquals(first("bona vespa"), ["greeting", 2]);
  assertEquals(first("pu reserva un seans"), ["book", 4]);
  assertEquals(first("mi vol la hora"), ["book", 4]);
  assertEquals(first("_ va ben"), ["book", 3]);
  assertEquals(first("anula mi leson"), ["cancel", 3]);
  assertEquals(first("no pote veni a en"), ["cancel", 5]);
  assertEquals(first("muta la seans a _"), ["move", 5]);
  assertEquals(first("opsion 2"), ["choice", 2]);
  assertEquals(first("perdi qualke cosa numer"), ["lost", 3]);
  assertEquals(first("perdi ,"), undefined);
  assertEquals(first("grasia tre multi tre"), ["thanks", 4]);
});

Deno.test("TXT-01: what is no whole phrase is none", () => {
  assertEquals(first("reserva un"), undefined);
  assertEquals(first("salu zoe"), ["greeting", 1]);
  assertEquals(first("opsion 123"), undefined);
  assertEquals(first("please"), undefined);
});

Deno.test("TXT-01: each word of a text is looked at once, however many phrases can begin at it", () => {
  let looks = 0;
  const counted = Array.from({ length: 500 }, () => ({
    get word() {
      looks += 1;
      return "2";
    },
  }));
  const book = phraseBook({ numbers: ["(<number>|<any>)*"] }, {});
  let found = 0;
  for (let from = 0; from < counted.length; from++) book.at(counted, from, () => found += 1);
  assertEquals(found > 500, true);
  assertEquals(looks, 500);
});

Deno.test("TXT-01: a phrase that cannot be read is refused when it is compiled", () => {
  assertThrows(() => phraseBook({ broken: ["a ) b"] }, {}), Error, 'Cannot read the phrase "a ) b"');
});

Deno.test("TXT-01: no regular expression of the reader is longer than a line", async () => {
  const folder = new URL("../../supabase/functions/sms-inbound/reading/", import.meta.url);
  const literal = /(?<![\w*/])\/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\[])+\/[gimsuy]*/g;
  const long: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile) continue;
    const source = await Deno.readTextFile(new URL(name, folder));
    for (const [found] of source.matchAll(literal)) if (found.length > 110) long.push(`${name}: ${found}`);
  }
  assertEquals(long, []);
});
